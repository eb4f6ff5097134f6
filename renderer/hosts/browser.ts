import type { Rejection } from "../../core/api.ts";
import type { Drop, Host, SendOptions } from "../host.ts";
import { droppedEntries, type FoundFile, pickedFiles, topNames, walkEntries } from "./entries.ts";
import { keepLine } from "./line.ts";
import { pickFiles } from "./pick.ts";
import { printPage } from "./printPage.ts";
import { keepLibrary, uploadFiles, uploadFolder } from "./upload.ts";
import { webSocketLine } from "./webSocketLine.ts";

const libraryEnding = ".trackroom";

/** The window as a page that `web/` serves: files are uploaded, results downloaded. */
export function browserHost(): Host {
  forgetToken();
  return {
    kind: "browser",
    connect: (events, line) => keepLine(webSocketLine(socketAddress(), events), line),
    readDrop: (data) => dropOfEntries(droppedEntries(data)),
    chooseFiles: async () => dropOfFiles(pickedFiles(await pickFiles({ multiple: true }))),
    chooseFolder: async () => dropOfFiles(pickedFiles(await pickFiles({ folder: true }))),
    chooseMask: (options) => sendForPath({}, options),
    chooseCalibration: (options) => sendForPath({ folder: true }, options),
    chooseLibrary: async (options) => {
      const [file] = await pickFiles({ accept: libraryEnding });
      return file === undefined ? null : sendLibrary(file, options);
    },
    chooseNewLibrary: null,
    exportTarget: async () => ({ kind: "download" }),
    deliver: ({ download: name }) => {
      if (name !== undefined) download(name);
    },
    print: printPage,
    speak: () => {},
    onCommand: () => () => {},
  };
}

/** The token is needed once, to get the cookie: it should not stay in the address bar or in a bookmark. */
function forgetToken(): void {
  if (location.search !== "") history.replaceState(null, "", location.pathname);
}

function socketAddress(): string {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/rpc`;
}

function dropOfEntries(entries: readonly FileSystemEntry[]): Drop | null {
  const [first] = entries;
  if (first === undefined) return null;
  if (entries.length === 1 && first.isFile && isLibrary(first.name)) {
    return {
      kind: "library",
      name: first.name,
      send: async (options) => {
        const skipped: Rejection[] = [];
        const upload = await uploadFiles(walkEntries(entries, skipped), options, skipped);
        return keepLibrary(upload.name, first.name);
      },
    };
  }
  return {
    kind: "inputs",
    names: entries.map((entry) => entry.name),
    send: async (options) => {
      const skipped: Rejection[] = [];
      const upload = await uploadFiles(walkEntries(entries, skipped), options, skipped);
      return { kind: "upload", upload: upload.name };
    },
  };
}

function dropOfFiles(files: readonly FoundFile[]): Drop | null {
  const [first] = files;
  if (first === undefined) return null;
  if (files.length === 1 && isLibrary(first.path)) {
    return {
      kind: "library",
      name: first.path,
      send: (options) => sendLibrary(first.file, options),
    };
  }
  return {
    kind: "inputs",
    names: topNames(files),
    send: async (options) => ({
      kind: "upload",
      upload: (await uploadFiles(files, options)).name,
    }),
  };
}

/** Lets people pick a file or a folder and sends it: where it lies on the backend's side. */
async function sendForPath(
  what: { folder?: boolean },
  options?: SendOptions,
): Promise<string | null> {
  const files = pickedFiles(await pickFiles(what));
  const [name] = topNames(files);
  if (name === undefined) return null;
  const upload = await uploadFiles(files, options);
  return `${await uploadFolder(upload.name)}/${name}`;
}

async function sendLibrary(file: File, options?: SendOptions): Promise<string> {
  const upload = await uploadFiles([{ path: file.name, file }], options);
  return keepLibrary(upload.name, file.name);
}

function isLibrary(name: string): boolean {
  return name.toLowerCase().endsWith(libraryEnding);
}

function download(name: string): void {
  const link = document.createElement("a");
  link.href = `/download/${encodeURIComponent(name)}`;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}
