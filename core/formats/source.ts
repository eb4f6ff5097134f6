import { createHash, hash } from "node:crypto";
import { newMemory } from "../keptMemory.ts";
import { openFile } from "./disk.ts";
import type { ByteSource, FrameSource } from "./format.ts";
import type { InputFile } from "./walk.ts";
import { openZipEntry } from "./zip.ts";

export { bytesSource, systemReason } from "./disk.ts";

/**
 * Opens a detector file, on disk or in an archive, with the `.dsc` and `.idx` that lie beside it.
 * Nothing stays open between two reads.
 *
 * @param memory where the bytes of small files go
 * @throws TrackroomError `unreadable-input` where the file is gone, may not be read or is no plain file;
 *   the same while reading, where the file changes or the disk fails.
 */
export function openSource(input: InputFile, memory = newMemory): FrameSource {
  const open = (name: string, path: string): ByteSource =>
    input.entry === undefined ? openFile(name, path, memory) : openZipEntry(input.file, name, path);
  const main = open(input.entry ?? input.file, input.path);
  const beside = (name: string | undefined, ending: string): ByteSource | undefined =>
    name === undefined ? undefined : open(name, `${input.path}${ending}`);
  const dsc = beside(input.dsc, ".dsc");
  const idx = beside(input.idx, ".idx");
  return {
    path: main.path,
    size: main.size,
    head: main.head,
    chunks: () => main.chunks(),
    dsc: dsc !== undefined && dsc.size > 0 ? dsc : undefined,
    idx,
    channels: input.channels?.map((channel) => openSource(channel, memory)),
    info: beside(input.info, " (side file)"),
  };
}

/**
 * Hexadecimal SHA-256 of a file's bytes.
 * @param eachChunk is called as the file is read, and may throw to end that
 */
export function sha256Of(source: ByteSource, eachChunk: () => void = () => {}): string {
  if (source.head.length === source.size) return hash("sha256", source.head);
  const sha256 = createHash("sha256");
  for (const chunk of source.chunks()) {
    eachChunk();
    sha256.update(chunk);
  }
  return sha256.digest("hex");
}
