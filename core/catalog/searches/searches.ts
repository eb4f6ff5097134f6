import type { SavedSearch } from "../../api.ts";
import { insertedKey, type Store, write } from "../../library/store.ts";
import { storedJson } from "../../library/storedJson.ts";
import type { Condition } from "../../query/model.ts";
import { checkedName, noSuch, taken } from "../chosenNames.ts";
import { checkCondition } from "../find/compileCondition.ts";
import { queryContext } from "../find/reference.ts";
import { noteColumn, record } from "../history/changes.ts";
import { asksForSearch, expandSearches, renameFields } from "./expandSearches.ts";

export interface Searches {
  list(): SavedSearch[];
  /** Saves a search; one of the same name is replaced. */
  save(search: Omit<SavedSearch, "key">): SavedSearch;
  rename(key: number, to: string): SavedSearch;
  remove(key: number): void;
}

interface SearchRow {
  key: number;
  name: string;
  entity: SavedSearch["entity"];
  condition: string;
}

/** Searches under a name. They hold no things but a condition: what they take changes as the library grows. */
export function createSearches(store: Store): Searches {
  return {
    list: () => listSearches(store),
    save: (search) => write(store, () => save(store, search)),
    rename: (key, to) => write(store, () => rename(store, key, to)),
    remove: (key) =>
      write(store, () => {
        const { name } = byKey(store, key);
        record(
          store,
          () => `Remove the search ${name}`,
          (change) => noteColumn(store, change, "search", "removed", key, 1),
        );
      }),
  };
}

function listSearches(store: Store): SavedSearch[] {
  return store
    .sql<SearchRow>(
      "select key, name, entity, condition from search where removed = 0 and json_valid(condition) order by name collate nocase",
    )
    .all()
    .map(asSearch);
}

function asSearch({ condition, ...row }: SearchRow): SavedSearch {
  return { ...row, where: storedJson(condition) as Condition | null };
}

function byKey(store: Store, key: number): SavedSearch {
  const found = listSearches(store).find((search) => search.key === key);
  if (!found) throw noSuch("search");
  return found;
}

function byName(store: Store, name: string): SavedSearch | undefined {
  const wanted = name.toLowerCase();
  return listSearches(store).find((search) => search.name.toLowerCase() === wanted);
}

/** Saves a search; one of the same name is replaced. */
function save(store: Store, { name: given, entity, where }: Omit<SavedSearch, "key">): SavedSearch {
  const name = checkedName("search", given);
  const context = queryContext(store);
  checkCondition(context, where, entity);
  if (where) expandSearches(where, entity, context.searches, [name.toLowerCase()]);
  const condition = JSON.stringify(where);
  const known = byName(store, name);
  const key = known?.key ?? insertHidden(store, name, entity, condition);
  record(
    store,
    () => `Save the search ${name}`,
    (change) => {
      noteColumn(store, change, "search", "condition", key, condition);
      noteColumn(store, change, "search", "entity", key, entity);
      noteColumn(store, change, "search", "removed", key, 0);
    },
  );
  return byKey(store, key);
}

function insertHidden(store: Store, name: string, entity: string, condition: string): number {
  const add = store.sql(
    "insert into search (name, entity, condition, removed) values (?, ?, ?, 1)",
  );
  return insertedKey(add.run(name, entity, condition));
}

function rename(store: Store, key: number, given: string): SavedSearch {
  const { name } = byKey(store, key);
  const to = checkedName("search", given);
  const other = byName(store, to);
  if (other && other.key !== key) throw taken("search", other.name);
  record(
    store,
    () => `Rename the search ${name} to ${to}`,
    (change) => {
      noteColumn(store, change, "search", "name", key, to);
      rewriteConditions(store, change, (condition) => renameInCondition(condition, name, to));
    },
  );
  return byKey(store, key);
}

function renameInCondition(condition: Condition, from: string, to: string): Condition {
  const renamed = <T>(value: T) =>
    String(value).toLowerCase() === from.toLowerCase() ? to : value;
  switch (condition.kind) {
    case "and":
    case "or":
      return {
        ...condition,
        terms: condition.terms.map((term) => renameInCondition(term, from, to)),
      };
    case "not":
      return { kind: "not", term: renameInCondition(condition.term, from, to) };
    case "compare":
      return asksForSearch(condition.field)
        ? { ...condition, value: renamed(condition.value) }
        : condition;
    case "in":
      return asksForSearch(condition.field)
        ? { ...condition, values: condition.values.map(renamed) }
        : condition;
    default:
      return condition;
  }
}

/** Brings the conditions of all searches and rules up to date with a change of names. */
export function rewriteConditions(
  store: Store,
  change: number,
  rewrite: (condition: Condition) => Condition,
): void {
  for (const table of ["search", "rule"] as const) {
    const rows = store
      .sql<{ key: number; condition: string }>(
        `select key, condition from ${table} where json_valid(condition)`,
      )
      .all();
    for (const { key, condition } of rows) {
      const parsed = storedJson(condition) as Condition | null;
      if (parsed === null) continue;
      noteColumn(store, change, table, "condition", key, JSON.stringify(rewrite(parsed)));
    }
  }
}

/** Names of the searches whose conditions ask for a field of people's own. */
export function searchesUsing(store: Store, field: string): string[] {
  return listSearches(store)
    .filter(({ where }) => where !== null && asksFor(where, field))
    .map(({ name }) => name);
}

export function asksFor(condition: Condition, field: string): boolean {
  let found = false;
  renameFields(condition, (name) => {
    found ||= withoutOwner(name).toLowerCase() === field.toLowerCase();
    return name;
  });
  return found;
}

export const withoutOwner = (name: string): string =>
  name.replace(/^(cluster|frame|dataset)\./i, "");
