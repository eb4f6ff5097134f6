import type { MetadataRule } from "../../api.ts";
import { TrackroomError } from "../../errors.ts";
import { insertedKey, type Store, write } from "../../library/store.ts";
import { storedJson } from "../../library/storedJson.ts";
import type { Condition } from "../../query/model.ts";
import { printCondition } from "../../query/print.ts";
import type { MetadataValue } from "../../vocabulary.ts";
import { noSuch } from "../chosenNames.ts";
import { checkCondition, compile } from "../find/compileCondition.ts";
import { queryContext } from "../find/reference.ts";
import type { ChangeResult } from "../history/changes.ts";
import {
  counted,
  type ItemGroup,
  noteColumn,
  noteItems,
  pickKeys,
  record,
} from "../history/changes.ts";
import { listFields, type SettableField, settableField, storable } from "./fields.ts";

export interface Rules {
  list(): MetadataRule[];
  /** Fields that do not exist are made. */
  add(rule: Pick<MetadataRule, "where" | "values">): MetadataRule;
  remove(key: number): void;
  /** Gives all frames what the rules say; without `overwrite` only what they have not of their own. */
  apply(options?: { overwrite?: boolean }): ChangeResult;
}

/**
 * Rules give metadata to frames: `if chip = "B06-W0212" then detector = "MX-10 A"`. A rule fills in what a
 * frame has not of its own; of two rules that give the same field the earlier wins.
 */
export function createRules(store: Store): Rules {
  return {
    list: () => listRules(store).map((rule) => ({ ...rule, problem: problemOf(store, rule) })),
    add: (rule) => write(store, () => add(store, rule)),
    remove: (key) =>
      write(store, () => {
        if (!listRules(store).some((rule) => rule.key === key)) throw noSuch("rule");
        record(
          store,
          () => "Remove a rule for metadata",
          (change) => noteColumn(store, change, "rule", "removed", key, 1),
        );
      }),
    apply: (options) => write(store, () => applyToAll(store, options?.overwrite === true)),
  };
}

type StoredRule = Omit<MetadataRule, "problem">;

function listRules(store: Store): StoredRule[] {
  return store
    .sql<{ key: number; condition: string; assignments: string }>(
      "select key, condition, assignments from rule where removed = 0 and json_valid(condition) and json_valid(assignments) order by key",
    )
    .all()
    .map(({ key, condition, assignments }) => ({
      key,
      where: storedJson(condition) as Condition | null,
      values: storedJson(assignments) as Record<string, MetadataValue>,
    }));
}

function add(store: Store, { where, values }: Omit<StoredRule, "key">): MetadataRule {
  if (Object.keys(values).length === 0) {
    throw new TrackroomError("wrong-usage", "A rule needs at least one value to give.");
  }
  checkCondition(queryContext(store), where, "frame");
  const names = prepare(store, values).map(({ field }) => nameOf(field));
  const given = Object.fromEntries(
    Object.values(values).map((value, i) => [names[i], value] as const),
  );
  const insert = store.sql("insert into rule (condition, assignments, removed) values (?, ?, 1)");
  const key = insertedKey(insert.run(JSON.stringify(where), JSON.stringify(given)));
  record(
    store,
    () => "Add a rule for metadata",
    (change) => noteColumn(store, change, "rule", "removed", key, 0),
  );
  return { key, where, values: given, problem: null };
}

const nameOf = (field: SettableField): string =>
  field.kind === "column" ? field.name : field.row.name;

interface PreparedValue {
  field: SettableField;
  cell: string | number;
}

/** @throws TrackroomError `wrong-usage` where a field cannot be set on frames or cannot hold its value */
function prepare(store: Store, values: StoredRule["values"]): PreparedValue[] {
  return Object.entries(values).map(([name, value]) => {
    const field = settableField(store, name, "frame", value);
    return { field, cell: storable(field.kind === "column" ? field : field.row, value) };
  });
}

function problemOf(store: Store, { where, values }: StoredRule): string | null {
  try {
    checkCondition(queryContext(store), where, "frame");
    const known = listFields(store).map(({ name }) => name);
    for (const [name, value] of Object.entries(values)) {
      if (!known.includes(name)) return `There is no field '${name}' any more.`;
      const field = settableField(store, name, "frame", value);
      storable(field.kind === "column" ? field : field.row, value);
    }
    return null;
  } catch (error) {
    if (error instanceof TrackroomError) return error.message;
    throw error;
  }
}

