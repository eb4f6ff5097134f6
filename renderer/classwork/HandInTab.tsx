import { Button, FileInput, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconFileCheck } from "@tabler/icons-react";
import { useState } from "react";
import type { HandedIn } from "../../core/api.ts";
import { useConnection } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import { offerFile } from "../charts/chartFiles.ts";
import { countOf } from "../words/numbers.ts";

/** A pupil's work as one file for the teacher. */
export function HandInTab() {
  const { backend } = useConnection();
  const [name, setName] = useState("");
  const [older, setOlder] = useState<File | null>(null);
  const [done, setDone] = useState<HandedIn | null>(null);
  const handIn = async () => {
    try {
      const before = older === null ? {} : { older: await older.text() };
      const result = await backend.handIn({ name, ...before });
      offerFile(new Blob([result.text], { type: "application/json" }), result.file);
      setDone(result);
    } catch (error) {
      setDone(null);
      reportError(error);
    }
  };
  return (
    <Stack gap="md" maw={640}>
      <Text size="sm">
        Your tags, stars, notes, values and your report, as one file for your teacher. What came
        with the library is not yours and is left out.
      </Text>
      <TextInput
        label="Your name, or an alias"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <FileInput
        label="Your last hand-in, if there is one"
        description="The new one then takes its place."
        placeholder="Choose a file…"
        accept=".json,application/json"
        clearable
        value={older}
        onChange={setOlder}
      />
      <Group justify="space-between">
        <Text size="sm" role="status">
          {done !== null && summaryOf(done)}
        </Text>
        <Button
          leftSection={<IconFileCheck size={16} />}
          disabled={name.trim() === ""}
          onClick={() => void handIn()}
        >
          Save my hand-in
        </Button>
      </Group>
    </Stack>
  );
}

function summaryOf({ file, things, findings, tagsGiven }: HandedIn): string {
  if (things === 0 && findings === 0) return `Saved ${file}. There is no work in it yet.`;
  const left = tagsGiven === 0 ? "" : ` ${countOf(tagsGiven, "tag")} came with the library.`;
  return `Saved ${file} with ${countOf(things, "thing")} and ${countOf(findings, "part")} of the report.${left}`;
}
