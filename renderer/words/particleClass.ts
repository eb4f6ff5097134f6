import { particleClasses } from "../../core/vocabulary.ts";

const known: ReadonlySet<string> = new Set(particleClasses);

/** Colour of a kind of track, as a CSS value; kinds from people's own rules share the one of "other". */
export function classColour(kind: string): string {
  return `var(--class-${known.has(kind) ? kind : "other"})`;
}

/** What a kind of track looks like, for people who meet it for the first time. */
export const classDescriptions: Readonly<Record<string, string>> = {
  alpha: "A helium nucleus: a large round blob.",
  beta: "A fast electron: a long, curly track.",
  gamma: "A photon: a dot of 1 to 4 pixels.",
  muon: "A muon from a cosmic ray: a long straight track.",
  other: "A track that no rule recognises.",
};
