import { Gunzip } from "fflate";
import { TrackroomError, unreadable } from "../errors.ts";
import { headBytes } from "./disk.ts";
import { peekDsc } from "./dsc.ts";
import type { ByteSource, FrameSource } from "./format.ts";
import { isBomb } from "./limits.ts";

const unpackedSources = new WeakMap<FrameSource, FrameSource>();
/** Each piece of packed bytes grows to at most 16 MiB. */
const step = 16 * 1024;

/**
 * The source, or, where it was packed by gzip (`.yml.gz`), what is in it, unpacked piece by piece. `path` and
 * `size` stay those of the packed file.
 */
export function unpacked(source: FrameSource): FrameSource {
  const { head } = source;
  if (head[0] !== 0x1f || head[1] !== 0x8b || head[2] !== 8) return source;
  const known = unpackedSources.get(source);
  if (known !== undefined) return known;
  // The first count of a binary matrix may look like the mark of gzip.
  if (source.dsc !== undefined && peekDsc(source.dsc).binary) return source;
  const chunks = () => gunzip(source);
  const result = { ...source, head: firstBytes(chunks()), chunks };
  unpackedSources.set(source, result);
  return result;
}

function* gunzip(source: ByteSource): Generator<Uint8Array> {
  const ready: Uint8Array[] = [];
  let packedBytes = 0;
  let bytes = 0;
  const stream = new Gunzip((chunk) => {
    bytes += chunk.length;
    if (chunk.length > 0) ready.push(chunk);
  });
  const push = (bytes: Uint8Array, last: boolean) => {
    try {
      stream.push(bytes, last);
    } catch (error) {
      if (error instanceof TrackroomError) throw error;
      throw unreadable("is damaged: it cannot be unpacked (gzip)", source.path);
    }
  };
  for (const chunk of source.chunks()) {
    for (let at = 0; at < chunk.length; at += step) {
      const part = chunk.slice(at, at + step);
      packedBytes += part.length;
      push(part, false);
      if (isBomb(packedBytes, bytes)) {
        throw unreadable(
          "unpacks to hundreds of times its size: it looks like a gzip bomb",
          source.path,
        );
      }
      yield* ready.splice(0);
    }
  }
  push(new Uint8Array(0), true);
  yield* ready.splice(0);
}

function firstBytes(chunks: Iterable<Uint8Array>): Uint8Array {
  const parts: Uint8Array[] = [];
  let size = 0;
  for (const chunk of chunks) {
    parts.push(chunk.slice(0, headBytes - size));
    size += chunk.length;
    if (size >= headBytes) break;
  }
  return new Uint8Array(Buffer.concat(parts));
}
