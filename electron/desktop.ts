import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import {
  app,
  type BrowserWindow,
  dialog,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  ipcMain,
  Menu,
  protocol,
  session,
} from "electron";
import { z } from "zod";
import type { Command } from "../renderer/hosts/command.ts";
import { type Choice, choices } from "../renderer/hosts/desktopBridge.ts";
import { defaultLibraryFolder, programFolder, rendererFolder } from "../web/shared/folders.ts";
import { answerAppRequest, appOrigin, appScheme } from "./appProtocol.ts";
import { libraryInArguments } from "./arguments.ts";
import { channels } from "./channels.ts";
import { dialogFor, pdfDialog } from "./dialogs.ts";
import { createEngineHost, type EngineHost } from "./engineHost.ts";
import { menuTemplate } from "./menu.ts";
import { printPdf } from "./printPdf.ts";
import { showFolder } from "./showFolder.ts";
import { createWindow, denyPermissions } from "./window.ts";

/**
 * The desktop program's main process: one window, one utility process with the backend.
 * To be called before the program is ready.
 */
export function runDesktop(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  if (app.requestSingleInstanceLock()) runFirst();
  else app.quit();
}

function runFirst(): void {
  const libraryFolder = userLibraryFolder();
  let window: BrowserWindow | null = null;
  let engine: EngineHost | null = null;
  let closed = false;
  /** How far the jobs are, from 0 to 1; null where none is under way. */
  let work: number | null = null;

  const tell = (command: Command) => window?.webContents.send(channels.command, command);
  /** A library that was named before there was a window. */
  let wanted = libraryInArguments(process.argv.slice(1), process.cwd());
  const open = (path: string | null) => {
    if (window === null) {
      wanted = path ?? wanted;
      return;
    }
    if (window.isMinimized()) window.restore();
    window.focus();
    if (path !== null) tell({ kind: "open-path", path });
  };

  app.on("second-instance", (_event, argv, folder) =>
    open(libraryInArguments(argv.slice(1), folder)),
  );
  app.on("open-file", (event, path) => {
    event.preventDefault();
    open(path);
  });
  app.on("window-all-closed", () => app.quit());
  app.on("before-quit", (event) => {
    if (closed || engine === null) return;
    event.preventDefault();
    if (work !== null && window !== null && !mayStop(window)) return;
    const quit = () => {
      closed = true;
      app.quit();
    };
    engine.close().then(quit, quit);
  });

  const begin = () => {
    protocol.handle(appScheme, (request) => answerAppRequest(request, rendererFolder));
    denyPermissions(session.defaultSession);
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(tell)));
    mkdirSync(libraryFolder, { recursive: true });

    // The temporary folder may be everybody's: a name that nobody can guess, for this user alone.
    const downloads = mkdtempSync(join(app.getPath("temp"), "trackroom-downloads-"));
    app.on("quit", () => rmSync(downloads, { recursive: true, force: true }));
    const host = createEngineHost(
      { libraryFolder, downloads },
      {
        failed: (sentence) => {
          work = null;
          dialog.showErrorBox("Trackroom cannot go on", sentence);
          app.quit();
        },
        working: (share) => {
          work = share;
          // -1 takes the bar away.
          window?.setProgressBar(share ?? -1);
        },
      },
    );
    engine = host;
    const opened = createWindow({
      preload: join(programFolder, "dist", "electron", "preload.cjs"),
      stateFile: join(app.getPath("userData"), "window.json"),
      icon: join(programFolder, "assets", "icons", "icon.png"),
    });
    window = opened;
    opened.on("closed", () => {
      window = null;
    });
    // Closing the one window is quitting: the question comes before the window is gone.
    opened.on("close", (event) => {
      if (closed || work === null) return;
      event.preventDefault();
      app.quit();
    });
    answerWindow(opened, host, [libraryFolder, downloads]);
    answerPrinting(opened, downloads);
    if (wanted !== null) {
      const path = wanted;
      opened.webContents.once("did-finish-load", () => tell({ kind: "open-path", path }));
    }
  };
  app.whenReady().then(begin).catch(giveUp);
}

function giveUp(error: unknown): void {
  const sentence = error instanceof Error ? error.message : String(error);
  dialog.showErrorBox("Trackroom cannot start", sentence);
  app.quit();
}

/** Asks whether to quit although files are being worked on. */
function mayStop(window: BrowserWindow): boolean {
  const answer = dialog.showMessageBoxSync(window, {
    type: "question",
    message: "Trackroom is still at work.",
    detail: "What is done is kept, and the rest goes on when the library is next opened.",
    buttons: ["Quit", "Go on working"],
    defaultId: 1,
    cancelId: 1,
  });
  return answer === 0;
}

/**
 * What the window may ask of the main process.
 * @param ownFolders those of the program, that of the libraries first
 */
function answerWindow(
  window: BrowserWindow,
  engine: EngineHost,
  ownFolders: readonly [string, ...string[]],
): void {
  const chosen = new Set<string>(ownFolders);
  const isOurs = (event: IpcMainEvent | IpcMainInvokeEvent) => comesFrom(window, event);
  ipcMain.on(channels.port, (event) => {
    if (isOurs(event)) engine.connect(event.sender);
  });
  ipcMain.handle(channels.choose, async (event, what: unknown) => {
    if (!isOurs(event)) return null;
    const paths = await choose(window, z.enum(choices).parse(what), ownFolders[0]);
    for (const path of paths ?? []) {
      chosen.add(path);
      chosen.add(dirname(path));
    }
    return paths;
  });
  ipcMain.on(channels.showFolder, (event, path: unknown) => {
    const folder = z.string().safeParse(path);
    if (isOurs(event) && folder.success) void showFolder(folder.data, chosen);
  });
}

const printSchema = z.object({ html: z.string(), name: z.string() });

/** @param folder for what is needed while it prints */
function answerPrinting(window: BrowserWindow, folder: string): void {
  ipcMain.handle(channels.printPdf, async (event, request: unknown) => {
    if (!comesFrom(window, event)) return false;
    const { html, name } = printSchema.parse(request);
    const { canceled, filePath } = await dialog.showSaveDialog(window, pdfDialog(name));
    if (canceled || filePath === "") return false;
    await printPdf(html, filePath, folder);
    return true;
  });
}

async function choose(
  window: BrowserWindow,
  what: Choice,
  libraryFolder: string,
): Promise<string[] | null> {
  const request = dialogFor(what, libraryFolder);
  if (request.kind === "save") {
    const { canceled, filePath } = await dialog.showSaveDialog(window, request.options);
    return canceled || filePath === "" ? null : [filePath];
  }
  const { canceled, filePaths } = await dialog.showOpenDialog(window, request.options);
  return canceled || filePaths.length === 0 ? null : filePaths;
}

/** Whether a message comes from the window's own page, and from no frame within it. */
function comesFrom(
  window: BrowserWindow,
  { sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent,
): boolean {
  return (
    sender === window.webContents &&
    senderFrame !== null &&
    senderFrame === window.webContents.mainFrame &&
    senderFrame.url.startsWith(`${appOrigin}/`)
  );
}

/** On Windows the documents often lie on the school's server: the system knows where. */
function userLibraryFolder(): string {
  if (process.platform !== "win32" || process.env.TRACKROOM_HOME) return defaultLibraryFolder();
  return join(app.getPath("documents"), "Trackroom");
}
