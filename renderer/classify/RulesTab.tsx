import { Button, Group, Select, TextInput } from "@mantine/core";
import { IconDownload, IconPlus, IconTrash, IconUpload } from "@tabler/icons-react";
import { useEffect, useMemo, useRef, useState } from "react";
import type { RuleSetInfo } from "../../core/api.ts";
import { useAnswer, useConnection, useSteadyValue } from "../backend/context.ts";
import { reportDone, reportError } from "../backend/report.ts";
import { useFilter } from "../state/filter.ts";
import { say } from "../words/say.ts";
import { RuleLimits } from "./RuleLimits.tsx";
import { RuleList } from "./RuleList.tsx";
import classes from "./RulesTab.module.css";
import {
  addRule,
  changeRule,
  type Draft,
  draftOf,
  moveRule,
  problemOf,
  removeRule,
  rulesOf,
} from "./ruleDraft.ts";
import { chooseRuleFile, readRuleFile, saveRuleFile } from "./ruleFiles.ts";
import { useClassify } from "./useClassify.ts";
import { useRuleCounts } from "./useRuleCounts.ts";

/** Rule sets: picked, edited with a count of what each rule takes, kept, used. */
export function RulesTab({ readOnly }: { readOnly: boolean }) {
  const ruleSets = useSteadyValue(useAnswer("rule sets", (backend) => backend.ruleSets()));
  if (ruleSets === undefined) return null;
  return <RuleSetEditor ruleSets={ruleSets} readOnly={readOnly} />;
}

/** What a changed copy of the program's own rules is called, until somebody finds a better name. */
const ownName = () => say("classify.myRules");

function RuleSetEditor({ ruleSets, readOnly }: { ruleSets: RuleSetInfo[]; readOnly: boolean }) {
  const active = ruleSets.find((one) => one.active) ?? ruleSets[0];
  const [draft, setDraft] = useState<Draft>(() => draftOf(active?.name ?? "", active?.rules ?? []));
  const [chosen, setChosen] = useState<number | null>(0);
  const where = useFilter((state) => state.condition);
  const stored = ruleSets.find((one) => isCalled(one, draft.name));
  const before = useRef(ruleSets);
  const problem = problemOf(draft) ?? (stored?.builtIn && draft.changed ? builtInProblem() : null);
  const rules = useMemo(() => rulesOf(draft), [draft]);
  const counts = useRuleCounts(problemOf(draft) === null ? rules : null, null);
  const rule = draft.rules.find((one) => one.key === chosen) ?? null;
  const { save, remove, use, apply, open } = useRuleSets(draft, setDraft);

  const edit = (next: Draft) => {
    const copied = stored?.builtIn && !draft.changed && next.changed;
    setDraft(copied ? { ...next, name: freeName(ruleSets) } : next);
  };
  useEffect(() => {
    if (draft.changed) return;
    const kept = ruleSets.find((one) => isCalled(one, draft.name));
    const was = before.current.find((one) => isCalled(one, draft.name));
    before.current = ruleSets;
    // Somebody removed it, or undid a change of it.
    if (was === undefined || kept?.hash === was.hash) return;
    const now = kept ?? active;
    if (now) setDraft(draftOf(now.name, now.rules));
  }, [ruleSets, draft.changed, draft.name, active]);

  return (
    <div className={classes.editor}>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <Select
          label={say("classify.ruleSet")}
          className={classes.grow}
          data={ruleSets.map(({ name, active }) => ({
            value: name,
            label: active ? say("classify.inUse", { name }) : name,
          }))}
          value={stored?.name ?? null}
          placeholder={say("classify.notKeptYet")}
          allowDeselect={false}
          onChange={(name) => {
            const picked = ruleSets.find((one) => one.name === name);
            if (picked) setDraft(draftOf(picked.name, picked.rules));
            setChosen(0);
          }}
        />
        <TextInput
          label={say("common.name")}
          className={classes.grow}
          value={draft.name}
          disabled={readOnly}
          onChange={(event) =>
            setDraft({ ...draft, name: event.currentTarget.value, changed: true })
          }
        />
        <Button
          variant="default"
          leftSection={<IconUpload size={15} />}
          disabled={readOnly}
          onClick={() => void open()}
        >
          {say("classify.openFile")}
        </Button>
        <Button
          variant="default"
          leftSection={<IconDownload size={15} />}
          onClick={() => exportRules(draft)}
        >
          {say("classify.saveFile")}
        </Button>
      </Group>
      <div className={classes.columns}>
        <div className={classes.rules}>
          <RuleList
            rules={draft.rules}
            counts={counts}
            chosen={chosen}
            disabled={readOnly}
            onChoose={setChosen}
            onMove={(from, to) => edit(moveRule(draft, from, to))}
            onRemove={(key) => edit(removeRule(draft, key))}
          />
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={14} />}
            disabled={readOnly}
            onClick={() => {
              const next = addRule(draft);
              edit(next);
              setChosen(next.rules.at(-1)?.key ?? null);
            }}
          >
            {say("classify.addARule")}
          </Button>
        </div>
        <div className={classes.limits}>
          {rule === null ? (
            <p className={classes.hint}>{say("classify.chooseARuleToSeeIts")}</p>
          ) : (
            <RuleLimits
              rule={rule}
              disabled={readOnly}
              onChange={(change) => edit(changeRule(draft, rule.key, change))}
            />
          )}
        </div>
      </div>
      <p className={classes.hint}>{problem ?? say("classify.aClusterGetsTheClassOf")}</p>
      {!readOnly && (
        <Group gap="xs">
          {stored && !stored.builtIn && !stored.active && (
            <Button
              variant="subtle"
              color="gray"
              leftSection={<IconTrash size={15} />}
              onClick={() => void remove(stored.name)}
            >
              {say("common.remove")}
            </Button>
          )}
          <span className={classes.grow} />
          <Button
            variant="default"
            disabled={!draft.changed || problem !== null}
            onClick={() => void save()}
          >
            {say("common.keep")}
          </Button>
          {where !== null && (
            <Button
              variant="default"
              disabled={problem !== null}
              onClick={() => void apply({ where, activate: false })}
            >
              {say("classify.applyToWhatIsFound")}
            </Button>
          )}
          <Button disabled={problem !== null} onClick={() => void use()}>
            {counts
              ? say("classify.classifyAllClusters", { count: counts.total })
              : say("classify.classifyAll")}
          </Button>
        </Group>
      )}
    </div>
  );
}

