import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { serveBackend } from "../../../core/rpc/serveBackend.ts";
import type { Command } from "../../../renderer/hosts/command.ts";
import { desktopHost } from "../../../renderer/hosts/desktop.ts";
import {
  type Choice,
  type DesktopBridge,
  portMessage,
} from "../../../renderer/hosts/desktopBridge.ts";
import { standInBackend, tile } from "../../web/standInBackend.ts";

// The desktop window's half, with the preload script's bridge played by the test and a real MessagePort.

const paths = new Map<File, string>();
const asked: Choice[] = [];
let answer: string[] | null = null;
let choose: (command: Command) => void = () => {};
const shown: string[] = [];
const lines: MessagePort[] = [];
const spoken: string[] = [];

const bridge: DesktopBridge = {
  requestPort: () => {
    const { port1, port2 } = new MessageChannel();
    lines.push(port1);
    serveBackend(
      {
        send: (bytes) => port1.postMessage(bytes),
        receive: (listener) => {
          port1.onmessage = (event: MessageEvent<Uint8Array>) => listener(event.data);
        },
      },
      standInBackend({ clusters: async () => [tile] }),
    );
    // As the preload script's `window.postMessage` arrives, with one of another page before it.
    const message = (source: unknown) => {
      const event = new Event("message");
      window.dispatchEvent(Object.assign(event, { source, data: portMessage, ports: [port2] }));
    };
    message({});
    queueMicrotask(() => message(window));
  },
  pathOf: (file) => paths.get(file) ?? "",
  choose: async (what) => {
    asked.push(what);
    return answer;
  },
  printToPdf: async () => true,
  showFolder: (path) => shown.push(path),
  speak: (language) => spoken.push(language),
  onCommand: (listener) => {
    choose = listener;
    return () => {};
  },
};

beforeEach(() => {
  vi.stubGlobal("window", new EventTarget());
  asked.length = 0;
  answer = null;
});
afterEach(() => {
  for (const port of lines.splice(0)) port.close();
  vi.unstubAllGlobals();
});

function dropped(...places: string[]): DataTransfer {
  const files = places.map((place) => {
    const file = new File([], "name");
    paths.set(file, place);
    return file;
  });
  return { files } as Partial<Record<keyof DataTransfer, unknown>> as DataTransfer;
}

test("typed arrays come over the port as they are", async () => {
  const backend = await desktopHost(bridge).connect({
    jobChanged: () => {},
    libraryChanged: () => {},
  });
  const [got] = await backend.clusters({ where: null, sort: [], offset: 0, limit: 1 });
  expect(got).toEqual(tile);
});

test("what is dropped is imported from where it lies", async () => {
  const drop = desktopHost(bridge).readDrop(dropped("/data/KCl", "C:\\data\\frame.txt"));
  expect(drop).toMatchObject({ kind: "inputs", names: ["KCl", "frame.txt"] });
  expect(await drop?.send()).toEqual({
    kind: "paths",
    paths: ["/data/KCl", "C:\\data\\frame.txt"],
  });
});

test("a library that is dropped is opened where it lies", async () => {
  const drop = desktopHost(bridge).readDrop(dropped("/data/KCl.trackroom"));
  expect(drop).toMatchObject({ kind: "library", name: "KCl.trackroom" });
  expect(await drop?.send()).toBe("/data/KCl.trackroom");
});

test("what lies nowhere is no drop", () => {
  expect(desktopHost(bridge).readDrop(dropped(""))).toBeNull();
  expect(desktopHost(bridge).readDrop(dropped())).toBeNull();
});

test("the dialogs are the system's; thinking better of it is null", async () => {
  const host = desktopHost(bridge);
  expect(await host.chooseFiles()).toBeNull();
  expect(await host.exportTarget()).toBeNull();
  expect(await host.chooseLibrary()).toBeNull();
  answer = ["/data"];
  expect(await (await host.chooseFolder())?.send()).toEqual({ kind: "paths", paths: ["/data"] });
  expect(await host.chooseMask()).toBe("/data");
  expect(await host.chooseCalibration()).toBe("/data");
  expect(await host.exportTarget()).toEqual({ kind: "folder", path: "/data" });
  expect(await host.chooseNewLibrary?.()).toBe("/data");
  expect(asked).toEqual([
    "files",
    "export-folder",
    "library",
    "folder",
    "mask",
    "calibration",
    "export-folder",
    "new-library",
  ]);
});

test("an export's folder is shown", () => {
  desktopHost(bridge).deliver({ files: 41, folder: "/data/tracks" });
  desktopHost(bridge).deliver({ files: 41, download: "tracks.zip" });
  expect(shown).toEqual(["/data/tracks"]);
});

test("undo in the menu undoes the typing while somebody types, else the last change", () => {
  const commands: Command[] = [];
  desktopHost(bridge).onCommand((command) => commands.push(command));
  class Typed {}
  const execCommand = vi.fn();
  vi.stubGlobal("HTMLInputElement", Typed);
  vi.stubGlobal("HTMLTextAreaElement", class {});
  vi.stubGlobal("document", { activeElement: new Typed(), execCommand });
  choose({ kind: "undo" });
  choose({ kind: "import-files" });
  vi.stubGlobal("document", { activeElement: null, execCommand });
  choose({ kind: "undo" });
  expect(execCommand.mock.calls).toEqual([["undo"]]);
  expect(commands).toEqual([{ kind: "import-files" }, { kind: "undo" }]);
});

test("the program hears which language the window speaks", () => {
  desktopHost(bridge).speak("de");
  expect(spoken).toEqual(["de"]);
});
