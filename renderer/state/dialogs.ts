import { create } from "zustand";
import type { LessonName, Selection } from "../../core/api.ts";
import type { MetadataTarget } from "../changes/MetadataDialog.tsx";
import type { MoveTarget } from "../organise/MoveDialog.tsx";
import type { RemoveTarget } from "../organise/RemoveDialog.tsx";
import type { ProcessTarget } from "../process/ProcessDialog.tsx";

interface DialogState {
  readonly metadata: MetadataTarget | null;
  /** What the export dialog is about. */
  readonly exporting: { readonly selection: Selection; readonly count: number } | null;
  /** The frames to process again. */
  readonly processing: ProcessTarget | null;
  readonly jobs: boolean;
  readonly importing: boolean;
  /** Detector files and folders that the desktop program was opened with, and nobody has decided on. */
  readonly offered: readonly string[];
  readonly help: boolean;
  /** The list of lessons. */
  readonly lessons: boolean;
  /** The teacher's page of a lesson. */
  readonly teacher: LessonName | null;
  readonly tagging: boolean;
  /** Rules for classes, and learning them from tags: which of the two is on show. */
  readonly classifying: "rules" | "learn" | null;
  /** Handing out, handing in, collecting. */
  readonly classwork: boolean;
  /** A new library needs a name. */
  readonly naming: boolean;
  /** Fields of people's own. */
  readonly fields: boolean;
  readonly importingMetadata: boolean;
  /** Frames or data sets to take out of the library, or to file elsewhere. */
  readonly removing: RemoveTarget | null;
  readonly moving: MoveTarget | null;
  /** Rules that give metadata to frames. */
  readonly metadataRules: boolean;
  show(change: Partial<Omit<DialogState, "show" | "offer">>): void;
  /** More files to decide on: macOS names those that were dropped together one by one. */
  offer(paths: readonly string[]): void;
}

/** Which dialogs are open, and what about. */
export const useDialogs = create<DialogState>()((set) => ({
  metadata: null,
  exporting: null,
  processing: null,
  jobs: false,
  importing: false,
  offered: [],
  help: false,
  lessons: false,
  teacher: null,
  tagging: false,
  classifying: null,
  classwork: false,
  naming: false,
  fields: false,
  importingMetadata: false,
  removing: null,
  moving: null,
  metadataRules: false,
  show: (change) => set(change),
  offer: (paths) => set(({ offered }) => ({ offered: [...new Set([...offered, ...paths])] })),
}));
