import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { MenuItemConstructorOptions } from "electron";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { appPage } from "../../electron/appProtocol.ts";
import { runDesktop } from "../../electron/desktop.ts";
import {
  app,
  type BrowserWindow,
  children,
  dialog,
  ipcMain,
  Menu,
  protocol,
  session,
  shell,
  windows,
} from "./fakeElectron.ts";

vi.mock("electron", () => import("./fakeElectron.ts"));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "trackroom-test-"));
  app.folder = folder;
  mkdirSync(join(folder, "userData"));
  mkdirSync(join(folder, "temp"));
  vi.stubEnv("TRACKROOM_HOME", join(folder, "libraries"));
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  children.length = 0;
  windows.length = 0;
});
afterEach(() => {
  vi.clearAllMocks();
  app.removeAllListeners();
  ipcMain.removeAllListeners();
});

/** Starts the program. */
async function run(): Promise<BrowserWindow> {
  runDesktop();
  await vi.waitFor(() => expect(windows).toHaveLength(1));
  return windows[0] as BrowserWindow;
}
const ours = (window: BrowserWindow) => ({
  senderFrame: window.webContents.mainFrame,
  sender: window.webContents,
});
const foreign = { senderFrame: { url: "https://evil.example/" }, sender: {} };

test("a second program leaves it to the first", () => {
  app.requestSingleInstanceLock.mockReturnValueOnce(false);
  runDesktop();
  expect(app.quit).toHaveBeenCalled();
  expect(windows).toHaveLength(0);
});

describe("the window", () => {
  test("is sandboxed and shows its own page", async () => {
    const window = await run();
    expect(window.options.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
    });
    expect(window.options.webPreferences.preload).toMatch(/dist[\\/]electron[\\/]preload\.cjs$/);
    expect(window.loaded).toEqual([appPage]);
    expect(protocol.handle).toHaveBeenCalledWith("app", expect.any(Function));
    expect(Menu.setApplicationMenu).toHaveBeenCalled();
  });

  test("stays on its page, opens no other and embeds none", async () => {
    const { webContents } = await run();
    const leaves = (event: string, url: string, isMainFrame = true) => {
      const preventDefault = vi.fn();
      webContents.emit(event, { url, isMainFrame, preventDefault });
      return preventDefault.mock.calls.length === 0;
    };
    expect(leaves("will-frame-navigate", appPage)).toBe(true);
    expect(leaves("will-frame-navigate", appPage, false)).toBe(false);
    expect(leaves("will-frame-navigate", "https://evil.example/")).toBe(false);
    expect(leaves("will-frame-navigate", "file:///etc/passwd")).toBe(false);
    expect(leaves("will-redirect", appPage)).toBe(false);
    expect(leaves("will-attach-webview", appPage)).toBe(false);
    expect(webContents.openHandler?.()).toEqual({ action: "deny" });
  });

  test("is granted nothing but to copy, and that to its own page alone", async () => {
    await run();
    const { setPermissionRequestHandler, setPermissionCheckHandler, setDevicePermissionHandler } =
      session.defaultSession;
    const asked = (permission: string, requestingUrl: string, isMainFrame = true) => {
      const answer = vi.fn();
      const details = { requestingUrl, isMainFrame };
      setPermissionRequestHandler.mock.lastCall?.[0]({}, permission, answer, details);
      const checked = setPermissionCheckHandler.mock.lastCall?.[0];
      expect(checked({}, permission, requestingUrl, { isMainFrame })).toBe(
        answer.mock.lastCall?.[0],
      );
      return answer.mock.lastCall?.[0];
    };
    const copy = "clipboard-sanitized-write";
    expect(asked(copy, appPage)).toBe(true);
    expect(asked(copy, "app://trackroom")).toBe(true);
    expect(asked(copy, appPage, false)).toBe(false);
    expect(asked(copy, "https://evil.example/")).toBe(false);
    expect(asked(copy, "app://trackroom.evil.example/")).toBe(false);
    for (const other of ["media", "clipboard-read", "geolocation", "openExternal", "fileSystem"])
      expect(asked(other, appPage)).toBe(false);
    expect(setDevicePermissionHandler.mock.lastCall?.[0]()).toBe(false);
  });

  test("asks the network for nothing", async () => {
    await run();
    const { onBeforeRequest } = session.defaultSession.webRequest;
    const [filter, listener] = onBeforeRequest.mock.lastCall ?? [];
    expect(filter.urls).toEqual(expect.arrayContaining(["http://*/*", "https://*/*", "wss://*/*"]));
    const answer = vi.fn();
    listener({ url: "https://evil.example/" }, answer);
    expect(answer).toHaveBeenCalledWith({ cancel: true });
  });

  test("has no tools for developers in the packaged program", async () => {
    expect((await run()).options.webPreferences.devTools).toBe(true);
    app.removeAllListeners();
    ipcMain.removeAllListeners();
    windows.length = 0;
    app.isPackaged = true;
    try {
      expect((await run()).options.webPreferences.devTools).toBe(false);
      expect(JSON.stringify(Menu.buildFromTemplate.mock.lastCall)).not.toMatch(/devtools|reload/i);
    } finally {
      app.isPackaged = false;
    }
  });

  test("comes back where it was closed", async () => {
    const window = await run();
    Object.assign(window.options, { x: 77, y: 55, width: 1000, height: 700 });
    window.emit("close");
    app.removeAllListeners();
    ipcMain.removeAllListeners();
    windows.length = 0;
    const next = await run();
    expect(next.options).toMatchObject({ x: 77, y: 55, width: 1000, height: 700 });
  });
});

