import { Autocomplete, Button, Group } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Selection } from "../../core/api.ts";
import { useAnswer } from "../backend/context.ts";
import { say } from "../words/say.ts";
import { useChanges } from "./useChanges.ts";

interface TagFormProps {
  readonly selection: Selection;
  /** Tags that the thing has already. */
  readonly present?: readonly string[];
  readonly autoFocus?: boolean;
  onDone?(): void;
}

/** A tag to add: a word in use, or a new one. */
export function TagForm({ selection, present = [], autoFocus, onDone }: TagFormProps) {
  const [tag, setTag] = useState("");
  const known = useAnswer("tags", (backend) => backend.tags()).value ?? [];
  const { tag: add } = useChanges();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const word = tag.trim();
    if (word === "") return;
    void add(selection, word);
    setTag("");
    onDone?.();
  };
  return (
    <form onSubmit={submit}>
      <Group gap={6} wrap="nowrap">
        <Autocomplete
          size="xs"
          flex={1}
          aria-label={say("changes.tagToAdd")}
          placeholder={say("changes.addATag")}
          maxLength={100}
          data-autofocus={autoFocus}
          value={tag}
          onChange={setTag}
          data={known.map((one) => one.tag).filter((one) => !present.includes(one))}
          comboboxProps={{ withinPortal: !autoFocus }}
        />
        <Button size="xs" type="submit" variant="light" disabled={tag.trim() === ""}>
          {say("common.add")}
        </Button>
      </Group>
    </form>
  );
}
