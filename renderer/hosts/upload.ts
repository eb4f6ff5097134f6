import type { Rejection } from "../../core/api.ts";
import { TrackroomError } from "../../core/errors.ts";
import type { SendOptions, SendProgress } from "../host.ts";
import { say } from "../words/say.ts";
import { type FoundFile, reasonOf } from "./entries.ts";
import { packBody, packFoundFiles } from "./pack.ts";

// A browser opens at most six connections to one server.
const lanes = 5;
/** Bytes a request: large files go in slices, so that progress shows and memory stays small. */
const sliceBytes = 16 * 1024 * 1024;

/** Where the web host kept a drop. */
export interface Upload {
  /** The name of the drop. */
  readonly name: string;
  readonly files: number;
}

/**
 * Sends files to the web host, several at once, each as a stream from the disk.
 * A file that cannot be read, or that the host refuses, is skipped and told in the progress.
 *
 * @param skipped those that could not even be opened; grows
 * @throws TrackroomError `cancelled`, `disconnected`, `storage`, or `unreadable-input` where none was sent
 */
export async function uploadFiles(
  files: AsyncIterable<FoundFile> | Iterable<FoundFile>,
  { signal, onProgress }: SendOptions = {},
  skipped: Rejection[] = [],
): Promise<Upload> {
  const name = crypto.randomUUID();
  const progress: SendProgress = {
    filesDone: 0,
    filesTotal: 0,
    bytesDone: 0,
    bytesTotal: 0,
    counted: false,
    skipped,
  };
  const told = () => onProgress?.({ ...progress, skipped: [...skipped] });
  try {
    const found: FoundFile[] = [];
    for await (const next of files) {
      throwIfAborted(signal);
      found.push(next);
      progress.filesTotal += 1;
      progress.bytesTotal += next.file.size;
      if (progress.filesTotal % 100 === 0) told();
    }
    progress.counted = true;
    told();

    const sent = (bytes: number) => {
      progress.bytesDone += bytes;
      told();
    };
    const waiting = packFoundFiles(found);
    const lane = async () => {
      for (const next of waiting) {
        throwIfAborted(signal);
        const refused = await sendGroup(name, next, signal, sent);
        skipped.push(...refused);
        progress.filesDone += next.length - refused.length;
        told();
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  } catch (error) {
    void dropUpload(name);
    throw signal?.aborted ? cancelled() : error;
  }
  if (progress.filesDone === 0) throw nothingSent(skipped);
  return { name, files: progress.filesDone };
}

/** Where an upload lies, for options that take a path: an absolute path on the backend's side. */
export async function uploadFolder(name: string): Promise<string> {
  const answer: unknown = await (await request(`/upload/${name}`, { method: "GET" })).json();
  if (typeof answer === "object" && answer !== null && "folder" in answer)
    return String(answer.folder);
  throw new TrackroomError("not-found", "The files that were sent are not there any more.");
}

/** Moves an uploaded library into the library folder: its path there. */
export async function keepLibrary(name: string, file: string): Promise<string> {
  const address = `/library/${name}/${encodePath(file)}`;
  const answer: unknown = await (await request(address, { method: "POST" })).json();
  if (typeof answer === "object" && answer !== null && "path" in answer) return String(answer.path);
  throw new TrackroomError("storage", "The library could not be kept.");
}

/** Sends small files in one request, or a large one by itself. Those that were skipped. */
async function sendGroup(
  upload: string,
  files: readonly FoundFile[],
  signal: AbortSignal | undefined,
  sent: (bytes: number) => void,
): Promise<Rejection[]> {
  if (files.length > 1 && (await sendPack(upload, files, signal))) {
    sent(files.reduce((sum, { file }) => sum + file.size, 0));
    return [];
  }
  // One of them cannot be read or is refused: one by one it shows which.
  const refused: Rejection[] = [];
  for (const found of files) {
    const reason = await sendFile(upload, found, signal, sent);
    if (reason !== null) refused.push({ file: found.path, reason });
  }
  return refused;
}

async function sendPack(
  upload: string,
  files: readonly FoundFile[],
  signal: AbortSignal | undefined,
): Promise<boolean> {
  try {
    await request(`/upload/${upload}`, post(packBody(files), signal));
    return true;
  } catch {
    throwIfAborted(signal);
    return false;
  }
}

function post(body: Blob, signal: AbortSignal | undefined): RequestInit {
  return { method: "POST", body, ...(signal === undefined ? {} : { signal }) };
}

/** Sends one file in slices. Null, or why it was skipped. */
async function sendFile(
  upload: string,
  { path, file }: FoundFile,
  signal: AbortSignal | undefined,
  sent: (bytes: number) => void,
): Promise<string | null> {
  const address = `/upload/${upload}/${encodePath(path)}`;
  try {
    for (let offset = 0; offset === 0 || offset < file.size; offset += sliceBytes) {
      const body = file.slice(offset, offset + sliceBytes);
      await request(`${address}?offset=${offset}`, post(body, signal));
      sent(body.size);
    }
    return null;
  } catch (error) {
    throwIfAborted(signal);
    if (error instanceof TrackroomError && error.code === "wrong-usage") return error.message;
    if (error instanceof TrackroomError && error.code === "disconnected") {
      // A file that vanished fails like a line that broke: reading a byte of it tells them apart.
      const unread = await file
        .slice(0, 1)
        .arrayBuffer()
        .then(() => null, reasonOf);
      if (unread !== null) return unread;
    }
    throw error;
  }
}

async function request(address: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, { ...init, cache: "no-store", credentials: "same-origin" });
  } catch (cause) {
    throw new TrackroomError(
      "disconnected",
      "The files could not be sent: Trackroom does not answer. Start it again, then try once more.",
      {},
      { cause },
    );
  }
  if (response.ok) return response;
  const sentence = await response.text();
  throw new TrackroomError(
    response.status < 500 ? "wrong-usage" : "storage",
    sentence || `The files could not be sent (${response.status}).`,
  );
}

async function dropUpload(name: string): Promise<void> {
  // Best effort: what stays is removed when Trackroom is closed.
  await fetch(`/upload/${name}`, { method: "DELETE" }).catch(() => null);
}

function encodePath(path: string): string {
  return path
    .split("/")
    .map((part) => encodeURIComponent(part.toWellFormed()))
    .join("/");
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw cancelled();
}

function cancelled(): TrackroomError {
  return new TrackroomError("cancelled", say("hosts.theSendingOfTheFilesWas"));
}

function nothingSent(skipped: readonly Rejection[]): TrackroomError {
  const first = skipped[0];
  return first === undefined
    ? new TrackroomError("unreadable-input", say("hosts.thereAreNoFilesInWhat"))
    : new TrackroomError("unreadable-input", first.reason, { file: first.file });
}
