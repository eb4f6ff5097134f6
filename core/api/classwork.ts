import { z } from "zod";
import type { Agreement, TrackVotes } from "../agreement/agreement.ts";
import type { MetadataValue } from "../vocabulary.ts";

/** A class that works together: handing in, collecting, agreeing. A part of the contract in `core/api.ts`. */

/** As much as a window may send at once; more goes by command line. */
const longestText = 30_000_000;

export const handInSchema = z.object({
  /** A name or an alias. */
  name: z.string().min(1).max(100),
  /** The text of an older hand-in of the same pupil: the new one takes its place where both are collected. */
  older: z.string().max(longestText).optional(),
});
export type HandInRequest = z.infer<typeof handInSchema>;

export const collectSchema = z.object({
  /** Hand-ins: the name of each file, and what is in it. */
  files: z
    .array(z.object({ file: z.string().max(1000), text: z.string().max(longestText) }))
    .max(2000),
  /** Aliases in place of names. */
  withoutNames: z.boolean(),
});
export type CollectRequest = z.infer<typeof collectSchema>;

export const applyWorkSchema = collectSchema.extend({
  /** Puts the most disputed tracks into a collection of this name. */
  collection: z.string().min(1).max(100).optional(),
});
export type ApplyWorkRequest = z.infer<typeof applyWorkSchema>;

/** As many disputed tracks as a class talks about in a lesson. */
export const disputedShown = 20;

/** Every call may fail with a `TrackroomError`. */
export interface ClassCalls {
  /** A pupil's work as the text of a file. */
  handIn(request: HandInRequest): Promise<HandedIn>;
  /** Reads the hand-ins of a class; changes nothing. */
  collectClass(request: CollectRequest): Promise<ClassOverview>;
  /** Brings what a class handed in into the library: one change, which can be undone. */
  applyClass(request: ApplyWorkRequest): Promise<AppliedWork>;
}

export interface HandedIn {
  /** A name for the file. */
  readonly file: string;
  readonly text: string;
  /** Tracks, frames and data sets that something was given to, and findings in the report. */
  readonly things: number;
  readonly findings: number;
  /** Tags that came with the library, and were left out. */
  readonly tagsGiven: number;
}

export interface PupilWork {
  /** The name or alias, or `pupil 1` where names are left out. */
  readonly pupil: string;
  readonly file: string;
  readonly made: string;
  /** Tracks with a tag, frames with a tag, things with a note, values of fields, findings in the report. */
  readonly tracks: number;
  readonly frames: number;
  readonly notes: number;
  readonly values: number;
  readonly findings: number;
  /** Share of the tracks that anyone tagged, 0 to 1; null where nobody tagged any. */
  readonly progress: number | null;
  /** Tracks with the consensus' tag, and tracks that have a consensus and a tag of this pupil. */
  readonly withConsensus: number;
  readonly ofConsensus: number;
  /** Things that this library does not have. */
  readonly unknown: number;
  /** Tracks whose frame is here, but found with other pixels. */
  readonly changed: number;
}

export interface WorkConflict {
  readonly id: string;
  readonly field: string;
  /** What was given, and by whom; null stands for text that is left out with the names. */
  readonly values: readonly {
    readonly value: MetadataValue | null;
    readonly pupils: readonly string[];
  }[];
}

export interface CollectedClass {
  readonly pupils: readonly PupilWork[];
  readonly refused: readonly { readonly file: string; readonly reason: string }[];
  /** Older hand-ins of a pupil whose newer one was taken. */
  readonly replaced: readonly { readonly file: string; readonly by: string }[];
  /** Names that more than one pupil handed in under. */
  readonly sameNames: readonly string[];
  readonly conflicts: readonly WorkConflict[];
  readonly agreement: Agreement;
}

/** What was collected, without the tracks that nobody asks about one by one. */
export interface ClassOverview extends Omit<CollectedClass, "agreement"> {
  readonly agreement: Omit<Agreement, "tracks">;
  /** Tracks that several pupils tagged, and those of them with a tag that more than half of them gave. */
  readonly tracks: number;
  readonly agreed: number;
  /** Frames that several pupils tagged, and those of them with a tag that more than half of them gave. */
  readonly frames: number;
  readonly agreedFrames: number;
  /** The most disputed first. */
  readonly disputed: readonly TrackVotes[];
}

export interface AppliedWork {
  /** Put into the report. */
  readonly findings: number;
  /** Things of the library that differ from before. */
  readonly changed: number;
  /** Values that were not brought in, since the library has another one; null stands for a text that is left out. */
  readonly kept: readonly {
    readonly id: string;
    readonly field: string;
    readonly here: MetadataValue;
    readonly there: MetadataValue | null;
  }[];
  /** Values that the library cannot hold, in sentences for people. */
  readonly problems: readonly string[];
}
