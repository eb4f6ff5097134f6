import type { ReportItem } from "../api.ts";
import type { GivenWork } from "../catalog/handIns/handIns.ts";
import type { Entity, MetadataValue } from "../vocabulary.ts";

export interface Thing {
  readonly of: Entity;
  readonly id: string;
}

/** A hand-in in the words of the library it is collected in. */
export interface Work {
  /** Of tracks, and of frames. */
  readonly tags: Map<string, readonly string[]>;
  readonly frameTags: Map<string, readonly string[]>;
  readonly values: readonly { of: Entity; id: string; field: string; value: MetadataValue }[];
  readonly notes: readonly { of: Entity; id: string; note: string }[];
  /** Things with a star, and all that anything was given to. */
  readonly stars: readonly Thing[];
  readonly touched: readonly Thing[];
  /** For the library to keep. */
  readonly kept: readonly GivenWork[];
  /** In the report, and its title. */
  readonly findings: readonly ReportItem[];
  readonly reportTitle: string;
  readonly unknown: number;
  readonly changed: number;
}

/** What a note says, and each paragraph of it: notes that were brought in stand below each other in one. */
export function linesOf(note: string | undefined): string[] {
  return note === undefined ? [] : [note, ...note.split(noteBreak)];
}

/** Between two notes on the same thing. */
export const noteBreak = "\n\n";
