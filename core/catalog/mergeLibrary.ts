import type { MetadataReport } from "../api.ts";
import type { FrameMetadata, SettingValue } from "../frame.ts";
import { clusterProperties } from "../vocabulary.ts";
import type { BatchResult, FileRecord, FrameRecord } from "./batch.ts";
import type { BatchTarget, PartMark } from "./contract.ts";
import { createDatasets, loadDatasets } from "./datasets.ts";
import { fieldRows, fromCell } from "./fields.ts";
import { emptyReport, type Giver, giveOnce, noteUnknown } from "./give.ts";
import { markPart } from "./jobs.ts";
import { clusterKey, clustersPerFrame } from "./keys.ts";
import { mergeSearchesAndRules } from "./mergeSearches.ts";
import { decodeFrame } from "./pixelBlob.ts";
import { givenDatasets, givenFields, givenOf, givenTags } from "./readGiven.ts";
import { numbersByPixels } from "./replace.ts";
import { applyRulesTo } from "./rules.ts";
import { copyRun } from "./runs.ts";
import { readTogether, type Store, write } from "./store.ts";
import type { BatchWriter } from "./writeBatch.ts";

/** Frames that are read, and written in one transaction, at once. */
const framesAtOnce = 64;

export interface MergeOptions {
  readonly overwrite: boolean;
  /** The part of a job that the frames are counted under. */
  readonly part?: PartMark;
}

export interface MergeStep extends BatchResult {
  /** Frames of the other library looked at in this step, of `total`. */
  readonly seen: number;
  readonly total: number;
}

/**
 * Brings what another library holds into this one, a batch of frames a step, each step a transaction of its own:
 * frames this library lacks (known by the hash of their content) with their clusters and the run that made them;
 * tags, stars, notes, collections, metadata, saved searches and rules of both. Where the two differ, this library's
 * value stays, or with `overwrite` the other's takes its place. Doing it again adds nothing.
 */
export function* mergeLibrary(
  store: Store,
  writeFrames: BatchWriter,
  other: Store,
  options: MergeOptions,
): Generator<MergeStep, MetadataReport> {
  const report = emptyReport();
  write(store, () => {
    giveOnce(store, report, options.overwrite, (giver, change) => {
      giver.fields(givenFields(other));
      giver.tags(change, givenTags(other));
      const { ensure } = createDatasets(store);
      for (const thing of givenDatasets(other, null)) giver.give(change, ensure(thing.id), thing);
    });
    mergeSearchesAndRules(store, other, report);
  });
  const keys = other.sql<number>("select key from frame order by key").pluck().all();
  const from = createReader(other);
  for (let first = 0; first < keys.length; first += framesAtOnce) {
    const frames = readTogether(other, () => from(keys.slice(first, first + framesAtOnce)));
    const result = write(store, () => {
      const done = writeNew(store, writeFrames, other, frames);
      giveOnce(store, report, options.overwrite, (giver, change) => {
        for (const frame of frames) giveFrame(store, other, frame, report, giver, change);
      });
      applyRulesTo(store, done.written);
      if (options.part) markPart(store, options.part, done.result);
      return done.result;
    });
    yield { ...result, seen: frames.length, total: keys.length };
  }
  return report;
}

interface OtherFrame {
  key: number;
  id: string;
  hash: Uint8Array;
  dataset: string;
  importRun: number;
  clusterRun: number;
  file: Omit<FileRecord, "frames">;
  record(): FrameRecord;
}

interface FrameRow {
  key: number;
  id: string;
  hash: Uint8Array;
  dataset: number;
  importRun: number;
  clusterRun: number;
  indexInFile: number;
  settings: number | null;
  chip: string | null;
  biasVoltage: number | null;
  ikrum: number | null;
  latitude: number | null;
  longitude: number | null;
  altitude: number | null;
  startTime: number | null;
  acqTime: number | null;
  simulated: number | null;
  pixelCount: number;
  maskedCount: number;
  clusterCount: number;
  gammaCount: number;
  width: number;
  height: number;
  importNote: string;
  path: string;
  sha256: string;
  bytes: number;
  format: FileRecord["format"];
}

