import { EventEmitter } from "node:events";
import { readFileSync } from "node:fs";
import { MessageChannel } from "node:worker_threads";
import { vi } from "vitest";

// Stands in for Electron's main-process module where its runtime is not to be had: it keeps what it was told.

/** A child that never runs: what it was sent is kept, and it exits when told. */
export class FakeUtilityProcess extends EventEmitter {
  readonly sent: { message: unknown; ports: readonly unknown[] }[] = [];
  readonly modulePath: string;
  readonly args: readonly string[];
  killed = false;

  constructor(modulePath: string, args: readonly string[]) {
    super();
    this.modulePath = modulePath;
    this.args = args;
  }

  postMessage(message: unknown, ports: readonly unknown[] = []): void {
    this.sent.push({ message, ports });
  }

  kill(): boolean {
    this.killed = true;
    this.emit("exit", 1);
    return true;
  }
}

export const children: FakeUtilityProcess[] = [];
export const utilityProcess = {
  fork: (modulePath: string, args: readonly string[]) => {
    const child = new FakeUtilityProcess(modulePath, args);
    children.push(child);
    return child;
  },
};

export class MessageChannelMain {
  readonly port1: unknown;
  readonly port2: unknown;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    port1.unref();
    port2.unref();
    this.port1 = port1;
    this.port2 = port2;
  }
}

export class FakeContents extends EventEmitter {
  readonly posted: { channel: string; ports: readonly unknown[] }[] = [];
  readonly sent: { channel: string; message: unknown }[] = [];
  openHandler: (() => { action: string }) | null = null;
  reloads = 0;
  readonly mainFrame = { url: "app://trackroom/" };

  postMessage(channel: string, _message: unknown, ports: readonly unknown[]): void {
    this.posted.push({ channel, ports });
  }

  send(channel: string, message: unknown): void {
    this.sent.push({ channel, message });
  }

  reload(): void {
    this.reloads += 1;
  }

  async printToPDF(_options: { pageSize: string }): Promise<Buffer> {
    return Buffer.from("%PDF-fake");
  }

  setWindowOpenHandler(handler: () => { action: string }): void {
    this.openHandler = handler;
  }
}

interface FakeWindowOptions {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly webPreferences: Readonly<Record<string, unknown>>;
}

export const windows: BrowserWindow[] = [];
export class BrowserWindow extends EventEmitter {
  readonly webContents = new FakeContents();
  readonly options: FakeWindowOptions;
  readonly loaded: string[] = [];
  readonly done: string[] = [];
  readonly progress: number[] = [];
  minimised = false;

  constructor(options: FakeWindowOptions) {
    super();
    this.options = options;
    windows.push(this);
    app.emit("web-contents-created", {}, this.webContents);
  }

  async loadURL(url: string): Promise<void> {
    this.loaded.push(url);
  }

  async loadFile(path: string): Promise<void> {
    this.loaded.push(readFileSync(path, "utf8"));
  }

  destroy(): void {
    this.done.push("destroy");
  }

  setProgressBar(share: number): void {
    this.progress.push(share);
  }
  maximize(): void {
    this.done.push("maximize");
  }
  show(): void {
    this.done.push("show");
  }
  focus(): void {
    this.done.push("focus");
  }
  restore(): void {
    this.done.push("restore");
  }
  isMinimized(): boolean {
    return this.minimised;
  }
  isMaximized(): boolean {
    return false;
  }
  getNormalBounds() {
    const { x, y, width, height } = this.options;
    return { x, y, width, height };
  }
}

class FakeApp extends EventEmitter {
  folder = "";
  isPackaged = false;
  readonly requestSingleInstanceLock = vi.fn(() => true);
  readonly quit = vi.fn();
  readonly whenReady = vi.fn(async () => {});
  readonly getPath = (name: string) => `${this.folder}/${name}`;
  readonly setPath = vi.fn();
  readonly getPreferredSystemLanguages = vi.fn(() => ["en-GB"]);
  readonly addRecentDocument = vi.fn();
}
export const app = new FakeApp();
// As in Electron, it is there on Windows alone: a call anywhere else fails.
if (process.platform === "win32") Object.assign(app, { setAppUserModelId: vi.fn() });

const display = { workArea: { x: 0, y: 0, width: 1920, height: 1080 } };
export const screen = { getPrimaryDisplay: () => display, getAllDisplays: () => [display] };

export const dialog = {
  showErrorBox: vi.fn(),
  showMessageBoxSync: vi.fn(() => 1),
  showOpenDialog: vi.fn(async () => ({ canceled: true, filePaths: [] as string[] })),
  showSaveDialog: vi.fn(async () => ({ canceled: true, filePath: "" })),
};
export const ipcMain = Object.assign(new EventEmitter(), {
  handlers: new Map<string, (event: unknown, what: unknown) => Promise<unknown>>(),
  handle(channel: string, handler: (event: unknown, what: unknown) => Promise<unknown>) {
    this.handlers.set(channel, handler);
  },
});
export const Menu = {
  buildFromTemplate: vi.fn((template) => template),
  setApplicationMenu: vi.fn(),
};
export const protocol = {
  registerSchemesAsPrivileged: vi.fn(),
  handle: vi.fn(),
};
export const session = {
  defaultSession: {
    setPermissionRequestHandler: vi.fn(),
    setPermissionCheckHandler: vi.fn(),
    setDevicePermissionHandler: vi.fn(),
    webRequest: { onBeforeRequest: vi.fn() },
  },
};
export const shell = { openPath: vi.fn(async () => ""), showItemInFolder: vi.fn() };

// What the preload script is given.
export const contextBridge = { exposeInMainWorld: vi.fn() };
export const ipcRenderer = Object.assign(new EventEmitter(), {
  send: vi.fn(),
  invoke: vi.fn(async (): Promise<unknown> => null),
});
export const webUtils = { getPathForFile: vi.fn((file: File) => `/x/${file.name}`) };

export default {};
