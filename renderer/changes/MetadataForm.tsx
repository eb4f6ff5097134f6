import { Alert, Autocomplete, Button, Group, Stack, TextInput } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import type { Selection } from "../../core/api.ts";
import { useAnswer } from "../backend/context.ts";
import { useFilter } from "../state/filter.ts";
import { say } from "../words/say.ts";
import { definitionIn } from "../words/vocabulary.ts";
import { isSettableOn } from "./isSettableOn.ts";
import { useChanges } from "./useChanges.ts";
import { readValue } from "./valueText.ts";

interface MetadataFormProps {
  readonly selection: Selection;
  readonly initialField?: string;
  readonly initialValue?: string;
  onDone(): void;
}

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
          openOnFocus={false}
          label={say("changes.what")}
          description={definitionIn(field?.definition) ?? say("changes.pickAFieldOrNameA")}
          placeholder={say("changes.source")}
          data-autofocus={initialField === undefined}
          value={name}
          onChange={setName}
          error={taken ? say("changes.thisValueIsMeasuredByThe") : null}
          data={settable.map((one) => one.name)}
        />
        {field?.type === "text" || field === undefined ? (
          <Autocomplete
            openOnFocus={false}
            label={say("common.value")}
            data-autofocus={initialField !== undefined}
            value={value}
            onChange={setValue}
            data={values ?? field?.choices ?? []}
          />
        ) : (
          <TextInput
            label={
              field.unit === "" ? say("common.value") : say("changes.valueIn", { unit: field.unit })
            }
            data-autofocus={initialField !== undefined}
            value={value}
            error={wrong ? say(`changes.wrong.${field.type}`) : null}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
        )}
        {value.trim() === "" && name.trim() !== "" && (
          <Alert color="gray" icon={<IconArrowBackUp />}>
            {say("changes.anEmptyValueTakesTheField")}
          </Alert>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onDone}>
            {say("common.cancel")}
          </Button>
          <Button type="submit" disabled={wrong || taken || name.trim() === ""}>
            {say("common.set")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