describe("what the window asks", () => {
  test("a line to the backend, for its own page alone", async () => {
    const window = await run();
    ipcMain.emit("trackroom:port", foreign);
    // A frame within the page, of whatever address, and a page of the same address in another window.
    const { webContents: sender } = window;
    ipcMain.emit("trackroom:port", { sender, senderFrame: { url: appPage } });
    ipcMain.emit("trackroom:port", { sender, senderFrame: null });
    ipcMain.emit("trackroom:port", { sender: {}, senderFrame: sender.mainFrame });
    expect(children).toHaveLength(0);
    ipcMain.emit("trackroom:port", ours(window));
    expect(children).toHaveLength(1);
    expect(window.webContents.posted).toHaveLength(1);
  });

  test("a dialog: the paths, or null", async () => {
    const window = await run();
    const choose = ipcMain.handlers.get("trackroom:choose");
    expect(await choose?.(ours(window), "files")).toBeNull();
    dialog.showOpenDialog.mockResolvedValueOnce({ canceled: false, filePaths: ["/a", "/b"] });
    expect(await choose?.(ours(window), "files")).toEqual(["/a", "/b"]);
    dialog.showSaveDialog.mockResolvedValueOnce({ canceled: false, filePath: "/n.trackroom" });
    expect(await choose?.(ours(window), "new-library")).toEqual(["/n.trackroom"]);
    await expect(choose?.(ours(window), "anything")).rejects.toThrow();
    dialog.showOpenDialog.mockClear();
    expect(await choose?.(foreign, "files")).toBeNull();
    expect(dialog.showOpenDialog).not.toHaveBeenCalled();
  });

  test("to save a page as PDF, where people say, and for its own page alone", async () => {
    const window = await run();
    const print = ipcMain.handlers.get("trackroom:print-pdf");
    const path = join(folder, "report.pdf");
    const request = { html: "<h1>Our room</h1>", name: "Our: room" };
    expect(await print?.(foreign, request)).toBe(false);
    expect(dialog.showSaveDialog).not.toHaveBeenCalled();
    expect(await print?.(ours(window), request)).toBe(false);
    expect(windows).toHaveLength(1);
    dialog.showSaveDialog.mockResolvedValueOnce({ canceled: false, filePath: path });
    expect(await print?.(ours(window), request)).toBe(true);
    expect(readFileSync(path, "utf8")).toBe("%PDF-fake");
    const printed = windows[1];
    expect(printed?.loaded).toEqual(["<h1>Our room</h1>"]);
    expect(printed?.options.webPreferences).toMatchObject({
      sandbox: true,
      javascript: false,
      devTools: false,
    });
    expect(printed?.webContents.openHandler?.()).toEqual({ action: "deny" });
    expect(printed?.done).toContain("destroy");
    await expect(print?.(ours(window), { html: 7 })).rejects.toThrow();
  });

  test("to show a folder, and no file: that would run it", async () => {
    const window = await run();
    const program = join(folder, "program.sh");
    writeFileSync(program, "");
    ipcMain.emit("trackroom:show-folder", ours(window), program);
    ipcMain.emit("trackroom:show-folder", foreign, folder);
    ipcMain.emit("trackroom:show-folder", ours(window), 7);
    ipcMain.emit("trackroom:show-folder", ours(window), folder);
    await vi.waitFor(() => expect(shell.openPath).toHaveBeenCalledWith(folder));
    expect(shell.openPath).toHaveBeenCalledTimes(1);
    expect(shell.showItemInFolder).not.toHaveBeenCalled();
  });
});

