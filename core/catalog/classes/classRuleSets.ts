import { createHash } from "node:crypto";
import type { RuleSetInfo } from "../../api.ts";
import type { RuleSet } from "../../clusters/classify.ts";
import { defaultRules } from "../../clusters/defaultRules.ts";
import { checkRules, ruleSetSchema } from "../../clusters/ruleFile.ts";
import { TrackroomError } from "../../errors.ts";
import { insertedKey, type Store, write } from "../../library/store.ts";
import { storedJson } from "../../library/storedJson.ts";
import { checkedName } from "../chosenNames.ts";
import { noteColumn, record } from "../history/changes.ts";

/** The rule sets of a library, and the one that comes with the program, which cannot be changed. */
export interface RuleSets {
  /** The program's own first, then by name. */
  list(): RuleSetInfo[];
  /** @throws TrackroomError `not-found` */
  get(name: string): RuleSet;
  /** The one that gives new clusters their class. */
  active(): RuleSet;
  /**
   * Keeps a rule set, in the place of one of the same name. Clusters keep the classes they have.
   * @throws TrackroomError `wrong-usage` for the program's own name and for limits that are the wrong way round
   */
  save(ruleSet: RuleSet): void;
  /** @throws TrackroomError `wrong-usage` for the active one and the program's own, `not-found` */
  remove(name: string): void;
  /** Says which one gives new clusters their class. @throws TrackroomError `not-found` */
  activate(name: string): void;
}

export function createRuleSets(store: Store): RuleSets {
  const find = (name: string): RuleSet => {
    if (isBuiltIn(name)) return defaultRules;
    const row = rowOf(store, name);
    if (row === undefined) throw noSuchRules(name);
    return toRuleSet(row);
  };
  return {
    list: () => list(store),
    get: find,
    active() {
      const row = storedRows(store).find(({ active }) => active === 1);
      return row === undefined ? defaultRules : toRuleSet(row);
    },
    save: (ruleSet) => write(store, () => save(store, ruleSet)),
    remove: (name) => write(store, () => remove(store, name)),
    activate: (name) =>
      write(store, () => {
        const { name: known } = find(name);
        store.sql("update rule_set set active = (name = ? and removed = 0)").run(known);
      }),
  };
}

/** Tells versions of a rule set apart: SHA-256 of its rules in their order, hexadecimal. The name has no part in it. */
export function ruleSetHash({ rules }: RuleSet): string {
  const plain = rules.map(({ name, limits }) => [
    name,
    Object.entries(limits).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);
  return createHash("sha256").update(JSON.stringify(plain)).digest("hex");
}

interface RuleSetRow {
  key: number;
  name: string;
  rules: string;
  active: number;
}

const isBuiltIn = (name: string): boolean => name.toLowerCase() === defaultRules.name.toLowerCase();

function storedRows(store: Store): RuleSetRow[] {
  return store
    .sql<RuleSetRow>(
      "select key, name, rules, active from rule_set where removed = 0 order by name collate nocase",
    )
    .all();
}

function rowOf(store: Store, name: string): RuleSetRow | undefined {
  return storedRows(store).find((row) => row.name.toLowerCase() === name.trim().toLowerCase());
}

/** Libraries come from strangers too: what they hold is checked. */
function toRuleSet({ name, rules }: RuleSetRow): RuleSet {
  const parsed = ruleSetSchema.safeParse({ name, rules: storedJson(rules) });
  if (parsed.success) return parsed.data;
  throw new TrackroomError(
    "unusable-library",
    `The rule set '${name}' in this library is damaged. Remove it, and import its file again.`,
  );
}

function list(store: Store): RuleSetInfo[] {
  const stored = storedRows(store);
  const someActive = stored.some(({ active }) => active === 1);
  const info = (ruleSet: RuleSet, active: boolean, builtIn: boolean): RuleSetInfo => ({
    ...ruleSet,
    active,
    builtIn,
    hash: ruleSetHash(ruleSet),
  });
  return [
    info(defaultRules, !someActive, true),
    ...stored.map((row) => info(toRuleSet(row), row.active === 1, false)),
  ];
}

function save(store: Store, ruleSet: RuleSet): void {
  const name = checkedName("rule set", ruleSet.name);
  if (isBuiltIn(name)) {
    throw new TrackroomError(
      "wrong-usage",
      `The rule set '${defaultRules.name}' comes with the program and stays as it is. Save yours under another name.`,
    );
  }
  const rules = JSON.stringify(checkRules(ruleSet).rules);
  const known = rowOf(store, name);
  if (known !== undefined) {
    record(
      store,
      () => `Change the rule set ${known.name}`,
      (change) => noteColumn(store, change, "rule_set", "rules", known.key, rules),
    );
    return;
  }
  const insert = store.sql("insert into rule_set (name, rules, removed) values (?, ?, 1)");
  const key = insertedKey(insert.run(name, rules));
  record(
    store,
    () => `Add the rule set ${name}`,
    (change) => noteColumn(store, change, "rule_set", "removed", key, 0),
  );
}

function remove(store: Store, name: string): void {
  if (isBuiltIn(name)) {
    throw new TrackroomError(
      "wrong-usage",
      `The rule set '${defaultRules.name}' comes with the program: it cannot be removed.`,
    );
  }
  const row = rowOf(store, name);
  if (row === undefined) throw noSuchRules(name);
  if (row.active === 1) {
    throw new TrackroomError(
      "wrong-usage",
      `The rule set '${row.name}' is in use. Use another one first, then remove it.`,
    );
  }
  record(
    store,
    () => `Remove the rule set ${row.name}`,
    (change) => noteColumn(store, change, "rule_set", "removed", row.key, 1),
  );
}

function noSuchRules(name: string): TrackroomError {
  return new TrackroomError("not-found", `There is no rule set '${name}' in this library.`);
}
