import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from "electron";
import type { Command } from "../renderer/hosts/command.ts";
import { type DesktopBridge, portMessage } from "../renderer/hosts/desktopBridge.ts";
import { channels } from "./channels.ts";

// The one thing of the page that is needed here; the rest of the program is checked without the DOM's types.
declare const location: { readonly origin: string };
declare const window: {
  postMessage(message: string, target: string, transfer: readonly unknown[]): void;
};

/** Choices in the menu made before the window listens: a library that was double-clicked to start the program. */
const early: Command[] = [];
let listener: ((command: Command) => void) | null = null;

ipcRenderer.on(channels.command, (_event: IpcRendererEvent, command: Command) => {
  if (listener === null) early.push(command);
  else listener(command);
});

// A MessagePort cannot cross the bridge; as a window message it can.
ipcRenderer.on(channels.port, (event: IpcRendererEvent) => {
  window.postMessage(portMessage, location.origin, event.ports);
});

const bridge: DesktopBridge = {
  requestPort: () => ipcRenderer.send(channels.port),
  pathOf: (file) => webUtils.getPathForFile(file),
  choose: (what) => ipcRenderer.invoke(channels.choose, what),
  showFolder: (path) => ipcRenderer.send(channels.showFolder, path),
  printToPdf: (html, name) => ipcRenderer.invoke(channels.printPdf, { html, name }),
  speak: (language) => ipcRenderer.send(channels.language, language),
  onCommand: (next) => {
    listener = next;
    for (const command of early.splice(0)) next(command);
    return () => {
      if (listener === next) listener = null;
    };
  },
};

contextBridge.exposeInMainWorld("trackroomDesktop", bridge);
