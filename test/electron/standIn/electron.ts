import { type ChildProcess, fork } from "node:child_process";
import { EventEmitter } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type {
  MenuItemConstructorOptions,
  MessageBoxOptions,
  MessageBoxSyncOptions,
  OpenDialogOptions,
  SaveDialogOptions,
} from "electron";
import type { FromTest, ToTest, WithEngine } from "./messages.ts";

// Electron's main-process module for a plain Node, as far as Trackroom uses it: windows are pages of a browser that the
// test drives, the utility process is a process of Node, and what the system would show is told to the test.

/** Where the test has just gone, nobody hears it. */
const tell = (message: ToTest): void => void process.send?.(message, undefined, {}, () => {});
const did = (what: string, details: unknown): void => tell({ kind: "did", what, with: details });

/** ---- the program ---- */

class App extends EventEmitter {
  readonly isPackaged = process.env.TRACKROOM_STAND_IN_PACKAGED === "1";
  readonly name = "Trackroom";
  #leaving = false;
  readonly #paths = new Map<string, string>();

  requestSingleInstanceLock(): boolean {
    return process.env.TRACKROOM_STAND_IN_SECOND !== "1";
  }
  async whenReady(): Promise<void> {}
  getPath(name: string): string {
    const folder = process.env.TRACKROOM_STAND_IN_FOLDER ?? "";
    const set = this.#paths.get(name);
    if (set !== undefined) return set;
    return name === "exe"
      ? (process.env.TRACKROOM_STAND_IN_EXE ?? process.execPath)
      : `${folder}/${name}`;
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }
  getPreferredSystemLanguages(): string[] {
    return ["en-GB"];
  }
  getVersion(): string {
    return "0.0.0";
  }
  addRecentDocument(path: string): void {
    did("addRecentDocument", path);
  }
  clearRecentDocuments(): void {
    did("clearRecentDocuments", null);
  }
  quit(): void {
    if (this.#leaving) return;
    if (!emitPreventable(this, "before-quit")) return;
    for (const window of BrowserWindow.getAllWindows()) {
      if (!window.shut()) return;
    }
    this.#leaving = true;
    this.emit("will-quit", preventable());
    this.emit("quit", preventable(), 0);
    process.disconnect?.();
    process.exit(0);
  }
}
export const app = new App();
// A packaged program is its own first word; here Node is, and the main file comes after it.
if (app.isPackaged) process.argv.splice(1, 1);
// As in Electron, it is there on Windows alone: a call anywhere else fails.
if (process.platform === "win32") Object.assign(app, { setAppUserModelId: () => {} });

interface Preventable {
  defaultPrevented: boolean;
  preventDefault(): void;
}
const preventable = (): Preventable => ({
  defaultPrevented: false,
  preventDefault() {
    this.defaultPrevented = true;
  },
});
/** @returns whether nobody minded */
function emitPreventable(emitter: EventEmitter, name: string): boolean {
  const event = preventable();
  emitter.emit(name, event);
  return !event.defaultPrevented;
}

/** ---- lines between a window and the utility process ---- */

class MessagePortMain extends EventEmitter {
  readonly id: number;
  constructor(id: number) {
    super();
    this.id = id;
  }
}

/** Where the ends of the lines are: with a window, with the utility process, or still here. */
const ends = new Map<number, { readonly peer: number; at: Place | null; waiting: unknown[] }>();
interface Place {
  deliver(port: number, data: unknown): void;
  closed(port: number): void;
}
let lastPort = 0;

export class MessageChannelMain {
  readonly port1 = new MessagePortMain(++lastPort);
  readonly port2 = new MessagePortMain(++lastPort);
  constructor() {
    ends.set(this.port1.id, { peer: this.port2.id, at: null, waiting: [] });
    ends.set(this.port2.id, { peer: this.port1.id, at: null, waiting: [] });
  }
}

function transfer(ports: readonly MessagePortMain[], at: Place): number[] {
  return ports.map(({ id }) => {
    const end = ends.get(id);
    if (end !== undefined) end.at = at;
    return id;
  });
}
/** What came before it had a place. To be called when the message that brings the ports is on its way. */
function deliverWaiting(ports: readonly number[]): void {
  for (const id of ports) {
    const end = ends.get(id);
    for (const data of end?.waiting.splice(0) ?? []) end?.at?.deliver(id, data);
  }
}
/** A message that was posted at one end comes out of the other. */
function carry(from: number, data: unknown): void {
  const peer = ends.get(from)?.peer;
  const end = peer === undefined ? undefined : ends.get(peer);
  if (peer === undefined || end === undefined) return;
  if (end.at === null) end.waiting.push(data);
  else end.at.deliver(peer, data);
}
function closeEndsAt(place: Place): void {
  for (const [id, { peer, at }] of [...ends]) {
    if (at !== place) continue;
    ends.get(peer)?.at?.closed(peer);
    ends.delete(id);
    ends.delete(peer);
  }
}

/** ---- the utility process ---- */

class UtilityProcess extends EventEmitter implements Place {
  readonly #child: ChildProcess;