describe("a library from outside", () => {
  test("that a second start names is opened in this window", async () => {
    const window = await run();
    window.webContents.emit("did-finish-load");
    window.minimised = true;
    app.emit("second-instance", {}, ["trackroom", "KCl.trackroom"], folder);
    expect(window.done).toEqual(["restore", "focus"]);
    expect(window.webContents.sent).toEqual([
      {
        channel: "trackroom:command",
        message: { kind: "open-path", path: join(folder, "KCl.trackroom") },
      },
    ]);
  });

  test("that was double-clicked before there was a window is opened once the page is there", async () => {
    app.whenReady.mockImplementationOnce(async () => {
      app.emit("open-file", { preventDefault: () => {} }, "/x/KCl.trackroom");
    });
    const window = await run();
    expect(window.webContents.sent).toEqual([]);
    window.webContents.emit("did-finish-load");
    expect(window.webContents.sent).toEqual([
      { channel: "trackroom:command", message: { kind: "open-path", path: "/x/KCl.trackroom" } },
    ]);
  });
});

describe("detector files from outside are offered for import, and not imported", () => {
  const offered = (...paths: string[]) => ({
    channel: "trackroom:command",
    message: { kind: "offer-import", paths },
  });

  test("those that a second start names, beside a library", async () => {
    const { webContents } = await run();
    webContents.emit("did-finish-load");
    const argv = ["trackroom", "--allow-file-access", "KCl 1.t3pa", "9b.trackroom", "weekend"];
    app.emit("second-instance", {}, argv, folder);
    expect(webContents.sent).toEqual([
      {
        channel: "trackroom:command",
        message: { kind: "open-path", path: join(folder, "9b.trackroom") },
      },
      offered(join(folder, "KCl 1.t3pa"), join(folder, "weekend")),
    ]);
  });

  test("those that are dropped on the icon: macOS names them one by one", async () => {
    const { webContents } = await run();
    webContents.emit("did-finish-load");
    const event = { preventDefault: vi.fn() };
    for (const path of ["/x/Κάλιο.tpx3", "/x/weekend"]) app.emit("open-file", event, path);
    expect(event.preventDefault).toHaveBeenCalledTimes(2);
    expect(webContents.sent).toEqual([offered("/x/Κάλιο.tpx3"), offered("/x/weekend")]);
  });

  test("those that started the program, once its page is there", async () => {
    app.whenReady.mockImplementationOnce(async () => {
      app.emit("open-file", { preventDefault: () => {} }, "/x/a.lsc");
      app.emit("open-file", { preventDefault: () => {} }, "/x/b.lsc");
    });
    const { webContents } = await run();
    webContents.emit("did-finish-load");
    expect(webContents.sent).toEqual([offered("/x/a.lsc", "/x/b.lsc")]);
  });

  test.each([
    ["packaged", true, ["Trackroom", "frames.txt"]],
    ["out of its sources", false, ["electron", "/src/electron/main.ts", "frames.txt"]],
  ])("those on the command line of the program, %s", async (_how, packaged, argv) => {
    const before = process.argv;
    process.argv = argv;
    app.isPackaged = packaged;
    try {
      const { webContents } = await run();
      webContents.emit("did-finish-load");
      app.emit("second-instance", {}, argv, "/y");
      expect(webContents.sent).toEqual([
        offered(join(process.cwd(), "frames.txt")),
        offered(join("/y", "frames.txt")),
      ]);
    } finally {
      process.argv = before;
      app.isPackaged = false;
    }
  });
});

