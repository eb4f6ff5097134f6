import type { FileRecord, FrameBatch, FrameRecord } from "../catalog/batch.ts";
import { encodePixelBlob } from "../catalog/pixelBlob.ts";
import { createClassifier, type RuleSet } from "../clusters/classify.ts";
import type { MeasuredFrame } from "../clusters/measured.ts";
import type { Frame } from "../frame.ts";
import { contentHash } from "./contentHash.ts";

/** Turns measured frames into records for the catalogue, each cluster with its class. */
export function createRecorder(
  rules: RuleSet,
): (frame: Frame, measured: MeasuredFrame) => FrameRecord {
  const classify = createClassifier(rules);
  return (frame, measured) => {
    const classNames: string[] = [];
    const classes = new Uint8Array(measured.clusterCount);
    for (let cluster = 0; cluster < measured.clusterCount; cluster++) {
      const name = classify(measured.properties, cluster);
      const known = classNames.indexOf(name);
      classes[cluster] = known === -1 ? classNames.push(name) - 1 : known;
    }
    const { blob, blobStarts } = encodePixelBlob(measured.pixels, measured.counts, measured.starts);
    return {
      width: frame.width,
      height: frame.height,
      indexInFile: frame.indexInFile,
      contentHash: contentHash(frame),
      metadata: frame.metadata,
      settings: frame.settings,
      notes: frame.notes,
      pixelCount: measured.pixelCount,
      maskedCount: measured.maskedCount,
      gammaCount: measured.gammaCount,
      clusterCount: measured.clusterCount,
      properties: measured.properties,
      pixelBlob: blob,
      blobStarts,
      classes,
      classNames,
    };
  };
}

/** About how much memory a record takes, in bytes. */
export function recordBytes(record: FrameRecord): number {
  return (
    record.properties.byteLength + record.pixelBlob.byteLength + record.blobStarts.byteLength + 2000
  );
}

/**
 * Lays the arrays of a batch into one buffer, so that a batch of any number of frames goes to another thread
 * with a single transfer.
 */
export function packBatch(files: readonly FileRecord[]): {
  batch: FrameBatch;
  transfer: ArrayBuffer[];
} {
  const records = files.flatMap((file) => file.frames);
  const total = (length: (record: FrameRecord) => number) =>
    records.reduce((sum, record) => sum + length(record), 0);
  const values = total((record) => record.properties.length);
  const starts = total((record) => record.blobStarts.length);
  const bytes = total((record) => record.pixelBlob.length + record.classes.length);
  const buffer = new ArrayBuffer(8 * values + 4 * starts + bytes);
  let valueAt = 0;
  let startAt = 8 * values;
  let byteAt = startAt + 4 * starts;

  const moveBytes = (source: Uint8Array): Uint8Array => {
    const copy = new Uint8Array(buffer, byteAt, source.length);
    copy.set(source);
    byteAt += source.length;
    return copy;
  };
  const move = (record: FrameRecord): FrameRecord => {
    const properties = new Float64Array(buffer, valueAt, record.properties.length);
    properties.set(record.properties);
    valueAt += properties.byteLength;
    const blobStarts = new Uint32Array(buffer, startAt, record.blobStarts.length);
    blobStarts.set(record.blobStarts);
    startAt += blobStarts.byteLength;
    const pixelBlob = moveBytes(record.pixelBlob);
    return { ...record, properties, blobStarts, pixelBlob, classes: moveBytes(record.classes) };
  };
  const packed = files.map((file) => ({ ...file, frames: file.frames.map(move) }));
  return { batch: { files: packed }, transfer: [buffer] };
}
