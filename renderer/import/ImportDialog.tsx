import { ActionIcon, Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { IconFiles, IconFolder, IconSparkles, IconX } from "@tabler/icons-react";
import { useState } from "react";
import type { ChosenHitOptions } from "../../core/frame.ts";
import { useConnection } from "../backend/context.ts";
import { readValue } from "../changes/valueText.ts";
import { useFilter } from "../state/filter.ts";
import { say } from "../words/say.ts";
import { HitOptions } from "./HitOptions.tsx";
import classes from "./ImportDialog.module.css";
import { IngredientButton } from "./IngredientButton.tsx";
import { type ImportDetails, useImport } from "./useImport.ts";
import { useIngredient } from "./useIngredient.ts";

interface Value {
  readonly id: number;
  readonly name: string;
  readonly value: string;
}

/** Where frames come from, and what is known about them. Everything but the choice of files may be left out. */
export function ImportDialog({ opened, onClose }: { opened: boolean; onClose(): void }) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={say("importing.importDetectorFiles")}
      size={560}
    >
      <ImportForm onClose={onClose} />
    </Modal>
  );
}

function ImportForm({ onClose }: { onClose(): void }) {
  const { host } = useConnection();
  const fields = useFilter((state) => state.fields);
  const { files, folder, sample } = useImport();
  const [dataset, setDataset] = useState("");
  const [values, setValues] = useState<readonly Value[]>([{ id: 0, name: "source", value: "" }]);
  const mask = useIngredient(() => host.chooseMask());
  const calibration = useIngredient(() => host.chooseCalibration());
  const [hits, setHits] = useState<ChosenHitOptions>({});
  const picking = mask.picking || calibration.picking;

  const details = (): ImportDetails => {
    const given = values.filter(({ name, value }) => name.trim() !== "" && value.trim() !== "");
    const metadata = Object.fromEntries(
      given.map(({ name, value }) => {
        const field = fields.find((one) => one.name === name.trim());
        return [name.trim(), readValue(value, field) ?? value.trim()];
      }),
    );
    return {
      ...(dataset.trim() === "" ? {} : { dataset: dataset.trim() }),
      ...(given.length === 0 ? {} : { metadata }),
      ...(mask.path === null ? {} : { mask: mask.path }),
      ...(calibration.path === null ? {} : { calibration: calibration.path }),
      ...(hits.coincidence === undefined && hits.frameLength === undefined ? {} : { hits }),
    };
  };
  const change = (id: number, part: Partial<Value>) =>
    setValues(values.map((value) => (value.id === id ? { ...value, ...part } : value)));
  const begin = (start: (details: ImportDetails) => Promise<void>) => {
    onClose();
    void start(details());
  };

  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {say("importing.youCanAlsoDropFilesAnywhere")}
      </Text>
      <TextInput
        label={say("common.dataset")}
        description={say("importing.aSlashMakesADataSet")}
        placeholder={say("importing.schoolAKCl")}
        value={dataset}
        onChange={(event) => setDataset(event.currentTarget.value)}
      />
      <fieldset className={classes.values}>
        <legend className={classes.legend}>{say("importing.whatIsKnownAboutAllThese")}</legend>
        {values.map(({ id, name, value }) => (
          <Group key={id} gap="xs" wrap="nowrap">
            <TextInput
              flex={1}
              aria-label={say("common.name")}
              placeholder={say("importing.source")}
              value={name}
              onChange={(event) => change(id, { name: event.currentTarget.value })}
            />
            <TextInput
              flex={2}
              aria-label={say("importing.valueOfField", { name })}
              placeholder={say("importing.potassiumChloride")}
              value={value}
              onChange={(event) => change(id, { value: event.currentTarget.value })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={say("importing.leaveOut", { name })}
              onClick={() => setValues(values.filter((one) => one.id !== id))}
            >
              <IconX size={16} />
            </ActionIcon>
          </Group>
        ))}
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() =>
            setValues([
              ...values,
              { id: Math.max(0, ...values.map(({ id }) => id)) + 1, name: "", value: "" },
            ])
          }
        >
          {say("importing.addAValue")}
        </Button>
      </fieldset>
      <Group gap="xs">
        <IngredientButton label={say("common.mask")} ingredient={mask} />
        <IngredientButton label={say("common.calibration")} ingredient={calibration} />
      </Group>
      <HitOptions hits={hits} onChange={setHits} />
      <Group justify="space-between">
        <Button
          variant="subtle"
          leftSection={<IconSparkles size={16} />}
          disabled={picking}
          onClick={() => begin(sample)}
        >
          {say("importing.sampleData")}
        </Button>
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconFolder size={16} />}
            disabled={picking}
            onClick={() => begin(folder)}
          >
            {say("common.chooseFolder")}
          </Button>
          <Button
            leftSection={<IconFiles size={16} />}
            disabled={picking}
            onClick={() => begin(files)}
          >
            {say("common.chooseFiles")}
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}
