import type { Field, FieldUses } from "../../api.ts";
import { type Store, write } from "../../library/store.ts";
import { storedJson } from "../../library/storedJson.ts";
import type { MetadataValue } from "../../vocabulary.ts";
import { noteColumn, record } from "../history/changes.ts";
import { renameFields } from "../searches/expandSearches.ts";
import { asksFor, rewriteConditions, searchesUsing, withoutOwner } from "../searches/searches.ts";
import { asField, checkNewName, countValues, fieldByKey, userField } from "./fields.ts";

/** Renames a field of people's own, in saved searches and rules as well. */
export function renameField(store: Store, name: string, to: string): Field {
  return write(store, () => {
    const { key, name: from } = userField(store, name);
    const wanted = to.trim();
    const sameButCase = from.toLowerCase() === wanted.toLowerCase();
    checkNewName(store, wanted, sameButCase ? from : undefined);
    const renamed = (field: string) =>
      withoutOwner(field).toLowerCase() === from.toLowerCase()
        ? field.slice(0, field.length - from.length) + wanted
        : field;
    record(
      store,
      () => `Rename the field ${from} to ${wanted}`,
      (change) => {
        noteColumn(store, change, "field", "name", key, wanted);
        rewriteConditions(store, change, (condition) => renameFields(condition, renamed));
        for (const rule of assignments(store)) {
          const values = Object.entries(rule.values).map(([field, value]) => [
            renamed(field),
            value,
          ]);
          const after = JSON.stringify(Object.fromEntries(values));
          noteColumn(store, change, "rule", "assignments", rule.key, after);
        }
      },
    );
    return asField(fieldByKey(store, key));
  });
}

/** What is lost, and what no longer works, when a field of people's own is removed. */
export function fieldUses(store: Store, name: string): FieldUses {
  const field = userField(store, name);
  return {
    values: countValues(store, field.key),
    searches: searchesUsing(store, field.name),
    rules: assignments(store).filter(
      ({ values, condition }) =>
        Object.keys(values).includes(field.name) ||
        (condition !== null && asksFor(condition, field.name)),
    ).length,
  };
}

interface Assignments {
  key: number;
  condition: Parameters<typeof asksFor>[0] | null;
  values: Record<string, MetadataValue>;
}

function assignments(store: Store): Assignments[] {
  return store
    .sql<{ key: number; condition: string; assignments: string }>(
      "select key, condition, assignments from rule where removed = 0 and json_valid(condition) and json_valid(assignments)",
    )
    .all()
    .map((row) => ({
      key: row.key,
      condition: storedJson(row.condition) as Assignments["condition"],
      values: storedJson(row.assignments) as Record<string, MetadataValue>,
    }));
}
