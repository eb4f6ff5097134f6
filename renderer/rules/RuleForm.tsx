import { Autocomplete, Button, Group, Stack, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import type { Condition, Field } from "../../core/api.ts";
import { TrackroomError } from "../../core/errors.ts";
import { parseQuery } from "../../core/query/parse.ts";
import { isSettableOn } from "../changes/isSettableOn.ts";
import { readValue } from "../changes/valueText.ts";
import { useOrganise } from "../organise/useOrganise.ts";
import { useFilter } from "../state/filter.ts";
import { say } from "../words/say.ts";
import { sentenceIn } from "../words/sentences.ts";

/** Adds a rule: which frames, and the value that they get. */
export function RuleForm() {
  const fields = useFilter((state) => state.fields);
  const [query, setQuery] = useState("");
  const [name, setName] = useState("");
  const [text, setText] = useState("");
  const { attempt } = useOrganise();
  const condition = read(query, fields);
  const field = fields.find((one) => one.name === name.trim());
  const value = readValue(text, field);
  const ready = "where" in condition && name.trim() !== "" && text.trim() !== "" && value !== null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const rule = { where: condition.where, values: { [name.trim()]: value } };
    if ((await attempt((backend) => backend.addMetadataRule(rule))) === null) return;
    for (const clear of [setQuery, setName, setText]) clear("");
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="xs">
        <TextInput
          label={say("rules.framesForWhich")}
          description={say("rules.aQueryAsInTheSearch")}
          placeholder="chip = B06-W0212"
          value={query}
          error={"problem" in condition ? condition.problem : null}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <Group gap="xs" grow align="flex-end">
          <Autocomplete
            label={say("rules.getTheField")}
            placeholder={say("rules.detector")}
            value={name}
            onChange={setName}
            data={fields.filter((one) => isSettableOn(one, "frame")).map((one) => one.name)}
          />
          <TextInput
            label={say("rules.withTheValue")}
            placeholder="MX-10 A"
            value={text}
            error={
              text.trim() !== "" && value === null
                ? say(field === undefined ? "rules.notAValue" : `changes.wrong.${field.type}`)
                : null
            }
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </Group>
        <Group justify="flex-end">
          <Button type="submit" leftSection={<IconPlus size={16} />} disabled={!ready}>
            {say("rules.addTheRule")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function read(
  query: string,
  fields: readonly Field[],
): { where: Condition | null } | { problem: string } {
  try {
    return { where: parseQuery(query, fields) };
  } catch (error) {
    if (error instanceof TrackroomError) return { problem: sentenceIn(error.message) };
    throw error;
  }
}