describe("several windows", () => {
  const chooseNew = () => {
    const template = Menu.buildFromTemplate.mock.lastCall?.[0] as MenuItemConstructorOptions[];
    const items = template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
    const item = items.find(({ label }) => label === "New window");
    Reflect.apply(item?.click ?? (() => {}), undefined, []);
  };

  test("share the backend; each lies a little below the one before", async () => {
    const first = await run();
    chooseNew();
    const [, second] = windows;
    if (second === undefined) throw new Error("There is no second window.");
    expect([second.options.x, second.options.y]).toEqual([
      first.options.x + 32,
      first.options.y + 32,
    ]);
    ipcMain.emit("trackroom:port", ours(first));
    ipcMain.emit("trackroom:port", ours(second));
    expect(children).toHaveLength(1);
    children[0]?.emit("message", { kind: "working", share: 0.5 });
    expect([first.progress, second.progress]).toEqual([[0.5], [0.5]]);
    // Another one is left: nothing is asked.
    const closing = { preventDefault: vi.fn() };
    second.emit("close", closing);
    second.emit("closed");
    expect(closing.preventDefault).not.toHaveBeenCalled();
    first.emit("close", closing);
    expect(closing.preventDefault).toHaveBeenCalled();
  });

  test("what is chosen in the menu goes to the one that people use", async () => {
    const first = await run();
    chooseNew();
    for (const window of windows) window.webContents.emit("did-finish-load");
    first.emit("focus");
    app.emit("open-file", { preventDefault: () => {} }, "/x/KCl.trackroom");
    expect(first.webContents.sent).toHaveLength(1);
    expect(windows[1]?.webContents.sent).toEqual([]);
  });
});

test("libraries that were opened go into the menu and the system's list", async () => {
  const window = await run();
  ipcMain.emit("trackroom:port", ours(window));
  const libraries = [{ path: "/x/Class 9b.trackroom", name: "Class 9b" }];
  children[0]?.emit("message", { kind: "opened", libraries });
  expect(app.addRecentDocument).toHaveBeenCalledWith("/x/Class 9b.trackroom");
  const menu = Menu.buildFromTemplate.mock.lastCall?.[0];
  expect(JSON.stringify(menu)).toContain('"label":"Class 9b"');
});

test("menu and dialogs speak what the system does, then what the window does", async () => {
  app.getPreferredSystemLanguages.mockReturnValueOnce(["de-AT", "en"]);
  const window = await run();
  const menus = () => {
    const template: MenuItemConstructorOptions[] = Menu.buildFromTemplate.mock.lastCall?.[0] ?? [];
    return template.map(({ label }) => label);
  };
  expect(menus()).toContain("&Datei");
  ipcMain.emit("trackroom:language", ours(window), "en");
  expect(menus()).toContain("&File");
  ipcMain.emit("trackroom:language", ours(window), "tlh");
  expect(menus()).toContain("&File");
  ipcMain.emit("trackroom:language", { ...ours(window), senderFrame: null }, "de");
  expect(menus()).toContain("&File");
  ipcMain.emit("trackroom:language", ours(window), "de");
  expect(menus()).toContain("&Datei");
});

test("a page whose process died is shown anew, once in a while", async () => {
  const { webContents } = await run();
  webContents.emit("render-process-gone", {}, { reason: "clean-exit" });
  expect(webContents.reloads).toBe(0);
  webContents.emit("render-process-gone", {}, { reason: "crashed" });
  expect(webContents.reloads).toBe(1);
  webContents.emit("render-process-gone", {}, { reason: "crashed" });
  expect(webContents.reloads).toBe(1);
  expect(dialog.showErrorBox).toHaveBeenCalledTimes(1);
});

