import type {
  Backend,
  Events,
  ExportRequest,
  ImportRequest,
  JobStatus,
  Rejection,
} from "../core/api.ts";
import type { Command } from "./hosts/command.ts";
import type { Language } from "./words/languages.ts";

export type { Command };

/**
 * What the window needs from the program around it, the same for both: a browser page served by `web/`, and
 * the desktop program in `electron/`. `hosts/current.ts` finds the one at hand.
 */
export interface Host {
  readonly kind: "browser" | "desktop";

  /**
   * Opens the line to the backend. The answer stays good when the line breaks and comes back: calls made
   * meanwhile fail with a `TrackroomError` of code `disconnected`.
   */
  connect(events: Events, line?: LineListener): Promise<Backend>;

  /**
   * What was dropped on the window; null where it holds no files. Call it in the `drop` handler itself,
   * before any `await`: the browser empties the data transfer afterwards.
   */
  readDrop(data: DataTransfer): Drop | null;
  /** Lets people pick detector files (or a library), or a folder of them; null where they thought better of it. */
  chooseFiles(): Promise<Drop | null>;
  chooseFolder(): Promise<Drop | null>;
  /** Lets people pick a mask file, or a folder with the calibration's a, b, c and t: the path for an import request. */
  chooseMask(options?: SendOptions): Promise<string | null>;
  chooseCalibration(options?: SendOptions): Promise<string | null>;

  /** Lets people pick a library file from anywhere: the path to open. The browser host keeps a copy in the library folder. */
  chooseLibrary(options?: SendOptions): Promise<string | null>;
  /** Lets people say where a new library should lie. Null in the browser: ask for a name and call `createLibrary({ name })`. */
  readonly chooseNewLibrary: (() => Promise<string | null>) | null;

  /** Where an export should go: the desktop asks for a folder (null: thought better of it), the browser downloads. */
  exportTarget(): Promise<ExportRequest["to"] | null>;
  /** Hands over what a finished export made: starts the download, or shows the folder. */
  deliver(result: NonNullable<JobStatus["result"]>): void;

  /**
   * Prints a page that needs no other file, or saves it as PDF: by the browser's print dialog, or by the
   * desktop program's own engine. @param name of the file, without its ending
   */
  print(html: string, name: string): Promise<void>;

  /** The language that the window speaks: the program's own menu and dialogs, where it has them, speak it too. */
  speak(language: Language): void;

  /** Calls `listener` for each choice in the program's own menu (none in the browser). Returns the way to stop it. */
  onCommand(listener: (command: Command) => void): () => void;
}

/** How the line to the backend fares. */
export interface LineListener {
  lost(): void;
  /** It is back: what was shown may be old, ask again. */
  restored(): void;
}

/** What was dropped or picked. */
export type Drop = InputsDrop | LibraryDrop;

/** Detector files and folders. */
export interface InputsDrop {
  readonly kind: "inputs";
  /** Names of the files and folders themselves, without what lies in them. */
  readonly names: readonly string[];
  /**
   * Brings them to the backend: what to put into `startImport`. In the browser this uploads every file;
   * those that cannot be read are told in `SendProgress.skipped`.
   * @throws TrackroomError `cancelled` when the signal aborts, `storage` where the backend cannot keep the
   *   files, `unreadable-input` where none could be read
   */
  send(options?: SendOptions): Promise<ImportRequest["source"]>;
}

/** A `.trackroom` file. */
export interface LibraryDrop {
  readonly kind: "library";
  readonly name: string;
  /** The path to open. In the browser this uploads a copy into the library folder. */
  send(options?: SendOptions): Promise<string>;
}

export interface SendOptions {
  signal?: AbortSignal;
  onProgress?: (progress: SendProgress) => void;
}

/** Files and bytes sent, of those found so far. */
export interface SendProgress {
  filesDone: number;
  filesTotal: number;
  bytesDone: number;
  bytesTotal: number;
  /** False while folders are still being looked through. */
  counted: boolean;
  /** Files that could not be sent. */
  skipped: Rejection[];
}
