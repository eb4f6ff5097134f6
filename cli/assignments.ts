import type { Catalog } from "../core/catalog/contract.ts";
import { TrackroomError } from "../core/errors.ts";
import { findField } from "../core/query/fields.ts";
import { inferType, toType, typeExamples } from "../core/query/values.ts";
import type { MetadataValue } from "../core/vocabulary.ts";
import { note } from "./output.ts";

/**
 * `key=value` words as metadata. The value takes the type of the field of that name; where there is none yet,
 * one is made, of the type that the value looks like, and people are told. `key=` takes the value away (null).
 *
 * @throws TrackroomError `wrong-usage` for a word without `=`, or a value that its field cannot hold
 */
export function readAssignments(
  catalog: Pick<Catalog, "fields">,
  words: readonly string[],
): Record<string, MetadataValue | null> {
  return Object.fromEntries(words.map((word) => readAssignment(catalog, word)));
}

function readAssignment(
  catalog: Pick<Catalog, "fields">,
  word: string,
): [string, MetadataValue | null] {
  const equals = word.indexOf("=");
  const key = word.slice(0, Math.max(equals, 0)).trim();
  if (key === "") {
    throw new TrackroomError(
      "wrong-usage",
      `Expected key=value, such as source=KCl, not "${word}".`,
    );
  }
  const text = word.slice(equals + 1).trim();
  const field = findField(key, catalog.fields.list())?.field ?? newField(catalog, key, text);
  if (text === "") return [field.name, null];
  const value = toType(text, field.type);
  if (value === null) {
    throw new TrackroomError(
      "wrong-usage",
      `"${key}" takes ${typeExamples[field.type]}, not "${text}".`,
    );
  }
  if (field.choices && !field.choices.includes(String(value))) {
    throw new TrackroomError(
      "wrong-usage",
      `"${key}" is one of ${field.choices.join(", ")}, not "${text}".`,
    );
  }
  return [field.name, value];
}

function newField(catalog: Pick<Catalog, "fields">, name: string, text: string) {
  const field = catalog.fields.add({ name, type: inferType(text) });
  note(`New field "${field.name}" (${field.type}).`);
  return field;
}
