import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { app, type BrowserWindow, dialog, Menu, protocol, session } from "electron";
import type { LibraryRef } from "../core/api.ts";
import type { Command } from "../renderer/hosts/command.ts";
import { firstSpoken } from "../renderer/words/languages.ts";
import { defaultLibraryFolder, programFolder, rendererFolder } from "../web/shared/folders.ts";
import { answerWindows } from "./answers.ts";
import { answerAppRequest, appScheme } from "./appProtocol.ts";
import { createEngineHost, type EngineHost } from "./engineHost.ts";
import { menuTemplate } from "./menu.ts";
import { type Named, namedByPath, namedInArguments, nothingNamed, together } from "./named.ts";
import { type PortableFolders, portableFolders } from "./portable.ts";
import { confine, createWindow, limitSession } from "./window.ts";
import { createWindows } from "./windows.ts";
import { type DesktopWords, desktopWords } from "./words.ts";

/** As in `electron-builder.yml`: Windows keeps the list of recent libraries under it. */
const appId = "org.trackroom.desktop";

/**
 * The desktop program's main process: windows on one library, one utility process with the backend.
 * To be called before the program is ready.
 */
export function runDesktop(): void {
  const portable = portableFolders(app.getPath("exe"));
  if (portable !== null) app.setPath("userData", portable.profile);
  // On other systems Electron does not have it.
  if (process.platform === "win32") app.setAppUserModelId(appId);
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
  if (app.requestSingleInstanceLock()) runFirst(portable);
  else app.quit();
}

function runFirst(portable: PortableFolders | null): void {
  const libraryFolder = userLibraryFolder(portable);
  const windows = createWindows();
  let engine: EngineHost | null = null;
  let closed = false;
  let language = firstSpoken(app.getPreferredSystemLanguages());
  /** Those that people opened, the last one first. */
  let recent: readonly LibraryRef[] = [];
  /** How far the jobs are, from 0 to 1; null where none is under way. */
  let work: number | null = null;

  const tellFront = (command: Command) => {
    if (windows.front !== null) windows.tell(windows.front, command);
  };
  const tellNamed = ({ library, inputs }: Named) => {
    if (library !== null) tellFront({ kind: "open-path", path: library });
    if (inputs.length > 0) tellFront({ kind: "offer-import", paths: inputs });
  };
  /** What was named before there was a window. */
  let wanted = namedInArguments(ownArguments(process.argv), process.cwd());
  const open = (named: Named) => {
    const window = windows.front;
    if (window === null) {
      wanted = together(wanted, named);
      return;
    }
    if (window.isMinimized()) window.restore();
    window.focus();
    tellNamed(named);
  };

  app.on("web-contents-created", (_event, contents) => confine(contents));
  app.on("second-instance", (_event, argv, folder) =>
    open(namedInArguments(ownArguments(argv), folder)),
  );
  app.on("open-file", (event, path) => {
    event.preventDefault();
    open(namedByPath(path));
  });
  app.on("window-all-closed", () => app.quit());
  app.on("before-quit", (event) => {
    if (closed || engine === null) return;
    event.preventDefault();
    if (work !== null && windows.front !== null && !mayStop(windows.front, desktopWords[language]))
      return;
    const quit = () => {
      closed = true;
      app.quit();
    };
    engine.close().then(quit, quit);
  });

  const openWindow = () => {
    const opened = createWindow({
      preload: join(programFolder, "dist", "electron", "preload.cjs"),
      stateFile: join(app.getPath("userData"), "window.json"),
      icon: join(programFolder, "assets", "icons", "icon.png"),
      beside: windows.front,
    });
    windows.add(opened);
    if (work !== null) opened.setProgressBar(work);
    // Closing the last window is quitting: the question comes before the window is gone.
    opened.on("close", (event) => {
      if (closed || work === null || windows.all.length > 1) return;
      event.preventDefault();
      app.quit();
    });
  };
  const showMenu = () => {
    const openLibrary = (path: string) => open({ ...nothingNamed, library: path });
    const actions = { tell: tellFront, openWindow, openLibrary };
    const template = menuTemplate(actions, desktopWords[language], recent);
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  };

  const begin = () => {
    protocol.handle(appScheme, (request) => answerAppRequest(request, rendererFolder));
    limitSession(session.defaultSession);
    showMenu();
    makeFolder(libraryFolder);

    // The temporary folder may be everybody's: a name that nobody can guess, for this user alone. Profiles that are wiped may lack it.
    makeFolder(app.getPath("temp"));
    const downloads = mkdtempSync(join(app.getPath("temp"), "trackroom-downloads-"));
    app.on("quit", () => rmSync(downloads, { recursive: true, force: true }));
    const host = createEngineHost(
      { libraryFolder, downloads },
      {
        failed: (sentence) => {
          work = null;
          dialog.showErrorBox(desktopWords[language].cannotGoOn, sentence);
          app.quit();
        },
        working: (share) => {
          work = share;
          // -1 takes the bar away.
          for (const window of windows.all) window.setProgressBar(share ?? -1);
        },
        opened: (libraries) => {
          recent = libraries;
          showMenu();
          const [latest] = libraries;
          if (latest !== undefined) app.addRecentDocument(latest.path);
        },
      },
    );
    engine = host;
    const own = { libraries: libraryFolder, downloads };
    answerWindows(windows, host, own, {
      get words() {
        return desktopWords[language];
      },
      speak(spoken) {
        if (spoken === language) return;
        language = spoken;
        showMenu();
      },
    });
    openWindow();
    tellNamed(wanted);
  };
  app.whenReady().then(begin).catch(giveUp);
}

/** What follows the program's name. Out of its sources the runtime is the program, and its main file comes first. */
const ownArguments = (argv: readonly string[]): readonly string[] =>
  app.isPackaged ? argv.slice(1) : argv.slice(1).filter((each) => each !== process.argv[1]);

/** Makes a folder where it can be made. Where a share is not there, whoever needs it says so: all else works. */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch {
    // As above.
  }
}

function giveUp(error: unknown): void {
  const sentence = error instanceof Error ? error.message : String(error);
  const words = desktopWords[firstSpoken(app.getPreferredSystemLanguages())];
  dialog.showErrorBox(words.cannotStart, sentence);
  app.quit();
}

/** Asks whether to quit although files are being worked on. */
function mayStop(window: BrowserWindow, words: DesktopWords): boolean {
  const answer = dialog.showMessageBoxSync(window, {
    type: "question",
    message: words.stillAtWork,
    detail: words.whatIsDoneIsKept,
    buttons: [words.quit, words.goOnWorking],
    defaultId: 1,
    cancelId: 1,
  });
  return answer === 0;
}

/** On Windows the documents often lie on the school's server: the system knows where. */
function userLibraryFolder(portable: PortableFolders | null): string {
  if (process.env.TRACKROOM_HOME) return process.env.TRACKROOM_HOME;
  if (portable !== null) return portable.libraries;
  return process.platform === "win32"
    ? join(app.getPath("documents"), "Trackroom")
    : defaultLibraryFolder();
}
