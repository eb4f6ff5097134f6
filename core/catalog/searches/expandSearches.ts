import { TrackroomError } from "../../errors.ts";
import type { Store } from "../../library/store.ts";
import { storedJson } from "../../library/storedJson.ts";
import { nearest } from "../../query/fields.ts";
import type { Condition, QueryValue } from "../../query/model.ts";
import { type Entity, searchField } from "../../vocabulary.ts";

/** A search as queries use it: `search = "long tracks"`. */
export interface StoredSearch {
  readonly name: string;
  readonly entity: "cluster" | "frame";
  readonly condition: Condition | null;
}

/** By name in lower case. */
export type SearchesByName = ReadonlyMap<string, StoredSearch>;

/** Those that are damaged are left out, so that everything else can be asked; `check` names them. */
export function searchesByName(store: Store): SearchesByName {
  const rows = store
    .sql<{ name: string; entity: StoredSearch["entity"]; condition: string }>(
      "select name, entity, condition from search where removed = 0 and json_valid(condition)",
    )
    .all();
  return new Map(
    rows.map((row) => [
      row.name.toLowerCase(),
      { ...row, condition: storedJson(row.condition) as Condition | null },
    ]),
  );
}

/** Whether a field of a condition stands for saved searches. */
export const asksForSearch = (field: string): boolean =>
  field.replace(/^cluster\./i, "").toLowerCase() === searchField;

/**
 * Puts what saved searches ask for in the place of their names. A search about other things than `scope` stays,
 * as a plain `search = name`: its condition means something else there.
 *
 * @throws TrackroomError `wrong-usage` for a search that does not exist, or that asks for itself
 */
export function expandSearches(
  condition: Condition,
  scope: Entity,
  searches: SearchesByName,
  within: readonly string[] = [],
): Condition {
  switch (condition.kind) {
    case "and":
    case "or": {
      const terms = condition.terms.map((term) => expandSearches(term, scope, searches, within));
      return { ...condition, terms };
    }
    case "not":
      return { kind: "not", term: expandSearches(condition.term, scope, searches, within) };
    default:
      return asksForSearch(condition.field)
        ? expandLeaf(condition, scope, searches, within)
        : condition;
  }
}

function expandLeaf(
  leaf: Exclude<Condition, { kind: "and" | "or" | "not" }>,
  scope: Entity,
  searches: SearchesByName,
  within: readonly string[],
): Condition {
  const one = (name: QueryValue) => expandOne(String(name), scope, searches, within);
  if (leaf.kind === "in") return { kind: "or", terms: leaf.values.map(one) };
  if (leaf.kind === "compare" && leaf.operator === "=") return one(leaf.value);
  if (leaf.kind === "compare" && leaf.operator === "!=") {
    return { kind: "not", term: one(leaf.value) };
  }
  throw new TrackroomError(
    "wrong-usage",
    "A saved search is asked for by its name: search = name, search != name, search in (one, other).",
  );
}

function expandOne(
  name: string,
  scope: Entity,
  searches: SearchesByName,
  within: readonly string[],
): Condition {
  const search = findSearch(name, searches);
  const here = search.name.toLowerCase();
  if (within.includes(here)) {
    throw new TrackroomError("wrong-usage", `The saved search '${search.name}' asks for itself.`);
  }
  const inner =
    search.condition === null
      ? ({ kind: "and", terms: [] } as const)
      : expandSearches(search.condition, search.entity, searches, [...within, here]);
  if (search.entity === scope) return inner;
  return { kind: "compare", field: searchField, operator: "=", value: search.name };
}

/** @throws TrackroomError `wrong-usage` where there is no such search */
export function findSearch(name: string, searches: SearchesByName): StoredSearch {
  const search = searches.get(name.trim().toLowerCase());
  if (search) return search;
  const near = nearest(
    name,
    [...searches.values()].map((known) => known.name),
  );
  throw new TrackroomError(
    "wrong-usage",
    `There is no saved search '${name}'${near === null ? "." : `; did you mean '${near}'?`}`,
  );
}

/** The condition with every field name replaced; for fields that were given another name. */
export function renameFields(condition: Condition, rename: (field: string) => string): Condition {
  switch (condition.kind) {
    case "and":
    case "or":
      return { ...condition, terms: condition.terms.map((term) => renameFields(term, rename)) };
    case "not":
      return { kind: "not", term: renameFields(condition.term, rename) };
    default:
      return { ...condition, field: rename(condition.field) };
  }
}