/** Rules that can be used, as the run of a job records them: one a line. */
export function rulesText(store: Store): string {
  const fields = listFields(store);
  return listRules(store)
    .filter((rule) => problemOf(store, rule) === null)
    .map(({ where, values }) => ruleText({ where, values }, (one) => printCondition(one, fields)))
    .join("\n");
}

/** `if chip = X then detector = Y`. */
export function ruleText(
  { where, values }: Pick<MetadataRule, "where" | "values">,
  print: (condition: Condition) => string = (condition) => printCondition(condition),
): string {
  const given = Object.entries(values).map(([name, value]) => `${name} = ${JSON.stringify(value)}`);
  return `${where === null ? "always" : `if ${print(where)} then`} ${given.join(", ")}`;
}

/**
 * Gives the frames just written what the rules say, in the transaction that wrote them. A rule that cannot be
 * used (its field was removed) is passed over: it must not stop an import.
 */
export function applyRulesTo(store: Store, frames: readonly number[]): void {
  if (frames.length === 0) return;
  // What a rule gives does not count among the conditions of the others.
  const due = listRules(store)
    .filter((rule) => problemOf(store, rule) === null)
    .map((rule) => ({ rule, keys: framesOf(store, rule.where, frames) }))
    .filter(({ keys }) => keys.length > 0);
  for (const { rule, keys } of due) {
    for (const { field, cell } of prepare(store, rule.values)) {
      const picked = JSON.stringify(keys);
      if (field.kind === "column") {
        const isEmpty = emptyColumn(field.name);
        store
          .sql(
            `update frame set "${field.name}" = ? where ${isEmpty} and key in (select value from json_each(?))`,
          )
          .run(cell, picked);
      } else {
        store
          .sql(
            "insert or ignore into frame_value (field, frame, value) select ?, value, ? from json_each(?)",
          )
          .run(field.row.key, cell, picked);
      }
    }
  }
}

/** Frames have no star and an empty note where nobody gave them any. */
function emptyColumn(name: string): string {
  if (name === "starred") return "starred = 0";
  return name === "note" ? "note = ''" : `"${name}" is null`;
}

function framesOf(
  store: Store,
  where: Condition | null,
  frames: readonly number[] | null,
): number[] {
  const { sql, parameters } = compile(queryContext(store), where, "frame");
  const among = frames === null ? "1" : "f.key in (select value from json_each(@frames))";
  return store.db
    .prepare<unknown[], number>(`select f.key from frame f where ${among} and ${sql}`)
    .pluck()
    .all({ ...parameters, ...(frames === null ? {} : { frames: JSON.stringify(frames) }) });
}

/** As one change, which can be undone. */
function applyToAll(store: Store, overwrite: boolean): ChangeResult {
  const changed = record(
    store,
    (things) => `Apply the rules for metadata to ${counted("frame", things)}`,
    (change) => {
      // The earlier rule wins, so it is noted last.
      for (const rule of listRules(store).reverse()) {
        if (problemOf(store, rule) !== null) continue;
        const keys = framesOf(store, rule.where, null);
        for (const { field, cell } of prepare(store, rule.values)) {
          const group =
            field.kind === "column"
              ? ({ entity: "frame", kind: "column", subject: field.name } as const)
              : ({ entity: "frame", kind: "value", subject: field.row.key } as const);
          pickKeys(store, overwrite ? keys : withoutOwnValue(store, field, keys));
          forgetPicked(store, change, group);
          noteItems(store, change, group, cell);
        }
      }
    },
  );
  return { changed };
}

/** What a later rule would have given. */
function forgetPicked(store: Store, change: number, { kind, subject }: ItemGroup): void {
  store
    .sql(
      `delete from change_item where change = ? and entity = 'frame' and kind = ? and subject = ?
       and thing in (select key from temp.picked)`,
    )
    .run(change, kind, subject);
}

function withoutOwnValue(store: Store, field: SettableField, keys: readonly number[]): number[] {
  const missing =
    field.kind === "column"
      ? emptyColumn(field.name)
      : `not exists (select 1 from frame_value v where v.frame = key and v.field = ${field.row.key})`;
  return store
    .sql<number>(
      `select key from frame where ${missing} and key in (select value from json_each(?))`,
    )
    .pluck()
    .all(JSON.stringify(keys));
}