const isCalled = (ruleSet: RuleSetInfo, name: string): boolean =>
  ruleSet.name.toLowerCase() === name.trim().toLowerCase();

const builtInProblem = () => say("classify.theseRulesComeWithTheProgram");

function freeName(ruleSets: readonly RuleSetInfo[]): string {
  const taken = new Set(ruleSets.map(({ name }) => name));
  const own = ownName();
  let name = own;
  for (let i = 2; taken.has(name); i++) name = `${own} ${i}`;
  return name;
}

function exportRules(draft: Draft): void {
  try {
    saveRuleFile({ name: draft.name, rules: rulesOf(draft) });
  } catch (error) {
    reportError(error);
  }
}

/** What can be done with a rule set; each keeps it first where it was changed. */
function useRuleSets(draft: Draft, setDraft: (draft: Draft) => void) {
  const { backend } = useConnection();
  const classify = useClassify();
  const save = async (): Promise<boolean> => {
    if (!draft.changed) return true;
    try {
      await backend.saveRuleSet({ name: draft.name, rules: rulesOf(draft) });
      setDraft({ ...draft, changed: false });
      reportDone(say("classify.keptTheRules", { name: draft.name }));
      return true;
    } catch (error) {
      reportError(error);
      return false;
    }
  };
  const apply = async (how: {
    where: Parameters<typeof classify>[0]["where"];
    activate: boolean;
  }) => {
    if (!(await save())) return;
    const { where, activate } = how;
    await classify({ where, by: { kind: "rules", ruleSet: draft.name, activate } });
  };
  return {
    save,
    apply,
    use: () => apply({ where: null, activate: true }),
    remove: async (name: string) => {
      try {
        await backend.removeRuleSet({ name });
        setDraft({ ...draft, changed: false });
      } catch (error) {
        reportError(error);
      }
    },
    open: async () => {
      try {
        const file = await chooseRuleFile();
        if (file === null) return;
        const { name, rules } = await readRuleFile(file);
        setDraft(draftOf(name, rules, true));
      } catch (error) {
        reportError(error);
      }
    },
  };
}
