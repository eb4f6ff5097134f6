import type { Language } from "../words/languages.ts";
import type { Command } from "./command.ts";

/** What the desktop program's preload script lends to the window, as `window.trackroomDesktop`. */
export interface DesktopBridge {
  /** Asks for a line to the backend; it comes as a window message `portMessage` with one MessagePort. */
  requestPort(): void;
  /** Where a dropped file or folder lies; "" where it lies nowhere (made by a page). */
  pathOf(file: File): string;
  /** Native dialogs: the paths picked, or null. */
  choose(what: Choice): Promise<string[] | null>;
  /** Shows a folder in the system's file manager. */
  showFolder(path: string): void;
  /** Asks where to, and saves a page without scripts as PDF. False: people thought better of it. */
  printToPdf(html: string, name: string): Promise<boolean>;
  /** The language that the window speaks: menu and dialogs speak it too. */
  speak(language: Language): void;
  /** Calls `listener` for each choice in the menu. Returns the way to stop it. */
  onCommand(listener: (command: Command) => void): () => void;
}

/** What a native dialog asks for. */
export const choices = [
  "files",
  "folder",
  "mask",
  "calibration",
  "library",
  "new-library",
  "export-folder",
] as const;
export type Choice = (typeof choices)[number];

/** The window message that brings the MessagePort. */
export const portMessage = "trackroom:port";

declare global {
  interface Window {
    /** There in the desktop program only. */
    trackroomDesktop?: DesktopBridge;
  }
}