  constructor(modulePath: string, args: readonly string[]) {
    super();
    this.#child = fork(modulePath, args, {
      execArgv: ["--import", new URL("./register.ts", import.meta.url).href],
      env: { ...process.env, TRACKROOM_STAND_IN: "utility" },
      serialization: "advanced",
    });
    this.#child.on("message", (message: WithEngine) => {
      if (message.kind === "message") this.emit("message", message.data);
      if (message.kind === "port") carry(message.port, message.data);
    });
    this.#child.on("exit", (status) => {
      closeEndsAt(this);
      this.emit("exit", status ?? 1);
    });
    if (this.#child.pid !== undefined) tell({ kind: "engine", pid: this.#child.pid });
  }
  get pid(): number | undefined {
    return this.#child.pid;
  }
  postMessage(data: unknown, ports: readonly MessagePortMain[] = []): void {
    const ids = transfer(ports, this);
    this.#send({ kind: "message", data, ports: ids });
    deliverWaiting(ids);
  }
  kill(): boolean {
    return this.#child.kill("SIGKILL");
  }
  deliver(port: number, data: unknown): void {
    this.#send({ kind: "port", port, data });
  }
  closed(port: number): void {
    this.#send({ kind: "port-closed", port });
  }
  #send(message: WithEngine): void {
    if (this.#child.connected) this.#child.send(message, () => {});
  }
}
export const utilityProcess = {
  fork: (modulePath: string, args: readonly string[]) => new UtilityProcess(modulePath, args),
};

/** ---- windows ---- */

let lastWindow = 0;
const windows = new Map<number, BrowserWindow>();

class WebContents extends EventEmitter implements Place {
  readonly id: number;
  readonly mainFrame = { url: "" };
  openHandler: (() => { action: string }) | null = null;

  constructor(id: number) {
    super();
    this.id = id;
  }
  send(channel: string, ...args: unknown[]): void {
    tell({ kind: "to-page", window: this.id, channel, args, ports: [] });
  }
  postMessage(channel: string, message: unknown, ports: readonly MessagePortMain[] = []): void {
    const ids = transfer(ports, this);
    tell({ kind: "to-page", window: this.id, channel, args: [message], ports: ids });
    deliverWaiting(ids);
  }
  setWindowOpenHandler(handler: () => { action: string }): void {
    this.openHandler = handler;
  }
  async printToPDF(_options: { pageSize: string }): Promise<Buffer> {
    return Buffer.from("%PDF-stand-in");
  }
  reload(): void {
    did("reload", this.id);
  }
  deliver(port: number, data: unknown): void {
    tell({ kind: "port", window: this.id, port, data });
  }
  closed(port: number): void {
    tell({ kind: "port-closed", window: this.id, port });
  }
}

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export class BrowserWindow extends EventEmitter {
  readonly id = ++lastWindow;
  readonly webContents = new WebContents(this.id);
  readonly #bounds: Bounds;

  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()];
  }
  static getFocusedWindow(): BrowserWindow | null {
    return windows.get(focused) ?? null;
  }

  constructor({ x = 0, y = 0, width = 800, height = 600 }: Partial<Bounds>) {
    super();
    this.#bounds = { x, y, width, height };
    windows.set(this.id, this);
    focused = this.id;
    app.emit("web-contents-created", preventable(), this.webContents);
  }
  async loadURL(address: string): Promise<void> {
    this.webContents.mainFrame.url = address;
    tell({ kind: "window", window: this.id, address: await servedAddress(address) });
  }
  async loadFile(path: string): Promise<void> {
    did("loadFile", path);
  }
  /** @returns whether it is gone */
  shut(): boolean {
    if (!windows.has(this.id)) return true;
    if (!emitPreventable(this, "close")) return false;
    this.destroy();
    return true;
  }
  close(): void {
    if (this.shut() && windows.size === 0) app.emit("window-all-closed");
  }
  destroy(): void {
    windows.delete(this.id);
    closeEndsAt(this.webContents);
    if (focused === this.id) focused = [...windows.keys()].at(-1) ?? 0;
    this.emit("closed");
    tell({ kind: "closed", window: this.id });
  }
  isDestroyed(): boolean {
    return !windows.has(this.id);
  }
  setProgressBar(share: number): void {
    did("setProgressBar", share);
  }
  setTitle(title: string): void {
    did("setTitle", title);
  }
  maximize(): void {}
  show(): void {}
  focus(): void {
    focused = this.id;
    this.emit("focus");
  }
  restore(): void {}
  isMinimized(): boolean {
    return false;
  }
  isMaximized(): boolean {
    return false;
  }
  getNormalBounds(): Bounds {
    return this.#bounds;
  }
}
let focused = 0;

/** ---- pages of the program's own scheme, served where a browser can get at them ---- */

type Answer = (request: { readonly url: string; readonly method: string }) => Promise<Response>;
const schemes = new Map<string, Answer>();

export const protocol = {
  registerSchemesAsPrivileged(): void {},
  handle(scheme: string, answer: Answer): void {
    schemes.set(scheme, answer);
  },
};

