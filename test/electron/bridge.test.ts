import { beforeAll, expect, test, vi } from "vitest";
import type { Command } from "../../renderer/hosts/command.ts";
import type { DesktopBridge } from "../../renderer/hosts/desktopBridge.ts";
import { contextBridge, ipcRenderer } from "./fakeElectron.ts";

vi.mock("electron", () => import("./fakeElectron.ts"));

let bridge: DesktopBridge;
let exposed: unknown[] = [];
const posted = vi.fn();
beforeAll(async () => {
  vi.stubGlobal("location", { origin: "app://trackroom" });
  vi.stubGlobal("window", { postMessage: posted });
  await import("../../electron/preload.ts");
  exposed = contextBridge.exposeInMainWorld.mock.calls.map(([name]) => name);
  bridge = contextBridge.exposeInMainWorld.mock.lastCall?.[1];
  return () => vi.unstubAllGlobals();
});

test("the page is given seven functions, and nothing of Electron's", () => {
  expect(exposed).toEqual(["trackroomDesktop"]);
  expect(Object.keys(bridge).sort()).toEqual([
    "choose",
    "onCommand",
    "pathOf",
    "printToPdf",
    "requestPort",
    "showFolder",
    "speak",
  ]);
  expect(Object.values(bridge).every((each) => typeof each === "function")).toBe(true);
});

test("each asks for one thing of a fixed name", async () => {
  bridge.requestPort();
  bridge.showFolder("/x");
  bridge.speak("de");
  await bridge.choose("files");
  await bridge.printToPdf("<h1>9b</h1>", "9b");
  expect(ipcRenderer.send.mock.calls).toEqual([
    ["trackroom:port"],
    ["trackroom:show-folder", "/x"],
    ["trackroom:language", "de"],
  ]);
  expect(ipcRenderer.invoke.mock.calls).toEqual([
    ["trackroom:choose", "files"],
    ["trackroom:print-pdf", { html: "<h1>9b</h1>", name: "9b" }],
  ]);
  expect(bridge.pathOf(new File([], "KCl 1.txt"))).toBe("/x/KCl 1.txt");
});

test("commands come without the event that brought them, those of before the page listened first", () => {
  const heard: unknown[][] = [];
  const command = (path: string): Command => ({ kind: "open-path", path });
  ipcRenderer.emit("trackroom:command", { sender: "secret" }, command("/x/early.trackroom"));
  const stop = bridge.onCommand((...all) => heard.push(all));
  ipcRenderer.emit("trackroom:command", { sender: "secret" }, command("/x/late.trackroom"));
  stop();
  ipcRenderer.emit("trackroom:command", { sender: "secret" }, command("/x/later.trackroom"));
  expect(heard).toEqual([[command("/x/early.trackroom")], [command("/x/late.trackroom")]]);
});

test("the line to the backend is handed to the page's own origin alone", () => {
  const ports = [new MessageChannel().port1];
  ipcRenderer.emit("trackroom:port", { ports, sender: "secret" });
  expect(posted.mock.calls).toEqual([["trackroom:port", "app://trackroom", ports]]);
  for (const port of ports) port.close();
});
