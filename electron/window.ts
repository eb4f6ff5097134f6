import { app, BrowserWindow, type Session, screen, type WebContents } from "electron";
import { appPage } from "./appProtocol.ts";
import { placeWindow, readWindowState, smallestWindow, writeWindowState } from "./windowState.ts";

export interface WindowOptions {
  /** The bundled preload script. */
  readonly preload: string;
  /** Where the window's place is kept. */
  readonly stateFile: string;
  readonly icon: string;
}

/** The one window: its page in a sandbox, without Node, and unable to leave its own files. */
export function createWindow({ preload, stateFile, icon }: WindowOptions): BrowserWindow {
  const screens = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()];
  const place = placeWindow(
    readWindowState(stateFile),
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
  confine(window.webContents);
  // A page that is not loaded shows that itself; windows that are closed meanwhile say so here.
  window.loadURL(appPage).catch(() => {});
  return window;
}

/** Keeps a page on its own files: no other address, no further window, no embedded page. */
function confine(contents: WebContents): void {
  contents.on("will-navigate", (event) => {
    if (event.url !== appPage) event.preventDefault();
  });
  contents.on("will-redirect", (event) => event.preventDefault());
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: "deny" }));
}

/** The window needs neither camera nor place nor any other thing that pages may ask for. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}
