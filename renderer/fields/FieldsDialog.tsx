import {
  ActionIcon,
  Alert,
  Button,
  Divider,
  Group,
  Modal,
  Stack,
  Table,
  Tooltip,
} from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { Field, FieldUses } from "../../core/api.ts";
import { NameDialog, type NameQuestion } from "../organise/NameDialog.tsx";
import { useOrganise } from "../organise/useOrganise.ts";
import { useFilter } from "../state/filter.ts";
import { say } from "../words/say.ts";
import { FieldForm, fieldTypes } from "./FieldForm.tsx";
import classes from "./FieldsDialog.module.css";

/** Fields of people's own: what there are, new ones, other names, and away with them. */
export function FieldsDialog({
  opened,
  readOnly,
  onClose,
}: {
  opened: boolean;
  readOnly: boolean;
  onClose(): void;
}) {
  return (
    <Modal opened={opened} onClose={onClose} size={680} title={say("fields.fieldsForMetadata")}>
      <Stack gap="md">
        <FieldTable readOnly={readOnly} />
        {!readOnly && (
          <>
            <Divider />
            <FieldForm />
          </>
        )}
      </Stack>
    </Modal>
  );
}

function FieldTable({ readOnly }: { readOnly: boolean }) {
  const fields = useFilter((state) => state.fields).filter(({ origin }) => origin === "user");
  const [question, ask] = useState<NameQuestion | null>(null);
  const [removing, setRemoving] = useState<{ name: string; uses: FieldUses } | null>(null);
  const { attempt } = useOrganise();
  if (fields.length === 0) {
    return <p className={classes.none}>{say("fields.noFieldsYetAddOneBelow")}</p>;
  }
  const startRemoving = async (name: string) => {
    const uses = await attempt((backend) => backend.fieldUses({ name }));
    if (uses !== null) setRemoving({ name, uses });
  };
  return (
    <>
      <Table className={classes.table} verticalSpacing={5}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say("common.field")}</Table.Th>
            <Table.Th>{say("common.type")}</Table.Th>
            <Table.Th>{say("common.unit")}</Table.Th>
            <Table.Th aria-label={say("fields.actions")} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {fields.map((field) => (
            <Table.Tr key={field.name}>
              <Table.Td>
                {field.name}
                <div className={classes.detail}>{describe(field)}</div>
              </Table.Td>
              <Table.Td>{fieldTypes().find(({ value }) => value === field.type)?.label}</Table.Td>
              <Table.Td>{field.unit}</Table.Td>
              <Table.Td className={classes.actions}>
                {!readOnly && (
                  <FieldActions
                    name={field.name}
                    ask={ask}
                    onRemove={() => void startRemoving(field.name)}
                  />
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {removing && (
        <Alert color="orange" title={say("fields.removeTheField", { name: removing.name })}>
          <p>{warning(removing.uses)}</p>
          <Group gap="xs" mt="xs">
            <Button size="compact-sm" variant="default" onClick={() => setRemoving(null)}>
              {say("fields.keepIt")}
            </Button>
            <Button
              size="compact-sm"
              color="red"
              onClick={() => {
                void attempt((backend) => backend.removeField({ name: removing.name }));
                setRemoving(null);
              }}
            >
              {say("fields.removeIt")}
            </Button>
          </Group>
        </Alert>
      )}
      <NameDialog question={question} onClose={() => ask(null)} />
    </>
  );
}

function FieldActions({
  name,
  ask,
  onRemove,
}: {
  name: string;
  ask(question: NameQuestion): void;
  onRemove(): void;
}) {
  const { attempt } = useOrganise();
  return (
    <>
      <Tooltip label={say("common.rename")}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={say("fields.renameField", { name })}
          onClick={() =>
            ask({
              title: say("fields.renameTheField", { name }),
              description: say("fields.savedSearchesAndRulesFollow"),
              initial: name,
              verb: say("common.rename"),
              onName: (to) => void attempt((backend) => backend.renameField({ name, to })),
            })
          }
        >
          <IconPencil size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={say("common.remove")}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={say("fields.removeField", { name })}
          onClick={onRemove}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </Tooltip>
    </>
  );
}

function describe({ definition, choices }: Field): string {
  return [
    definition,
    choices === undefined ? "" : say("fields.oneOf", { join: choices.join(", ") }),
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function warning({ values, searches, rules }: FieldUses): string {
  const parts = [say("fields.valuesLost", { count: values })];
  if (searches.length > 0)
    parts.push(say("fields.searchesThatWillFindNothing", { join: searches.join(", ") }));
  if (rules > 0) parts.push(say("fields.rulesLost", { count: rules }));
  return parts.join(" ");
}
