import {
  classDefinitions,
  clusterFields,
  clusterProperties,
  datasetProperties,
  frameProperties,
  isUsualClass,
  particleClasses,
} from "../../core/vocabulary.ts";
import { vocabulary as german, type Named } from "./de/vocabulary.ts";
import { currentLanguage } from "./language.ts";
import { say } from "./say.ts";

/** English labels and definitions of `core/vocabulary.ts`, each with the German one. */
const germanOf: ReadonlyMap<string, string> = new Map([
  ...pairs([...clusterProperties, ...clusterFields], german.cluster),
  ...pairs(frameProperties, german.frame),
  ...pairs(datasetProperties, german.dataset),
  ...particleClasses.map((kind) => [classDefinitions[kind], german.kinds[kind]] as const),
]);

function pairs<Name extends string>(
  properties: readonly (Named & { readonly name: Name })[],
  words: Readonly<Record<Name, Named>>,
): (readonly [string, string])[] {
  return properties.flatMap(({ name, label, definition }) => [
    [label, words[name].label] as const,
    [definition, words[name].definition] as const,
  ]);
}

/** The label of a property or field in the language of the window; people's own fields keep theirs. */
export function labelIn(label: string): string {
  return translated(label);
}

/** The same for what it is. */
export function definitionIn<Text extends string | undefined>(definition: Text): Text | string {
  return definition === undefined ? definition : translated(definition);
}

function translated(text: string): string {
  return currentLanguage() === "de" ? (germanOf.get(text) ?? text) : text;
}

/** A label within a sentence: English begins it small, German nouns stay large. */
export function inSentence(label: string): string {
  return currentLanguage() === "en" ? label.toLowerCase() : label;
}

/** A unit as people read it. */
export function unitIn(unit: string): string {
  if (unit === "counts") return say("units.counts");
  return unit === "DAC step" ? say("units.dacStep") : unit;
}

/** What people call a kind of track; those of their own rules keep their name. */
export function kindName(kind: string): string {
  return isUsualClass(kind) ? say(`kinds.${kind}`) : kind;
}
