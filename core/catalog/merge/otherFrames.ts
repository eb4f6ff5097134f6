import { clusterValues } from "../../blocks/clusterValues.ts";
import { clusterKey } from "../../blocks/keys.ts";
import type { FrameMetadata, SettingValue } from "../../frame.ts";
import type { Store } from "../../library/store.ts";
import { mustHave } from "../../mustHave.ts";
import { clusterProperties } from "../../vocabulary.ts";
import { loadDatasets } from "../datasets/datasets.ts";
import type { FileRecord, FrameRecord } from "../frames/batch.ts";
import type { FrameIdentity } from "../frames/frameIds.ts";
import { arrivalBlob, pixelBlob } from "../frames/storedPixels.ts";
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
    pixelBlob: pixelBlob(other, row.key),
    arrivalBlob: arrivalBlob(other, row.key),
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

function clustersOf(
  other: Store,
  frame: number,
): Pick<FrameRecord, "properties" | "blobStarts" | "classes" | "classNames"> {
  const rows = other
    .sql<{ key: number; pixelStart: number; class: string }>(
      `select c.key, c.pixelStart, k.name as class from cluster c join class k on k.key = c.class
       where c.key >= ? and c.key < ? order by c.key`,
    )
    .all(clusterKey(frame, 0), clusterKey(frame + 1, 0));
  const classNames = [...new Set(rows.map((row) => row.class))];
  return {
    properties: measurements(
      other,
      rows.map(({ key }) => key),
    ),
    blobStarts: Uint32Array.from(rows, ({ pixelStart }) => pixelStart),
    classes: Uint8Array.from(rows, (row) => classNames.indexOf(row.class)),
    classNames,
  };
}

/** A row of measurements after the other, in the order of the vocabulary. */
function measurements(other: Store, keys: readonly number[]): Float64Array {
  const names = clusterProperties.map(({ name }) => name);
  const columns = clusterValues(other, keys, names);
  const properties = new Float64Array(keys.length * names.length);
  for (const [place, column] of columns.entries()) {
    for (let row = 0; row < keys.length; row++)
      properties[row * names.length + place] = column[row];
  }
  return properties;
}
