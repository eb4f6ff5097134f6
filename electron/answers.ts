import { dirname } from "node:path";
import { type BrowserWindow, dialog, ipcMain } from "electron";
import { z } from "zod";
import { type Choice, choices } from "../renderer/hosts/desktopBridge.ts";
import { type Language, languages } from "../renderer/words/languages.ts";
import { channels } from "./channels.ts";
import { dialogFor, pdfDialog } from "./dialogs.ts";
import type { EngineHost } from "./engineHost.ts";
import { printPdf } from "./printPdf.ts";
import { showFolder } from "./showFolder.ts";
import type { Windows } from "./windows.ts";
import type { DesktopWords } from "./words.ts";

/** Folders of the program. */
export interface OwnFolders {
  readonly libraries: string;
  readonly downloads: string;
}

/** The language of menu and dialogs. */
export interface Speech {
  readonly words: DesktopWords;
  speak(language: Language): void;
}

/** Answers what the windows may ask of the main process, and nobody else. */
export function answerWindows(
  windows: Windows,
  engine: EngineHost,
  own: OwnFolders,
  speech: Speech,
): void {
  const chosen = new Set<string>([own.libraries, own.downloads]);
  ipcMain.on(channels.port, (event) => {
    if (windows.sentBy(event) !== null) engine.connect(event.sender);
  });
  ipcMain.handle(channels.choose, async (event, what: unknown) => {
    const window = windows.sentBy(event);
    if (window === null) return null;
    const paths = await choose(window, z.enum(choices).parse(what), own.libraries, speech.words);
    for (const path of paths ?? []) {
      chosen.add(path);
      chosen.add(dirname(path));
    }
    return paths;
  });
  ipcMain.on(channels.language, (event, language: unknown) => {
    const known = z.enum(languages).safeParse(language);
    if (windows.sentBy(event) !== null && known.success) speech.speak(known.data);
  });
  ipcMain.on(channels.showFolder, (event, path: unknown) => {
    const folder = z.string().safeParse(path);
    if (windows.sentBy(event) !== null && folder.success) void showFolder(folder.data, chosen);
  });
  ipcMain.handle(channels.printPdf, async (event, request: unknown) => {
    const window = windows.sentBy(event);
    if (window === null) return false;
    const { html, name } = printSchema.parse(request);
    const { canceled, filePath } = await dialog.showSaveDialog(
      window,
      pdfDialog(name, speech.words),
    );
    if (canceled || filePath === "") return false;
    await printPdf(html, filePath, own.downloads);
    return true;
  });
}

const printSchema = z.object({ html: z.string(), name: z.string() });

async function choose(
  window: BrowserWindow,
  what: Choice,
  libraryFolder: string,
  words: DesktopWords,
): Promise<string[] | null> {
  const request = dialogFor(what, libraryFolder, words);
  if (request.kind === "save") {
    const { canceled, filePath } = await dialog.showSaveDialog(window, request.options);
    return canceled || filePath === "" ? null : [filePath];
  }
  const { canceled, filePaths } = await dialog.showOpenDialog(window, request.options);
  return canceled || filePaths.length === 0 ? null : filePaths;
}