function createReader(other: Store): (keys: readonly number[]) => OtherFrame[] {
  const paths = new Map(loadDatasets(other).map(({ key, path }) => [key, path]));
  return (keys) =>
    other
      .sql<FrameRow>(
        `select f.*, s.path, s.sha256, s.bytes, s.format from frame f join source s on s.key = f.source
         where f.key in (select value from json_each(?)) order by f.key`,
      )
      .all(JSON.stringify(keys))
      .map((row) => ({
        key: row.key,
        id: row.id,
        hash: row.hash,
        dataset: paths.get(row.dataset)!,
        importRun: row.importRun,
        clusterRun: row.clusterRun,
        file: { path: row.path, sha256: row.sha256, bytes: row.bytes, format: row.format },
        record: () => recordOf(other, row),
      }));
}

function recordOf(other: Store, row: FrameRow): FrameRecord {
  return {
    width: row.width,
    height: row.height,
    indexInFile: row.indexInFile,
    contentHash: Buffer.from(row.hash).toString("hex"),
    metadata: metadataOf(row),
    settings: settingsOf(other, row),
    notes: row.importNote === "" ? [] : row.importNote.split("\n"),
    pixelCount: row.pixelCount,
    maskedCount: row.maskedCount,
    gammaCount: row.gammaCount,
    clusterCount: row.clusterCount,
    pixelBlob: blobOf(other, row.key),
    ...clustersOf(other, row.key),
  };
}

const measuredInFile = [
  "biasVoltage",
  "ikrum",
  "latitude",
  "longitude",
  "altitude",
  "startTime",
  "acqTime",
] as const;

function metadataOf(row: FrameRow): FrameMetadata {
  const numbers = measuredInFile.flatMap((name) => {
    const value = row[name];
    return value === null ? [] : [[name, value] as const];
  });
  return {
    ...(Object.fromEntries(numbers) as FrameMetadata),
    ...(row.chip === null ? {} : { chip: row.chip }),
    ...(row.simulated === null ? {} : { simulated: row.simulated === 1 }),
  };
}

function settingsOf(other: Store, { key, settings }: FrameRow): Record<string, SettingValue> {
  const fields = new Map(
    fieldRows(other)
      .filter(({ origin }) => origin === "detector")
      .map((field) => [field.key, field]),
  );
  const values = other
    .sql<{ field: number; value: string | number }>(
      `select field, value from settings_value where settings = ?
       union all select field, value from frame_value where frame = ?`,
    )
    .all(settings, key);
  return Object.fromEntries(
    values.flatMap(({ field, value }) => {
      const known = fields.get(field);
      return known ? [[known.name, fromCell(value, known.type)!] as const] : [];
    }),
  );
}

function blobOf(store: Store, frame: number): Uint8Array {
  return store.sql<Uint8Array>("select blob from frame_pixels where frame = ?").pluck().get(frame)!;
}

function clustersOf(
  other: Store,
  frame: number,
): Pick<FrameRecord, "properties" | "blobStarts" | "classes" | "classNames"> {
  const names = clusterProperties.map(({ name }) =>
    other.clusterColumns.has(name) ? `"${name}"` : "null",
  );
  const rows = other
    .sql<[number, string, ...(number | null)[]]>(
      `select pixelStart, class, ${names.join(", ")} from cluster where key >= ? and key < ? order by key`,
    )
    .raw()
    .all(clusterKey(frame, 0), clusterKey(frame + 1, 0));
  const properties = new Float64Array(rows.length * names.length);
  const classNames: string[] = [];
  const classes = new Uint8Array(rows.length);
  for (const [i, [, name, ...values]] of rows.entries()) {
    const known = classNames.indexOf(name);
    classes[i] = known === -1 ? classNames.push(name) - 1 : known;
    for (const [j, value] of values.entries())
      properties[i * names.length + j] = value ?? Number.NaN;
  }
  return {
    properties,
    blobStarts: Uint32Array.from(rows, ([start]) => start),
    classes,
    classNames,
  };
}

