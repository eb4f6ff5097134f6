import type { Drop, Host } from "../host.ts";
import type { DesktopBridge } from "./desktopBridge.ts";
import { keepLine } from "./line.ts";
import { messagePortLine } from "./messagePortLine.ts";
import { nameOfPath } from "./nameOfPath.ts";

const libraryEnding = ".trackroom";

/** The window of the desktop program: files stay where they are, and the backend reads them by their paths. */
export function desktopHost(bridge: DesktopBridge): Host {
  const chooseOne = async (what: Parameters<DesktopBridge["choose"]>[0]) =>
    (await bridge.choose(what))?.[0] ?? null;
  return {
    kind: "desktop",
    connect: (events, line) => keepLine(messagePortLine(bridge, events), line),
    readDrop: (data) => dropOfPaths([...data.files].map((file) => bridge.pathOf(file))),
    chooseFiles: async () => dropOfPaths((await bridge.choose("files")) ?? []),
    chooseFolder: async () => dropOfPaths((await bridge.choose("folder")) ?? []),
    chooseMask: () => chooseOne("mask"),
    chooseCalibration: () => chooseOne("calibration"),
    chooseLibrary: () => chooseOne("library"),
    chooseNewLibrary: () => chooseOne("new-library"),
    exportTarget: async () => {
      const path = await chooseOne("export-folder");
      return path === null ? null : { kind: "folder", path };
    },
    deliver: ({ folder }) => {
      if (folder !== undefined) bridge.showFolder(folder);
    },
    print: async (html, name) => void (await bridge.printToPdf(html, name)),
    speak: (language) => bridge.speak(language),
    onCommand: (listener) =>
      bridge.onCommand((command) => {
        if (!editsText(command.kind)) listener(command);
      }),
  };
}

function dropOfPaths(all: readonly string[]): Drop | null {
  const paths = all.filter((path) => path !== "");
  const [first] = paths;
  if (first === undefined) return null;
  if (paths.length === 1 && first.toLowerCase().endsWith(libraryEnding)) {
    return { kind: "library", name: nameOfPath(first), send: async () => first };
  }
  return {
    kind: "inputs",
    names: paths.map(nameOfPath),
    send: async () => ({ kind: "paths", paths: [...paths] }),
  };
}

/** Undo and redo from the menu belong to the text that people are typing in, where there is one. */
function editsText(kind: string): boolean {
  const target = document.activeElement;
  const typing = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  if (!typing || (kind !== "undo" && kind !== "redo")) return false;
  // Deprecated, and still the only way to reach a text field's own history.
  document.execCommand(kind);
  return true;
}
