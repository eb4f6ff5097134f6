import { clusterValues } from "../../blocks/clusterValues.ts";
import { clusterKey, frameOfCluster } from "../../blocks/keys.ts";
import type { FrameMetadata, SettingValue } from "../../frame.ts";
import type { Store } from "../../library/store.ts";
import { mustHave } from "../../mustHave.ts";
import { clusterProperties } from "../../vocabulary.ts";
import { loadDatasets } from "../datasets/datasets.ts";
import type { FileRecord, FrameRecord } from "../frames/batch.ts";
import type { FrameIdentity } from "../frames/frameIds.ts";
import { arrivalBlobs, pixelBlobs } from "../frames/storedPixels.ts";
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

/** Reads frames of another library by their keys, which ascend; in the order of those. */
export function createFrameReader(other: Store): (keys: readonly number[]) => OtherFrame[] {
  const paths = new Map(loadDatasets(other).map(({ key, path }) => [key, path]));
  const settings = createSettingsReader(other);
  const classNames = new Map(
    other
      .sql<{ key: number; name: string }>("select key, name from class")
      .all()
      .map(({ key, name }) => [key, name]),
  );
  return (keys) => {
    const rows = other
      .sql<FrameRow>(
        `select f.*, s.path, s.sha256, s.bytes, s.format from frame f join source s on s.key = f.source
         where f.key in (select value from json_each(?)) order by f.key`,
      )
      .all(JSON.stringify(keys));
    // Read together, and only where one of them is wanted.
    let together: Together | undefined;
    const read = (): Together => {
      together ??= {
        clusters: readClusters(other, keys, classNames),
        settings: settings(rows),
        pixels: pixelBlobs(other, keys),
        arrivals: arrivalBlobs(other, keys),
      };
      return together;
    };
    return rows.map((row) => ({
      key: row.key,
      identity: { id: row.id, metadata: metadataOf(row), contentHash: hexadecimal(row.hash) },
      dataset: mustHave(paths.get(row.dataset), `data set of frame ${row.id}`),
      importRun: row.importRun,
      clusterRun: row.clusterRun,
      file: { path: row.path, sha256: row.sha256, bytes: row.bytes, format: row.format },
      record: () => recordOf(row, read()),
    }));
  };
}

/** What is read of several frames at once, by their keys. */
interface Together {
  readonly clusters: ReadonlyMap<number, FrameClusters>;
  readonly settings: ReadonlyMap<number, Record<string, SettingValue>>;
  readonly pixels: ReadonlyMap<number, Uint8Array>;
  readonly arrivals: ReadonlyMap<number, Uint8Array>;
}

const hexadecimal = (hash: Uint8Array): string => Buffer.from(hash).toString("hex");

function recordOf(row: FrameRow, together: Together): FrameRecord {
  const what = `of frame ${row.id}`;
  return {
    // Even where people changed what ids are made from.
    id: row.id,
    width: row.width,
    height: row.height,
    indexInFile: row.indexInFile,
    contentHash: hexadecimal(row.hash),
    metadata: metadataOf(row),
    settings: together.settings.get(row.key) ?? {},
    notes: row.importNote === "" ? [] : row.importNote.split("\n"),
    pixelCount: row.pixelCount,
    maskedCount: row.maskedCount,
    gammaCount: row.gammaCount,
    clusterCount: row.clusterCount,
    pixelBlob: mustHave(together.pixels.get(row.key), `pixels ${what}`),
    arrivalBlob: together.arrivals.get(row.key),
    ...(together.clusters.get(row.key) ?? noClusters),
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

/** Detector settings: those that frames share are read once, those of single frames with the frames. */
function createSettingsReader(
  other: Store,
): (rows: readonly FrameRow[]) => Map<number, Record<string, SettingValue>> {
  const fields = new Map(
    fieldRows(other)
      .filter(({ origin }) => origin === "detector")
      .map((field) => [field.key, field]),
  );
  type Value = { field: number; value: string | number };
  const named = (values: readonly Value[]): Record<string, SettingValue> =>
    Object.fromEntries(
      values.flatMap(({ field, value }) => {
        const known = fields.get(field);
        return known ? [[known.name, fromCell(value, known.type)] as const] : [];
      }),
    );
  const shared = new Map<number, Record<string, SettingValue>>();
  const sharedOf = (settings: number): Record<string, SettingValue> => {
    const known = shared.get(settings);
    if (known !== undefined) return known;
    const values = other
      .sql<Value>("select field, value from settings_value where settings = ?")
      .all(settings);
    const found = named(values);
    // A camera whose every frame has settings of its own must not fill the memory.
    if (shared.size > 1000) shared.clear();
    shared.set(settings, found);
    return found;
  };
  return (rows) => {
    const own = new Map<number, Value[]>();
    const values = other
      .sql<Value & { frame: number }>(
        "select frame, field, value from frame_value where frame in (select value from json_each(?))",
      )
      .all(JSON.stringify(rows.map(({ key }) => key)));
    for (const value of values) {
      const list = own.get(value.frame);
      if (list === undefined) own.set(value.frame, [value]);
      else list.push(value);
    }
    return new Map(
      rows.map(({ key, settings }) => [
        key,
        { ...(settings === null ? {} : sharedOf(settings)), ...named(own.get(key) ?? []) },
      ]),
    );
  };
}

type FrameClusters = Pick<FrameRecord, "properties" | "blobStarts" | "classes" | "classNames">;

const noClusters: FrameClusters = {
  properties: new Float64Array(0),
  blobStarts: new Uint32Array(0),
  classes: new Uint8Array(0),
  classNames: [],
};

interface ClusterRow {
  readonly key: number;
  readonly pixelStart: number;
  readonly class: number;
}

/** The clusters of frames that lie together, by the frames' keys. */
function readClusters(
  other: Store,
  frames: readonly number[],
  classNames: ReadonlyMap<number, string>,
): Map<number, FrameClusters> {
  const rows = other
    .sql<ClusterRow>(
      "select key, pixelStart, class from cluster where key >= ? and key < ? order by key",
    )
    .all(clusterKey(frames[0] ?? 0, 0), clusterKey((frames.at(-1) ?? -1) + 1, 0));
  const properties = measurements(
    other,
    rows.map(({ key }) => key),
  );
  const found = new Map<number, FrameClusters>();
  for (let first = 0; first < rows.length; ) {
    const frame = frameOfCluster(rows[first].key);
    let end = first + 1;
    while (end < rows.length && frameOfCluster(rows[end].key) === frame) end++;
    const own = rows.slice(first, end);
    const codes = [...new Set(own.map((row) => row.class))];
    found.set(frame, {
      properties: properties.subarray(first * propertyNames.length, end * propertyNames.length),
      blobStarts: Uint32Array.from(own, ({ pixelStart }) => pixelStart),
      classes: Uint8Array.from(own, (row) => codes.indexOf(row.class)),
      classNames: codes.map((code) => mustHave(classNames.get(code), `class with the key ${code}`)),
    });
    first = end;
  }
  return found;
}

const propertyNames = clusterProperties.map(({ name }) => name);

/** A row of measurements after the other, in the order of the vocabulary. */
function measurements(other: Store, keys: readonly number[]): Float64Array {
  const columns = clusterValues(other, keys, propertyNames);
  const properties = new Float64Array(keys.length * propertyNames.length);
  for (const [place, column] of columns.entries()) {
    for (let row = 0; row < keys.length; row++)
      properties[row * propertyNames.length + place] = column[row];
  }
  return properties;
}
