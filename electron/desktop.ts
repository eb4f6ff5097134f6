import { mkdirSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
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
  shell,
} from "electron";
import { z } from "zod";
import type { Command } from "../renderer/hosts/command.ts";
import { type Choice, choices } from "../renderer/hosts/desktopBridge.ts";
import { defaultLibraryFolder, programFolder, rendererFolder } from "../web/shared/folders.ts";
import { answerAppRequest, appOrigin, appScheme } from "./appProtocol.ts";
import { libraryInArguments } from "./arguments.ts";
import { channels } from "./channels.ts";
import { dialogFor } from "./dialogs.ts";
import { createEngineHost, type EngineHost } from "./engineHost.ts";
import { menuTemplate } from "./menu.ts";
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

    const host = createEngineHost(
      { libraryFolder, downloads: join(app.getPath("temp"), "trackroom-downloads") },
      (sentence) => {
        dialog.showErrorBox("Trackroom cannot go on", sentence);
        app.quit();
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
    answerWindow(opened, host, libraryFolder);
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

/** What the window may ask of the main process. */
function answerWindow(window: BrowserWindow, engine: EngineHost, libraryFolder: string): void {
  ipcMain.on(channels.port, (event) => {
    if (isOurs(event)) engine.connect(event.sender);
  });
  ipcMain.handle(channels.choose, async (event, what: unknown) => {
    if (!isOurs(event)) return null;
    return choose(window, z.enum(choices).parse(what), libraryFolder);
  });
  ipcMain.on(channels.showFolder, async (event, path: unknown) => {
    const folder = z.string().safeParse(path);
    if (!isOurs(event) || !folder.success) return;
    // `openPath` would run a program: folders alone are opened.
    const found = await stat(folder.data).catch(() => null);
    // Where there is no program to show it with, nothing happens.
    if (found?.isDirectory()) await shell.openPath(folder.data).catch(() => "");
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

/** Whether a message comes from the window's own page. */
function isOurs(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
  return event.senderFrame?.url.startsWith(`${appOrigin}/`) ?? false;
}

/** On Windows the documents often lie on the school's server: the system knows where. */
function userLibraryFolder(): string {
  if (process.platform !== "win32" || process.env.TRACKROOM_HOME) return defaultLibraryFolder();
  return join(app.getPath("documents"), "Trackroom");
}
