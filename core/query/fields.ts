import type { Field } from "../api.ts";
import { TrackroomError } from "../errors.ts";
import { collectionField, type Entity, entities, searchField, tagField } from "../vocabulary.ts";

/** A field as a query names it: `size`, `frame.acqTime`. */
export interface FieldReference {
  readonly field: Field;
  /** Whose value is meant, where the query says so. */
  readonly of: Entity | null;
  /** How a condition writes it. */
  readonly name: string;
}

/** Tags are many to a thing, and so not in the vocabulary's lists of properties. */
export const tag: Field = {
  name: tagField,
  label: "Tag",
  entity: "cluster",
  type: "text",
  unit: "",
  definition: "A word that people put on clusters and frames; a thing may have several.",
  origin: "property",
  settable: false,
};

/** Collections keep clusters that people picked; a cluster may be in several. */
export const collection: Field = {
  name: collectionField,
  label: "Collection",
  entity: "cluster",
  type: "text",
  unit: "",
  definition: "A collection that people put clusters into; a cluster may be in several.",
  origin: "property",
  settable: false,
};

/** What a saved search takes at the moment: `search = "long tracks"`. */
export const search: Field = {
  name: searchField,
  label: "Saved search",
  entity: "cluster",
  type: "text",
  unit: "",
  definition: "A search that was saved under a name: takes what that search takes.",
  origin: "property",
  settable: false,
};

/** Fields of which a thing has any number of values, or none. */
export const manyValued: readonly Field[] = [tag, collection, search];

/**
 * Finds a field by its name, then by its name in any case, then by its label; `cluster.`, `frame.` and
 * `dataset.` before it say whose value is meant. Null where there is none.
 */
export function findField(name: string, fields: readonly Field[]): FieldReference | null {
  const plain = lookUp(name, fields, () => true);
  if (plain) return { field: plain, of: null, name: plain.name };
  const dot = name.indexOf(".");
  const of = entities.find((entity) => entity === name.slice(0, Math.max(dot, 0)).toLowerCase());
  if (!of) return null;
  // Fields of people's own can be set on data sets, frames and clusters alike.
  const belongs = (field: Field) =>
    field.entity === of || field.origin !== "property" || field.name === tagField;
  const field = lookUp(name.slice(dot + 1), fields, belongs);
  return field && { field, of, name: `${of}.${field.name}` };
}

function lookUp(
  name: string,
  fields: readonly Field[],
  accept: (field: Field) => boolean,
): Field | null {
  const lower = name.toLowerCase();
  const known = [...manyValued, ...fields].filter(accept);
  return (
    known.find((field) => field.name === name) ??
    known.find((field) => field.name.toLowerCase() === lower) ??
    known.find((field) => field.label.toLowerCase() === lower) ??
    null
  );
}

/** The error for a name that no field has. */
export function unknownField(
  name: string,
  fields: readonly Field[],
  column?: number,
): TrackroomError {
  const prefixed = /^(cluster|frame|dataset)\./i.exec(name)?.[0] ?? "";
  const near = nearest(
    name.slice(prefixed.length),
    [...manyValued, ...fields].map((field) => field.name),
  );
  const place = column === undefined ? "" : ` (column ${column + 1})`;
  const hint = near === null ? "" : `; did you mean '${prefixed}${near}'?`;
  return new TrackroomError(
    "wrong-usage",
    `There is no field '${name}'${place}${hint === "" ? "." : hint}`,
    column === undefined ? {} : { column },
  );
}

/** The word that takes the fewest changes to become `word`; null where none is close. */
export function nearest(word: string, candidates: readonly string[]): string | null {
  const lower = word.toLowerCase();
  let best: string | null = null;
  let fewest = Math.max(2, Math.floor(word.length / 2)) + 1;
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    // What somebody began to write is closer than what needs letters changed.
    const changes = lower.length > 1 && other.startsWith(lower) ? 1 : editDistance(lower, other);
    if (changes < fewest) {
      fewest = changes;
      best = candidate;
    }
  }
  return best;
}

/** Damerau-Levenshtein distance: letters to add, drop, change, or swap with their neighbour. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let fewest = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        fewest = Math.min(fewest, beforeLast[j - 2] + 1);
      }
      row.push(fewest);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length];
}
