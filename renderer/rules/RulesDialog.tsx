import { ActionIcon, Button, Divider, Group, Modal, Stack, Tooltip } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import type { Field, MetadataRule } from "../../core/api.ts";
import { printCondition } from "../../core/query/print.ts";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { reportDone } from "../backend/report.ts";
import { valueText } from "../changes/valueText.ts";
import { useOrganise } from "../organise/useOrganise.ts";
import { useFilter } from "../state/filter.ts";
import { say } from "../words/say.ts";
import { sentenceIn } from "../words/sentences.ts";
import { RuleForm } from "./RuleForm.tsx";
import classes from "./RulesDialog.module.css";

/** Rules that give metadata to frames while they come in. */
export function RulesDialog({
  opened,
  readOnly,
  onClose,
}: {
  opened: boolean;
  readOnly: boolean;
  onClose(): void;
}) {
  return (
    <Modal opened={opened} onClose={onClose} size={640} title={say("rules.rulesForMetadata")}>
      {opened && <Rules readOnly={readOnly} />}
    </Modal>
  );
}

function Rules({ readOnly }: { readOnly: boolean }) {
  const fields = useFilter((state) => state.fields);
  const rules = useSteadyValue(useAnswer("rules", (backend) => backend.metadataRules())) ?? [];
  const { attempt } = useOrganise();
  const applyNow = async () => {
    const done = await attempt((backend) => backend.applyMetadataRules({ overwrite: false }));
    if (done) reportDone(say("rules.setMetadataOn", { count: done.changed }));
  };
  return (
    <Stack gap="md">
      {rules.length === 0 && <p className={classes.none}>{say("rules.noRulesYetARuleGives")}</p>}
      <ol className={classes.rules}>
        {rules.map((rule) => (
          <li key={rule.key} className={classes.rule}>
            <span className={classes.text}>
              {sentence(rule, fields)}
              {rule.problem !== null && (
                <div className={classes.problem}>{sentenceIn(rule.problem)}</div>
              )}
            </span>
            {!readOnly && (
              <Tooltip label={say("rules.removeValuesThatItGaveStay")}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  aria-label={say("rules.removeTheRule", { rule: sentence(rule, fields) })}
                  onClick={() =>
                    void attempt((backend) => backend.removeMetadataRule({ key: rule.key }))
                  }
                >
                  <IconTrash size={16} />
                </ActionIcon>
              </Tooltip>
            )}
          </li>
        ))}
      </ol>
      {!readOnly && (
        <>
          {rules.length > 0 && (
            <Group justify="flex-end">
              <Button variant="default" size="compact-sm" onClick={() => void applyNow()}>
                {say("rules.applyToAllFramesNow")}
              </Button>
            </Group>
          )}
          <Divider />
          <RuleForm />
        </>
      )}
    </Stack>
  );
}

function sentence({ where, values }: MetadataRule, fields: readonly Field[]): string {
  const given = Object.entries(values).map(([name, value]) => {
    const field = fields.find((one) => one.name === name);
    return `${name} = ${valueText(value, field)}`;
  });
  const all = given.join(", ");
  return where === null
    ? say("rules.always", { values: all })
    : say("rules.ifThen", { condition: printCondition(where, fields), values: all });
}
