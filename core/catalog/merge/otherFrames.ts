import { clusterKey } from "../../blocks/keys.ts";
import type { FrameMetadata, SettingValue } from "../../frame.ts";
import type { Store } from "../../library/store.ts";
import { mustHave } from "../../mustHave.ts";
import { clusterProperties } from "../../vocabulary.ts";
import { loadDatasets } from "../datasets/datasets.ts";
import type { FileRecord, FrameRecord } from "../frames/batch.ts";
import type { FrameIdentity } from "../frames/frameIds.ts";
import { fieldRows, fromCell } from "../metadata/fields.ts";

/** A frame of another library, with what writing it here takes. */
export interface OtherFrame {
  key: number;
  identity: FrameIdentity;
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

/** Reads frames of another library by their keys, in the order of those. */
export function createFrameReader(other: Store): (keys: readonly number[]) => OtherFrame[] {
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
        identity: { id: row.id, metadata: metadataOf(row), contentHash: hexadecimal(row.hash) },
        dataset: mustHave(paths.get(row.dataset), `data set of frame ${row.id}`),
        importRun: row.importRun,
        clusterRun: row.clusterRun,
        file: { path: row.path, sha256: row.sha256, bytes: row.bytes, format: row.format },
        record: () => recordOf(other, row),
      }));
}

const hexadecimal = (hash: Uint8Array): string => Buffer.from(hash).toString("hex");

function recordOf(other: Store, row: FrameRow): FrameRecord {
  return {
    // Even where people changed what ids are made from.
    id: row.id,
    width: row.width,
    height: row.height,
    indexInFile: row.indexInFile,
    contentHash: hexadecimal(row.hash),
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
      return known ? [[known.name, fromCell(value, known.type)] as const] : [];
    }),
  );
}

/** A frame's pixels as they are stored (see `decodeFrame`). */
export function blobOf(store: Store, frame: number): Uint8Array {
  const blob = store
    .sql<Uint8Array>("select blob from frame_pixels where frame = ?")
    .pluck()
    .get(frame);
  return mustHave(blob, `pixels of the frame with the key ${frame}`);
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
