import type { Rejection } from "../../api.ts";
import type { FileRecord, FrameRecord, SourceFile } from "../../catalog/frames/batch.ts";
import type { FrameFormat, FrameSource } from "../../formats/format.ts";
import { recogniseFormat } from "../../formats/index.ts";
import { openSource, sha256Of } from "../../formats/source.ts";
import type { InputFile } from "../../formats/walk.ts";
import type { Frame, HitOptions } from "../../frame.ts";
import { createKeptMemory } from "../../keptMemory.ts";
import { cancelled, isCancelled } from "../run/cancelled.ts";
import { recordBytes } from "./frameRecord.ts";
import { LibraryFailure, rejectionOf } from "./rejection.ts";

/**
 * How much goes into one batch, that is into one transaction. Enough frames that the transaction's own cost
 * vanishes; few enough bytes that some batches a thread stay small beside the rest of the program.
 */
export const batchLimits = { frames: 256, bytes: 4 * 1024 * 1024 };

/** Of the bytes of a file, for as long as it is read. */
const fileMemory = createKeptMemory();

export interface PartTools {
  /** Finds and measures the clusters of a frame. */
  measure(frame: Frame): FrameRecord;
  /** Takes a batch; its frames are not looked at any more. @throws LibraryFailure where it cannot be written */
  hand(files: FileRecord[]): void;
  /** How lists of hits are cut into frames. */
  readonly hits: HitOptions;
  /** Where a file lies, as it is told from others. */
  placeOf(input: InputFile): string;
  /** Whether the job was cancelled. */
  stopped(): boolean;
}

/** What is left of a part when its last file has been read. */
export interface PartRest {
  /** Files that fit into the last batch. */
  files: FileRecord[];
  rejected: Rejection[];
  /** Files that changed after part of their frames was handed on: their frames must be taken out again. */
  withdrawn: SourceFile[];
}

/**
 * Reads, clusters and measures the files of a part, and hands the frames on in batches.
 *
 * A file is imported whole or not at all. Files whose frames fit into a batch go into one transaction. A longer
 * file is read to its end before the first of its frames is handed on (which makes sure that all of it can
 * be read), and then once more, batch by batch: nothing is held but the batch at hand, and a mistake in the
 * last line of a file of gigabytes leaves nothing behind. Reading is the cheaper part of the work.
 *
 * @throws TrackroomError `cancelled`
 */
export function readPart(inputs: readonly InputFile[], tools: PartTools): PartRest {
  const rest: PartRest = { files: [], rejected: [], withdrawn: [] };
  let frames = 0;
  let bytes = 0;
  for (const input of inputs) {
    try {
      const file = openFile(input, tools);
      const head = readUpToLimit(file, tools);
      if (head.whole) {
        rest.files.push({ ...file.facts, frames: head.records });
        frames += head.records.length;
        bytes += head.bytes;
        if (frames >= batchLimits.frames || bytes >= batchLimits.bytes) {
          tools.hand(rest.files);
          rest.files = [];
          frames = 0;
          bytes = 0;
        }
      } else {
        // What is left of the files before goes with its first frames: no batch may be handed on before it.
        const before = rest.files;
        rest.files = [];
        frames = 0;
        bytes = 0;
        readLongFile(file, { before, first: head.records }, tools, rest.withdrawn);
      }
    } catch (error) {
      rest.rejected.push(rejectionOf(error, input.path));
    }
  }
  return rest;
}

interface OpenFile {
  source: FrameSource;
  format: FrameFormat;
  facts: Omit<FileRecord, "frames">;
}

function openFile(input: InputFile, tools: PartTools): OpenFile {
  fileMemory.reuse();
  const source: FrameSource = { ...openSource(input, fileMemory.give), hits: tools.hits };
  const format = recogniseFormat(source);
  const facts = {
    path: source.path,
    place: tools.placeOf(input),
    sha256: sha256Of(source, () => {
      if (tools.stopped()) throw cancelled();
    }),
    bytes: source.size,
    format: format.name,
  };
  return { source, format, facts };
}

/** The frames of the file up to the limit of a batch; where there are more, the others are read only. */
function readUpToLimit(
  { source, format }: OpenFile,
  tools: PartTools,
): { records: FrameRecord[]; bytes: number; whole: boolean } {
  const records: FrameRecord[] = [];
  let bytes = 0;
  let whole = true;
  for (const frame of format.read(source)) {
    if (tools.stopped()) throw cancelled();
    if (records.length >= batchLimits.frames || bytes >= batchLimits.bytes) whole = false;
    if (!whole) continue;
    const record = tools.measure(frame);
    bytes += recordBytes(record);
    records.push(record);
  }
  return { records, bytes, whole };
}

function readLongFile(
  { source, format, facts }: OpenFile,
  { before, first }: { before: readonly FileRecord[]; first: FrameRecord[] },
  tools: PartTools,
  withdrawn: PartRest["withdrawn"],
): void {
  let skip = first.length;
  let records = first;
  let bytes = batchLimits.bytes;
  const flush = (others: readonly FileRecord[] = []) => {
    tools.hand([...others, { ...facts, frames: records }]);
    records = [];
    bytes = 0;
  };
  try {
    flush(before);
    for (const frame of format.read(source)) {
      if (tools.stopped()) throw cancelled();
      if (skip > 0) {
        skip--;
        continue;
      }
      const record = tools.measure(frame);
      bytes += recordBytes(record);
      records.push(record);
      if (records.length >= batchLimits.frames || bytes >= batchLimits.bytes) flush();
    }
    if (records.length > 0) flush();
  } catch (error) {
    if (!isCancelled(error) && !(error instanceof LibraryFailure)) {
      withdrawn.push({ path: facts.path, sha256: facts.sha256 });
    }
    throw error;
  }
}
