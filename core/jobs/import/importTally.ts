import type { ImportSummary } from "../../api.ts";
import type { JobRun } from "../run/jobRun.ts";
import { calibrationNote } from "./importNotes.ts";

/** Notes that a summary carries: more of them are in the job's log. */
const shownNotes = 20;

/** Counts, for the summary of an import, what is not counted with the frames. */
export interface ImportTally {
  /** A file that belongs among frames and is none. */
  passOver(what: "side file" | "calibration", path: string): void;
  /** A file that says something of a whole folder and could not be read: it is none of the items. */
  rejectedBeside(): void;
  /** A mask that frames of a run are measured with. */
  mask(path: string, run: number): void;
  /** What people should know, in a sentence. */
  note(sentence: string): void;
  /** Writes it down, with what the masks took away from the frames that are in the library by now. */
  record(): void;
}

export function createImportTally({ catalog, status }: JobRun): ImportTally {
  const job = status.current.key;
  const before = status.current.result?.imported;
  let sideFiles = before?.sideFiles ?? 0;
  let rejectedBeside = 0;
  const notes = new Set(before?.notes ?? []);
  const runs = new Map<string, Set<number>>();
  const note = (sentence: string) => {
    if (notes.has(sentence)) return;
    notes.add(sentence);
    catalog.jobs.log(job, sentence);
  };
  const summary = (): ImportSummary => ({
    sideFiles,
    masks: [...runs].map(([path, of]) => ({ path, ...catalog.runs.masked([...of]) })),
    notes: [...notes].slice(0, shownNotes),
  });
  return {
    passOver(what, path) {
      sideFiles++;
      if (what === "calibration") note(calibrationNote(path));
    },
    rejectedBeside() {
      rejectedBeside++;
    },
    mask(path, run) {
      const of = runs.get(path) ?? new Set();
      runs.set(path, of.add(run));
    },
    note,
    record() {
      const { itemsDone, rejectedCount } = status.current;
      const files = Math.max(0, itemsDone - rejectedCount + rejectedBeside);
      const result = { files, imported: summary() };
      status.current.result = result;
      catalog.jobs.update(job, { result });
    },
  };
}
