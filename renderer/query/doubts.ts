import type { Backend, Condition, Field } from "../../core/api.ts";
import { type FieldReference, findField, nearest } from "../../core/query/fields.ts";
import { formatNumber } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { inSentence, labelIn, unitIn } from "../words/vocabulary.ts";

/** Something in a filter that cannot find what is meant by it, with the reason and a way on, in sentences. */
export interface Doubt {
  readonly reason: string;
  /** The filter that may have been meant. */
  readonly instead?: { readonly label: string; readonly condition: Condition };
}

/** A field that a condition speaks of, with the words that it should have. */
export interface Mention {
  readonly field: string;
  readonly words: readonly string[];
}

type Ask = Pick<Backend, "fieldValues" | "overview">;

/** Words that are named in the reason, at most. */
const namedWords = 8;

/** The fields of a condition, each once; the same while only numbers in it change. */
export function mentionsIn(condition: Condition | null): Mention[] {
  const found = new Map<string, string[]>();
  const visit = (term: Condition): void => {
    switch (term.kind) {
      case "and":
      case "or":
        term.terms.forEach(visit);
        return;
      case "not":
        visit(term.term);
        return;
      // Somebody who asks for what has no value knows that there may be none.
      case "missing":
        return;
      default: {
        const values =
          term.kind === "in" ? term.values : term.kind === "compare" ? [term.value] : [];
        const equal = term.kind === "in" || (term.kind === "compare" && term.operator === "=");
        const words = equal ? values.filter((value) => typeof value === "string") : [];
        found.set(term.field, [...(found.get(term.field) ?? []), ...words]);
      }
    }
  };
  if (condition !== null) visit(condition);
  return [...found].map(([field, words]) => ({ field, words }));
}

/** Words of a filter that no track has, and fields without any value. */
export async function doubtsAbout(
  condition: Condition | null,
  fields: readonly Field[],
  ask: Ask,
): Promise<Doubt[]> {
  const doubts = await Promise.all(
    mentionsIn(condition).map(async ({ field, words }) => {
      const reference = findField(field, fields);
      if (reference === null) return [];
      if (reference.field.type !== "text") return withoutValues(reference, ask);
      const all = await Promise.all(
        words.map((word) => unknownWord(reference, word, condition, ask)),
      );
      return all.flatMap((doubt) => doubt ?? []);
    }),
  );
  return doubts.flat();
}

async function unknownWord(
  { field, name }: FieldReference,
  word: string,
  condition: Condition | null,
  ask: Ask,
): Promise<Doubt | null> {
  const valuesLike = (startsWith: string, limit: number) =>
    ask.fieldValues({ field: name, entity: "cluster", startsWith, limit });
  const same = (value: string) => value.toLowerCase() === word.toLowerCase();
  if ((await valuesLike(word, 50)).some(same)) return null;
  const known = await valuesLike("", 200);
  // A data set is named by the end of its path, too.
  if (field.name === "dataset" && known.some((path) => path.split("/").some(same))) return null;
  const label = inSentence(labelIn(field.label));
  if (known.length === 0) return { reason: say("query.noTrackHasAYet", { label }) };
  const named = known.slice(0, namedWords).join(", ");
  const more = known.length > namedWords ? say("query.andOthers") : "";
  const near = nearest(word, known);
  return {
    reason: say("query.noTrackHasThe", {
      label,
      word,
      count: known.length,
      named: `${named}${more}`,
    }),
    ...(near !== null &&
      condition !== null && {
        instead: {
          label: say("query.show", { near }),
          condition: withWord(condition, name, word, near),
        },
      }),
  };
}

/** The condition with another word in the place of one. */
export function withWord(
  condition: Condition,
  field: string,
  word: string,
  other: string,
): Condition {
  const change = (term: Condition): Condition => {
    if (term.kind === "and" || term.kind === "or")
      return { ...term, terms: term.terms.map(change) };
    if (term.kind === "not") return { ...term, term: change(term.term) };
    if (!("field" in term) || term.field !== field) return term;
    if (term.kind === "compare" && term.value === word) return { ...term, value: other };
    if (term.kind === "in")
      return { ...term, values: term.values.map((value) => (value === word ? other : value)) };
    return term;
  };
  return change(condition);
}

async function withoutValues({ field, name }: FieldReference, ask: Ask): Promise<Doubt[]> {
  const isSet: Condition = { kind: "set", field: name };
  const { count, total } = await ask.overview({ where: isSet, histograms: [] });
  if (count > 0 || total === 0) return [];
  return [{ reason: say("query.soThisPartOfTheFilter", { field: missingReason(field) }) }];
}

function missingReason({ name, label: english, unit, origin }: Field): string {
  const label = labelIn(english);
  if (unit === "keV") {
    return say("query.noTrackHasAnEnergyBecause");
  }
  if (name === "startTime" || name === "endTime") {
    return say("query.noFrameHereSaysWhenIt");
  }
  if (name.startsWith("predicted")) {
    return say("query.nothingWasPredictedYetLearnFrom");
  }
  if (origin === "user") return say("query.nobodyGaveAValueYetSet", { label });
  return say("query.nothingInThisLibraryHasA", { label });
}

/** What would be found without one part of a filter. */
export interface Alternative {
  readonly part: Condition;
  readonly rest: Condition | null;
  readonly count: number;
}

/** For a filter that finds nothing: how many tracks each part keeps away, the most first. */
export async function alternatives(condition: Condition, ask: Ask): Promise<Alternative[]> {
  const parts = condition.kind === "and" ? condition.terms : [condition];
  const counted = await Promise.all(
    parts.map(async (part) => {
      const others = parts.filter((other) => other !== part);
      const rest: Condition | null =
        others.length === 0
          ? null
          : others.length === 1
            ? others[0]
            : { kind: "and", terms: others };
      const { count } = await ask.overview({ where: rest, histograms: [] });
      return { part, rest, count };
    }),
  );
  return counted.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
}

/** Where the values of a measured property lie, for limits that no value meets; null where they do not say it. */
export async function rangeDoubts(
  condition: Condition,
  fields: readonly Field[],
  ask: Ask,
): Promise<Doubt[]> {
  const parts = condition.kind === "and" ? condition.terms : [condition];
  const doubts = await Promise.all(
    parts.map(async (part): Promise<Doubt[]> => {
      if (part.kind !== "compare" && part.kind !== "between") return [];
      const reference = findField(part.field, fields);
      if (reference?.field.entity !== "cluster" || !isMeasured(reference.field)) return [];
      const { name, unit } = reference.field;
      const label = labelIn(reference.field.label);
      const [alone, whole] = await Promise.all([
        ask.overview({ where: part, histograms: [] }),
        ask.overview({ where: null, histograms: [{ property: name, bins: 1 }] }),
      ]);
      const [histogram] = whole.histograms;
      if (alone.count > 0 || histogram === undefined || histogram.counts[0] === 0) return [];
      const { low, high } = histogram;
      return [
        {
          reason: say("query.goesFromToInThisLibrary", {
            label,
            low: formatNumber(low),
            high: formatNumber(high),
            unit: unit && ` ${unitIn(unit)}`,
          }),
        },
      ];
    }),
  );
  return doubts.flat();
}

function isMeasured({ origin, type }: Field): boolean {
  return origin === "property" && (type === "number" || type === "integer");
}
