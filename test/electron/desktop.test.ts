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
    const leaves = (event: string, url: string) => {
      const preventDefault = vi.fn();
      webContents.emit(event, { url, preventDefault });
      return preventDefault.mock.calls.length === 0;
    };
    expect(leaves("will-navigate", appPage)).toBe(true);
    expect(leaves("will-navigate", "https://evil.example/")).toBe(false);
    expect(leaves("will-navigate", "file:///etc/passwd")).toBe(false);
    expect(leaves("will-redirect", appPage)).toBe(false);
    expect(leaves("will-attach-webview", appPage)).toBe(false);
    expect(webContents.openHandler?.()).toEqual({ action: "deny" });
  });

  test("is granted nothing", async () => {
    await run();
    const answer = vi.fn();
    session.defaultSession.setPermissionRequestHandler.mock.lastCall?.[0]({}, "media", answer);
    expect(answer).toHaveBeenCalledWith(false);
    expect(session.defaultSession.setPermissionCheckHandler.mock.lastCall?.[0]()).toBe(false);
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
    expect(printed?.options.webPreferences).toMatchObject({ sandbox: true, javascript: false });
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

  test("comes with a reason where the user's folder cannot be made", async () => {
    writeFileSync(join(folder, "a file"), "");
    vi.stubEnv("TRACKROOM_HOME", join(folder, "a file", "libraries"));
    runDesktop();
    await vi.waitFor(() => expect(app.quit).toHaveBeenCalled());
    expect(dialog.showErrorBox).toHaveBeenCalledWith(
      "Trackroom cannot start",
      expect.stringContaining("a file"),
    );
    vi.stubEnv("TRACKROOM_HOME", join(folder, "libraries"));
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