const served = new Map<string, Promise<string>>();
/** @param address such as `app://trackroom/` */
async function servedAddress(address: string): Promise<string> {
  const { protocol: scheme, host, pathname } = new URL(address);
  const origin = `${scheme}//${host}`;
  const known = served.get(origin) ?? serve(origin);
  served.set(origin, known);
  return `${await known}${pathname}`;
}

async function serve(origin: string): Promise<string> {
  const answer = schemes.get(new URL(origin).protocol.slice(0, -1));
  if (answer === undefined) throw new Error(`Nobody answers ${origin}.`);
  const server = createServer(async ({ url = "/", method = "GET" }, reply) => {
    const response = await answer({ url: `${origin}${url}`, method });
    reply.writeHead(response.status, Object.fromEntries(response.headers));
    reply.end(Buffer.from(await response.arrayBuffer()));
  });
  server.unref();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** ---- what the system shows ---- */

/** What people will choose, by dialog. */
const choices = new Map<string, unknown[]>();
function chosen<Value>(dialogName: string, cancelled: Value, options: unknown): Value {
  did(dialogName, options);
  const waiting = choices.get(dialogName) ?? [];
  return waiting.length === 0 ? cancelled : (waiting.shift() as Value);
}

export const dialog = {
  showErrorBox: (title: string, content: string): void => did("showErrorBox", { title, content }),
  showMessageBoxSync: (_window: BrowserWindow, options: MessageBoxSyncOptions): number =>
    chosen("showMessageBoxSync", options.cancelId ?? 0, options),
  showMessageBox: async (_window: BrowserWindow, options: MessageBoxOptions) =>
    chosen("showMessageBox", { response: options.cancelId ?? 0, checkboxChecked: false }, options),
  showOpenDialog: async (_window: BrowserWindow, options: OpenDialogOptions) =>
    chosen("showOpenDialog", { canceled: true, filePaths: [] as string[] }, options),
  showSaveDialog: async (_window: BrowserWindow, options: SaveDialogOptions) =>
    chosen("showSaveDialog", { canceled: true, filePath: "" }, options),
};

export const Menu = {
  buildFromTemplate: (template: readonly MenuItemConstructorOptions[]) => template,
  setApplicationMenu(template: readonly MenuItemConstructorOptions[]): void {
    menu = template;
    did("setApplicationMenu", JSON.parse(JSON.stringify(template)));
  },
};
let menu: readonly MenuItemConstructorOptions[] = [];

function click(label: string): void {
  const item = allItems(menu).find((each) => each.label === label);
  if (item?.click === undefined) throw new Error(`The menu has no “${label}”.`);
  Reflect.apply(item.click, undefined, []);
}
function allItems(items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] {
  return items.flatMap((item) => [
    item,
    ...(Array.isArray(item.submenu) ? allItems(item.submenu) : []),
  ]);
}

const display = { workArea: { x: 0, y: 0, width: 1920, height: 1080 } };
export const screen = { getPrimaryDisplay: () => display, getAllDisplays: () => [display] };
export const session = {
  defaultSession: {
    setPermissionRequestHandler(): void {},
    setPermissionCheckHandler(): void {},
    setDevicePermissionHandler(): void {},
    webRequest: { onBeforeRequest(): void {} },
  },
};
export const shell = {
  async openPath(path: string): Promise<string> {
    did("openPath", path);
    return "";
  },
  showItemInFolder: (path: string): void => did("showItemInFolder", path),
};

/** ---- messages from the pages ---- */

type Handler = (event: object, ...args: readonly unknown[]) => Promise<unknown>;
const handlers = new Map<string, Handler>();
export const ipcMain = Object.assign(new EventEmitter(), {
  handle: (channel: string, handler: Handler): void => void handlers.set(channel, handler),
});

async function answerInvoke(message: FromTest & { kind: "send" | "invoke" }): Promise<void> {
  const sender = windows.get(message.window)?.webContents;
  const event = { sender, senderFrame: sender?.mainFrame ?? null };
  if (message.kind === "send") {
    ipcMain.emit(message.channel, event, ...message.args);
    return;
  }
  try {
    const value = await handlers.get(message.channel)?.(event, ...message.args);
    tell({ kind: "answer", window: message.window, call: message.call, value });
  } catch (error) {
    tell({
      kind: "answer",
      window: message.window,
      call: message.call,
      value: null,
      error: String(error),
    });
  }
}

process.on("message", (message: FromTest) => {
  switch (message.kind) {
    case "send":
    case "invoke":
      return void answerInvoke(message);
    case "port":
      return carry(message.port, message.data);
    case "page-there":
      windows.get(message.window)?.emit("ready-to-show");
      windows.get(message.window)?.webContents.emit("did-finish-load");
      return;
    case "choice":
      choices.set(message.dialog, [...(choices.get(message.dialog) ?? []), message.value]);
      return;
    case "click":
      return click(message.label);
    case "emit":
      app.emit(message.event, preventable(), ...message.args);
      return;
    case "close-window":
      return windows.get(message.window)?.close();
    case "focus":
      return windows.get(message.window)?.focus();
  }
});
