import { Button, FileInput, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconFileCheck } from "@tabler/icons-react";
import { useState } from "react";
import type { HandedIn } from "../../core/api.ts";
import { useConnection } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import { offerFile } from "../charts/chartFiles.ts";
import { countOf } from "../words/numbers.ts";
import { say } from "../words/say.ts";

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
      <Text size="sm">{say("classwork.whatAHandInIs")}</Text>
      <TextInput
        label={say("classwork.yourName")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <FileInput
        label={say("classwork.yourLastHandIn")}
        description={say("classwork.theNewOneTakesItsPlace")}
        placeholder={say("classwork.chooseAFile")}
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
          {say("classwork.saveMyHandIn")}
        </Button>
      </Group>
    </Stack>
  );
}

function summaryOf({ file, things, findings, tagsGiven }: HandedIn): string {
  if (things === 0 && findings === 0) return say("classwork.savedWithoutWork", { file });
  const saved = say("classwork.saved", {
    file,
    things: countOf(things, "thing"),
    parts: countOf(findings, "part"),
  });
  if (tagsGiven === 0) return saved;
  return `${saved} ${say("classwork.cameWithTheLibrary", { tags: countOf(tagsGiven, "tag") })}`;
}