describe("the end", () => {
  test("is asked about while files are worked on; they go on where one says so", async () => {
    const window = await run();
    ipcMain.emit("trackroom:port", ours(window));
    children[0]?.emit("message", { kind: "working", share: 0.25 });
    expect(window.progress).toEqual([0.25]);
    const closing = { preventDefault: vi.fn() };
    window.emit("close", closing);
    expect(closing.preventDefault).toHaveBeenCalled();
    app.emit("before-quit", { preventDefault: vi.fn() });
    expect(dialog.showMessageBoxSync).toHaveBeenCalledTimes(1);
    expect(children[0]?.sent).not.toContainEqual({ message: { kind: "close" }, ports: [] });

    dialog.showMessageBoxSync.mockReturnValueOnce(0);
    app.emit("before-quit", { preventDefault: vi.fn() });
    expect(children[0]?.sent).toContainEqual({ message: { kind: "close" }, ports: [] });
    children[0]?.emit("exit", 0);
    await vi.waitFor(() => expect(app.quit).toHaveBeenCalledTimes(2));
  });

  test("is not asked about when the work is done", async () => {
    const window = await run();
    ipcMain.emit("trackroom:port", ours(window));
    children[0]?.emit("message", { kind: "working", share: 0.25 });
    children[0]?.emit("message", { kind: "working", share: null });
    expect(window.progress).toEqual([0.25, -1]);
    app.emit("before-quit", { preventDefault: vi.fn() });
    expect(dialog.showMessageBoxSync).not.toHaveBeenCalled();
  });

  test("takes along what was made for download, which nobody else could have put there", async () => {
    const window = await run();
    ipcMain.emit("trackroom:port", ours(window));
    const { downloads } = JSON.parse(children[0]?.args[0] ?? "") as { downloads: string };
    expect(downloads).toMatch(/trackroom-downloads-\w{6}$/);
    expect(statSync(downloads).mode & 0o077).toBe(0);
    app.emit("quit");
    expect(existsSync(downloads)).toBe(false);
  });

  test("does not come where the folder of libraries cannot be made: libraries elsewhere can be opened", async () => {
    writeFileSync(join(folder, "a file"), "");
    vi.stubEnv("TRACKROOM_HOME", join(folder, "a file", "libraries"));
    const window = await run();
    expect(window.loaded).toEqual([appPage]);
    expect(dialog.showErrorBox).not.toHaveBeenCalled();
    vi.stubEnv("TRACKROOM_HOME", join(folder, "libraries"));
  });

  test("comes with a reason where there is no place for what is on its way out", async () => {
    writeFileSync(join(folder, "no folder"), "");
    vi.spyOn(app, "getPath").mockImplementation((name) =>
      name === "temp" ? join(folder, "no folder", "temp") : join(folder, name),
    );
    runDesktop();
    await vi.waitFor(() => expect(app.quit).toHaveBeenCalled());
    expect(dialog.showErrorBox).toHaveBeenCalledWith(
      "Trackroom cannot start",
      expect.stringContaining("no folder"),
    );
    vi.restoreAllMocks();
  });

  test("waits for the backend, then quits", async () => {
    const window = await run();
    ipcMain.emit("trackroom:port", ours(window));
    app.emit("window-all-closed");
    expect(app.quit).toHaveBeenCalledTimes(1);
    const event = { preventDefault: vi.fn() };
    app.emit("before-quit", event);
    expect(event.preventDefault).toHaveBeenCalled();
    expect(app.quit).toHaveBeenCalledTimes(1);
    children[0]?.emit("exit", 0);
    await vi.waitFor(() => expect(app.quit).toHaveBeenCalledTimes(2));
    const last = { preventDefault: vi.fn() };
    app.emit("before-quit", last);
    expect(last.preventDefault).not.toHaveBeenCalled();
  });

  test("comes with a reason where the backend cannot start", async () => {
    const window = await run();
    ipcMain.emit("trackroom:port", ours(window));
    children[0]?.emit("message", { kind: "failed", sentence: "The folder cannot be written." });
    expect(dialog.showErrorBox).toHaveBeenCalledWith(
      "Trackroom cannot go on",
      "The folder cannot be written.",
    );
    expect(app.quit).toHaveBeenCalled();
  });
});
