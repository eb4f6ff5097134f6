import { Alert, Autocomplete, Button, Group, Stack, TextInput } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import type { Field, Selection } from "../../core/api.ts";
import { useAnswer } from "../backend/context.ts";
import { useFilter } from "../state/filter.ts";
import { isSettableOn } from "./isSettableOn.ts";
import { useChanges } from "./useChanges.ts";
import { readValue } from "./valueText.ts";

interface MetadataFormProps {
  readonly selection: Selection;
  readonly initialField?: string;
  readonly initialValue?: string;
  onDone(): void;
}

const typeWords: Readonly<Record<Field["type"], string>> = {
  integer: "a whole number",
  number: "a number",
  text: "text",
  date: "a date such as 2014-10-25 12:00",
  boolean: "yes or no",
};

/** Sets one metadata value on a selection. An unknown name makes a new field. */
export function MetadataForm({ selection, initialField, initialValue, onDone }: MetadataFormProps) {
  const fields = useFilter((state) => state.fields);
  const [name, setName] = useState(initialField ?? "");
  const [value, setValue] = useState(initialValue ?? "");
  const { set } = useChanges();
  const settable = fields.filter((one) => isSettableOn(one, selection.entity));
  const field = settable.find((one) => one.name === name || one.label === name);
  const values = useAnswer(
    field?.type === "text" ? `values ${field.name} ${selection.entity}` : null,
    (backend) =>
      backend.fieldValues({
        field: field?.name ?? "",
        entity: selection.entity,
        startsWith: "",
        limit: 20,
      }),
  ).value;
  const read = value.trim() === "" ? null : readValue(value, field);
  const wrong = value.trim() !== "" && read === null;
  const taken = field === undefined && fields.some((one) => one.name === name.trim());

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (wrong || taken || name.trim() === "") return;
    const done = await set(selection, { [field?.name ?? name.trim()]: read });
    if (done) onDone();
  };

  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Autocomplete
          label="What"
          description={field?.definition ?? "Pick a field, or name a new one: source, school…"}
          placeholder="source"
          data-autofocus={initialField === undefined}
          value={name}
          onChange={setName}
          error={taken ? "This value is measured by the program and cannot be set." : null}
          data={settable.map((one) => one.name)}
        />
        {field?.type === "text" || field === undefined ? (
          <Autocomplete
            label="Value"
            data-autofocus={initialField !== undefined}
            value={value}
            onChange={setValue}
            data={values ?? field?.choices ?? []}
          />
        ) : (
          <TextInput
            label={`Value${field.unit === "" ? "" : ` (${field.unit})`}`}
            data-autofocus={initialField !== undefined}
            value={value}
            error={wrong ? `This should be ${typeWords[field.type]}.` : null}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
        )}
        {value.trim() === "" && name.trim() !== "" && (
          <Alert color="gray" icon={<IconArrowBackUp />}>
            An empty value takes the field away from the selection.
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" disabled={wrong || taken || name.trim() === ""}>
            Set
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
