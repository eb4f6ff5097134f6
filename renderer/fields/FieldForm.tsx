import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import type { NewField } from "../../core/api.ts";
import { useOrganise } from "../organise/useOrganise.ts";
import { say } from "../words/say.ts";

/** Types of a field, in words. */
export const fieldTypes = (): { value: NewField["type"]; label: string }[] => [
  { value: "text", label: say("fields.text") },
  { value: "number", label: say("fields.number") },
  { value: "integer", label: say("fields.wholeNumber") },
  { value: "date", label: say("fields.date") },
  { value: "boolean", label: say("fields.yesOrNo") },
];

/** Adds a field of people's own. */
export function FieldForm() {
  const [name, setName] = useState("");
  const [type, setType] = useState<NewField["type"]>("text");
  const [unit, setUnit] = useState("");
  const [description, setDescription] = useState("");
  const [choices, setChoices] = useState("");
  const { attempt } = useOrganise();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const field = newField({ name, type, unit, description, choices });
    if ((await attempt((backend) => backend.addField(field))) === null) return;
    for (const clear of [setName, setUnit, setDescription, setChoices]) clear("");
  };
  const isNumber = type === "number" || type === "integer";
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack gap="xs">
        <Group gap="xs" grow align="flex-end">
          <TextInput
            label={say("fields.newField")}
            placeholder={say("fields.distance")}
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label={say("common.type")}
            allowDeselect={false}
            data={fieldTypes()}
            value={type}
            onChange={(value) =>
              setType(fieldTypes().find((one) => one.value === value)?.value ?? "text")
            }
          />
          <TextInput
            label={say("common.unit")}
            placeholder="cm"
            disabled={!isNumber}
            value={isNumber ? unit : ""}
            onChange={(event) => setUnit(event.currentTarget.value)}
          />
        </Group>
        <TextInput
          label={say("fields.whatItMeans")}
          placeholder={say("fields.fromTheSourceToTheChip")}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <TextInput
          label={say("fields.valuesItMayHaveWithCommas")}
          placeholder={say("fields.sunRainSnow")}
          disabled={type === "boolean" || type === "date"}
          value={choices}
          onChange={(event) => setChoices(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" leftSection={<IconPlus size={16} />} disabled={name.trim() === ""}>
            {say("fields.addTheField")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface Typed {
  name: string;
  type: NewField["type"];
  unit: string;
  description: string;
  choices: string;
}

function newField({ name, type, unit, description, choices }: Typed): NewField {
  const words = choices
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
  return {
    name: name.trim(),
    type,
    ...(unit.trim() === "" ? {} : { unit: unit.trim() }),
    ...(description.trim() === "" ? {} : { description: description.trim() }),
    ...(words.length === 0 ? {} : { choices: words }),
  };
}
