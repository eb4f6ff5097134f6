import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import type { NewField } from "../../core/api.ts";
import { useOrganise } from "../organise/useOrganise.ts";

/** Types of a field, in words. */
export const fieldTypes: readonly { value: NewField["type"]; label: string }[] = [
  { value: "text", label: "Text" },
  { value: "number", label: "Number" },
  { value: "integer", label: "Whole number" },
  { value: "date", label: "Date" },
  { value: "boolean", label: "Yes or no" },
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
            label="New field"
            placeholder="distance"
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label="Type"
            allowDeselect={false}
            data={[...fieldTypes]}
            value={type}
            onChange={(value) =>
              setType(fieldTypes.find((one) => one.value === value)?.value ?? "text")
            }
          />
          <TextInput
            label="Unit"
            placeholder="cm"
            disabled={!isNumber}
            value={isNumber ? unit : ""}
            onChange={(event) => setUnit(event.currentTarget.value)}
          />
        </Group>
        <TextInput
          label="What it means"
          placeholder="From the source to the chip."
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        <TextInput
          label="Values it may have, with commas between them (empty: any)"
          placeholder="sun, rain, snow"
          disabled={type === "boolean" || type === "date"}
          value={choices}
          onChange={(event) => setChoices(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" leftSection={<IconPlus size={16} />} disabled={name.trim() === ""}>
            Add the field
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
