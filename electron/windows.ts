import type { BrowserWindow, IpcMainEvent, IpcMainInvokeEvent } from "electron";
import type { Command } from "../renderer/hosts/command.ts";
import { appOrigin } from "./appProtocol.ts";
import { channels } from "./channels.ts";

/** The program's windows: all of them show the one library that is open. */
export interface Windows {
  readonly all: readonly BrowserWindow[];
  /** The one that people use, or used last; null where there is none. */
  readonly front: BrowserWindow | null;
  add(window: BrowserWindow): void;
  /** Tells a window what was chosen, once its page is there. */
  tell(window: BrowserWindow, command: Command): void;
  /** The window that a message comes from: from its own page, and from no frame within it; null for all others. */
  sentBy(event: IpcMainEvent | IpcMainInvokeEvent): BrowserWindow | null;
}

export function createWindows(): Windows {
  /** The one that was used last comes last. */
  const windows: BrowserWindow[] = [];
  const ready = new WeakSet<BrowserWindow>();
  const leave = (window: BrowserWindow) => {
    const place = windows.indexOf(window);
    if (place !== -1) windows.splice(place, 1);
  };
  return {
    get all() {
      return windows;
    },
    get front() {
      return windows.at(-1) ?? null;
    },
    add(window) {
      windows.push(window);
      window.webContents.once("did-finish-load", () => ready.add(window));
      window.on("focus", () => {
        leave(window);
        windows.push(window);
      });
      window.on("closed", () => leave(window));
    },
    tell(window, command) {
      const send = () => window.webContents.send(channels.command, command);
      if (ready.has(window)) send();
      else window.webContents.once("did-finish-load", send);
    },
    sentBy({ sender, senderFrame }) {
      if (senderFrame === null || !senderFrame.url.startsWith(`${appOrigin}/`)) return null;
      return (
        windows.find(
          ({ webContents }) => webContents === sender && webContents.mainFrame === senderFrame,
        ) ?? null
      );
    },
  };
}
