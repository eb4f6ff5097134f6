import type { MetadataReport, SavedSearch } from "../../api.ts";
import { TrackroomError } from "../../errors.ts";
import type { Store } from "../../library/store.ts";
import { createRules } from "../metadata/metadataRules.ts";
import { createSearches } from "../searches/searches.ts";

/** Takes over the saved searches and rules of another library; this library's stay as they are. */
export function mergeSearchesAndRules(store: Store, other: Store, report: MetadataReport): void {
  mergeSearches(store, other, report);
  const rules = createRules(store);
  const known = new Set(rules.list().map(({ where, values }) => JSON.stringify([where, values])));
  for (const { where, values, problem } of createRules(other).list()) {
    if (problem !== null || known.has(JSON.stringify([where, values]))) continue;
    const refusal = refusalOf(() => rules.add({ where, values }));
    if (refusal !== null)
      report.problems.push(`A rule for metadata was not taken over: ${refusal}`);
  }
}

function mergeSearches(store: Store, other: Store, report: MetadataReport): void {
  const searches = createSearches(store);
  let waiting: { search: SavedSearch; refusal: string }[] = [];
  for (const search of createSearches(other).list()) {
    const { name, entity, where } = search;
    const same = searches.list().find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (same === undefined) waiting.push({ search, refusal: "" });
    else if (same.entity !== entity || JSON.stringify(same.where) !== JSON.stringify(where)) {
      report.problems.push(
        `The search '${name}' asks for something else in the other library: this library's stays.`,
      );
    }
  }
  // A search may ask for another one, which has to be there before it.
  for (let before = -1; waiting.length > 0 && waiting.length !== before; ) {
    before = waiting.length;
    waiting = waiting.flatMap(({ search }) => {
      const refusal = refusalOf(() => searches.save(search));
      return refusal === null ? [] : [{ search, refusal }];
    });
  }
  for (const { search, refusal } of waiting) {
    report.problems.push(`The search '${search.name}' was not taken over: ${refusal}`);
  }
}

/** Why something makes no sense in this library; null where it does and was done. */
function refusalOf(action: () => unknown): string | null {
  try {
    action();
    return null;
  } catch (error) {
    if (!(error instanceof TrackroomError) || error.code !== "wrong-usage") throw error;
    return error.message;
  }
}
