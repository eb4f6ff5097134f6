import { app, BrowserWindow, dialog, type Session, screen, type WebContents } from "electron";
import { appOrigin, appPage } from "./appProtocol.ts";
import {
  placeWindow,
  readWindowState,
  smallestWindow,
  type WindowState,
  writeWindowState,
} from "./windowState.ts";

export interface WindowOptions {
  /** The bundled preload script. */
  readonly preload: string;
  /** Where the window's place is kept. */
  readonly stateFile: string;
  readonly icon: string;
  /** A window that is open already: the new one is put a little below and to the right of it. */
  readonly beside: BrowserWindow | null;
}

/** So far from the window before, in the screen's own pixels. */
const step = 32;
/** A page that dies again this soon after it was loaded anew would only do so once more. */
const quickDeath = 10_000; // ms

/** A window: its page in a sandbox, without Node, and unable to leave its own files. */
export function createWindow({ preload, stateFile, icon, beside }: WindowOptions): BrowserWindow {
  const screens = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()];
  const place = placeWindow(
    beside === null ? readWindowState(stateFile) : below(beside),
    screens.map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    x: place.x,
    y: place.y,
    width: place.width,
    height: place.height,
    minWidth: Math.min(smallestWindow.width, place.width),
    minHeight: Math.min(smallestWindow.height, place.height),
    title: "Trackroom",
    icon,
    // Shown once it has something to show: no white flash on a projector.
    show: false,
    backgroundColor: "#101418",
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  if (place.maximised) window.maximize();
  window.once("ready-to-show", () => window.show());
  window.on("close", () => {
    try {
      writeWindowState(stateFile, {
        ...window.getNormalBounds(),
        maximised: window.isMaximized(),
      });
    } catch {
      // A profile that cannot be written is no reason to keep the window open.
    }
  });
  mendCrashes(window);
  // A page that is not loaded shows that itself; windows that are closed meanwhile say so here.
  window.loadURL(appPage).catch(() => {});
  return window;
}

function below(window: BrowserWindow): WindowState {
  const { x, y, width, height } = window.getNormalBounds();
  return { x: x + step, y: y + step, width, height, maximised: false };
}

/** Shows a page anew whose process died: what people see comes from the library, which is not touched by that. */
function mendCrashes({ webContents }: BrowserWindow): void {
  let mended = 0; // ms since 1970
  webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason === "clean-exit" || reason === "killed") return;
    if (Date.now() - mended < quickDeath) {
      dialog.showErrorBox(
        "This window does not stay open",
        "Close it and start Trackroom again. The library is safe.",
      );
      return;
    }
    mended = Date.now();
    webContents.reload();
  });
}

/** Keeps a page on its own files: no other address in it or in a frame of it, no further window, no embedded page. */
export function confine(contents: WebContents): void {
  contents.on("will-frame-navigate", (event) => {
    if (event.url !== appPage || !event.isMainFrame) event.preventDefault();
  });
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
}

/** What every page of the program goes by: it asks the network for nothing, and gets nothing that pages may ask people for. */
export function limitSession(session: Session): void {
  session.webRequest.onBeforeRequest({ urls: networkAddresses }, (_request, answer) =>
    answer({ cancel: true }),
  );
  session.setPermissionRequestHandler(
    (_contents, permission, answer, { isMainFrame, ...details }) =>
      answer(
        mayCopy(permission, isMainFrame, "requestingUrl" in details ? details.requestingUrl : ""),
      ),
  );
  session.setPermissionCheckHandler((_contents, permission, origin, { isMainFrame }) =>
    mayCopy(permission, isMainFrame, origin),
  );
  session.setDevicePermissionHandler(() => false);
}

const networkAddresses = ["http", "https", "ws", "wss", "ftp"].map((scheme) => `${scheme}://*/*`);

/** Rows of a table are copied for a spreadsheet: text that the window puts there, after a click; it can read nothing there. */
function mayCopy(permission: string, isMainFrame: boolean, from: string): boolean {
  const own = from === appOrigin || from.startsWith(`${appOrigin}/`);
  return permission === "clipboard-sanitized-write" && isMainFrame && own;
}
