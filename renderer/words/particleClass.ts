import { classDefinitions, particleClasses } from "../../core/vocabulary.ts";
import { definitionIn } from "./vocabulary.ts";

const known: ReadonlySet<string> = new Set(particleClasses);

/** Colour of a kind of track, as a CSS value; kinds from people's own rules and tags have one by their name. */
export function classColour(kind: string): string {
  return known.has(kind) ? `var(--class-${kind})` : `hsl(${hueOf(kind)} 55% 58%)`;
}

/** In degrees, the same for the same name. Multiplying by the golden angle keeps like names apart. */
function hueOf(name: string): number {
  const sum = [...name].reduce((total, letter, i) => total + (i + 1) * letter.charCodeAt(0), 0);
  return Math.round((sum * 137.508) % 360);
}

const letters: Readonly<Record<string, string>> = {
  alpha: "α",
  beta: "β",
  gamma: "γ",
  muon: "μ",
  overlap: "×",
  other: "?",
};

/** A letter for a kind of track; people's own kinds have their first one. */
export function classLetter(kind: string): string {
  return letters[kind] ?? kind.charAt(0).toUpperCase();
}

/** What a kind of track is; nothing where it comes from people's own rules. */
export function classDefinition(kind: string): string | undefined {
  return definitionIn(Object.entries(classDefinitions).find(([known]) => known === kind)?.[1]);
}