/** Writes the frames that this library lacks; neighbours of the same data set and run together. */
function writeNew(
  store: Store,
  writeFrames: BatchWriter,
  other: Store,
  frames: readonly OtherFrame[],
): { result: BatchResult; written: number[] } {
  const { ensure } = createDatasets(store);
  const total = { frames: 0, clusters: 0, pixels: 0, duplicates: 0 };
  const fresh = frames.filter(({ hash }) => heldAs(store, hash) === undefined);
  total.duplicates = frames.length - fresh.length;
  for (const group of inGroups(fresh)) {
    const [first] = group;
    const into: BatchTarget = {
      dataset: ensure(first!.dataset),
      run: copyRun(store, other, first!.importRun),
      rules: false,
    };
    const files = group.map((frame) => ({ ...frame.file, frames: [frame.record()] }));
    const done = writeFrames({ files }, into);
    total.frames += done.frames;
    total.clusters += done.clusters;
    total.pixels += done.pixels;
    for (const frame of group) keepIdentity(store, other, frame);
  }
  return { result: total, written: fresh.map(({ hash }) => heldAs(store, hash)!) };
}

/** Its id, even where people changed what ids are made from, and the run that made its present clusters. */
function keepIdentity(store: Store, other: Store, { id, hash, importRun, clusterRun }: OtherFrame) {
  const key = heldAs(store, hash)!;
  store
    .sql("update frame set id = ? where key = ? and not exists (select 1 from frame where id = ?)")
    .run(id, key, id);
  if (clusterRun === importRun) return;
  const run = copyRun(store, other, clusterRun);
  store.sql("update frame set clusterRun = ? where key = ?").run(run, key);
}

function heldAs(store: Store, hash: Uint8Array): number | undefined {
  return store.sql<number>("select key from frame where hash = ?").pluck().get(hash);
}

function inGroups(frames: readonly OtherFrame[]): OtherFrame[][] {
  const groups: OtherFrame[][] = [];
  for (const frame of frames) {
    const last = groups.at(-1);
    const [leader] = last ?? [];
    if (last && leader?.dataset === frame.dataset && leader.importRun === frame.importRun) {
      last.push(frame);
    } else groups.push([frame]);
  }
  return groups;
}

/** What the frame and its clusters were given there. */
function giveFrame(
  store: Store,
  other: Store,
  frame: OtherFrame,
  report: MetadataReport,
  giver: Giver,
  change: number,
): void {
  const here = heldAs(store, frame.hash)!;
  for (const { thing } of givenOf(other, "frame", [frame.key])) giver.give(change, here, thing);
  const first = clusterKey(frame.key, 0);
  const clusters = other
    .sql<number>("select key from cluster where key >= ? and key < ?")
    .pluck()
    .all(first, clusterKey(frame.key + 1, 0));
  const given = givenOf(other, "cluster", clusters);
  if (given.length === 0) return;
  const numberHere = matchClusters(blobOf(other, frame.key), blobOf(store, here));
  for (const { key, thing } of given) {
    const number = numberHere(key % clustersPerFrame);
    if (number === undefined) noteUnknown(report, thing.id);
    else giver.give(change, clusterKey(here, number), thing);
  }
}

/** Number here of a cluster there: that of the same pixels. With another mask a frame has other clusters. */
function matchClusters(
  there: Uint8Array,
  here: Uint8Array,
): (number: number) => number | undefined {
  if (Buffer.from(there).equals(here)) return (number) => number;
  const numbers = numbersByPixels(decodeFrame(here));
  const pixels = new Map([...numbersByPixels(decodeFrame(there))].map(([key, n]) => [n, key]));
  return (number) => numbers.get(pixels.get(number) ?? "");
}
