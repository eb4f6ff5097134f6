import { Textarea } from "@mantine/core";
import { useState } from "react";
import type { Selection } from "../../core/api.ts";
import { useChanges } from "../changes/useChanges.ts";
import { say } from "../words/say.ts";

interface NoteProps {
  readonly selection: Selection;
  readonly note: string;
  readonly readOnly: boolean;
}

/** What people wrote; kept when they leave the field. */
export function Note({ selection, note, readOnly }: NoteProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const { set } = useChanges();
  const keep = () => {
    if (draft === null || draft === note) return;
    void set(selection, { note: draft === "" ? null : draft }).then(() => setDraft(null));
  };
  return (
    <Textarea
      size="xs"
      autosize
      minRows={2}
      aria-label={say("common.note")}
      placeholder={readOnly ? say("inspector.noNote") : say("inspector.whatIsSpecialAboutIt")}
      readOnly={readOnly}
      value={draft ?? note}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={keep}
    />
  );
}
