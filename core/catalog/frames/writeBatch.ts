import { classCodes } from "../../blocks/classCodes.ts";
import { insertedKey, type Store, write } from "../../library/store.ts";
import { mustHave } from "../../mustHave.ts";
import type { MetadataValue } from "../../vocabulary.ts";
import { createRowWriter } from "../clusters/clusterRows.ts";
import { createBlockPreparer, type WrittenFrame, writeFrameBlock } from "../clusters/frameBlock.ts";
import { ensureDataset } from "../datasets/datasets.ts";
import { removal } from "../history/changes.ts";
import { markPart } from "../history/jobs.ts";
import { settableField, storable } from "../metadata/fields.ts";
import { applyRulesTo } from "../metadata/metadataRules.ts";
import type { BatchResult, BatchTarget, FileRecord, FrameBatch, FrameRecord } from "./batch.ts";
import { createSettingsWriter, type SettingsWriter } from "./detectorSettings.ts";
import { createFrameFinder } from "./frameIds.ts";
import { pixelCells } from "./pixelCells.ts";

/** Columns of a frame that its file may fill, and that metadata of the import goes before. */
type FrameColumns = Record<string, string | number | null>;

interface PreparedMetadata {
  columns: FrameColumns;
  values: { field: number; value: string | number }[];
}

export type BatchWriter = (batch: FrameBatch, into: BatchTarget) => BatchResult;

interface Writers {
  find: ReturnType<typeof createFrameFinder>;
  frames: FrameInserter;
  codes: (className: string) => number;
  clusters: ReturnType<typeof createRowWriter>;
  settings: SettingsWriter;
}

function createWriters(store: Store): Writers {
  const codes = classCodes(store);
  return {
    find: createFrameFinder(store),
    frames: createFrameInserter(store),
    codes,
    clusters: createRowWriter(store, codes),
    settings: createSettingsWriter(store),
  };
}

export function createBatchWriter(store: Store): BatchWriter {
  let writers: Writers | null = null;
  const prepareBlock = createBlockPreparer();
  return (batch, into) => {
    const records = batch.files.flatMap(({ frames }) => frames);
    const prepared = prepareBlock(records);
    try {
      return write(store, () => {
        writers ??= createWriters(store);
        const { find, frames, codes, clusters, settings } = writers;
        const metadata = prepareMetadata(store, into.metadata ?? {});
        const done = { frames: 0, clusters: 0, pixels: 0, duplicates: 0 };
        const written: WrittenFrame[] = [];
        let firstKey = keyAfterRemoved(store);
        let dataset = typeof into.dataset === "number" ? into.dataset : null;
        for (const file of batch.files) {
          let source: number | null = null;
          for (const frame of file.frames) {
            const origin = { file, dataset: dataset ?? into.dataset };
            const { held, freeId, contentHash } = find(frame, origin);
            if (held !== undefined) {
              done.duplicates++;
              continue;
            }
            source ??= frames.source(file);
            dataset ??= ensureDataset(store, String(into.dataset));
            const sorted = settings.sort(frame.settings);
            const key = frames.insert(
              firstKey,
              freeId,
              { ...frame, contentHash },
              source,
              sorted.shared,
              { dataset, run: into.run },
              metadata,
            );
            firstKey = null;
            settings.keepOwn(key, frame.settings, sorted);
            clusters(key, frame);
            written.push({ key, record: frame });
            done.frames++;
            done.clusters += frame.clusterCount;
            done.pixels += frame.pixelCount;
          }
        }
        // Which frames the library held already is known only here.
        const block =
          written.length === records.length
            ? prepared
            : prepareBlock(written.map(({ record }) => record));
        writeFrameBlock(store, written, block, codes);
        if (into.rules !== false) {
          applyRulesTo(
            store,
            written.map(({ key }) => key),
          );
        }
        if (into.part) markPart(store, into.part, done);
        return done;
      });
    } catch (error) {
      // What the writers remember (fields, sets of settings) may have gone with the transaction.
      writers = null;
      throw error;
    }
  };
}

/** The key for the next frame where those that were taken out, and may come back, have the last ones; else null. */
function keyAfterRemoved(store: Store): number | null {
  const last = store
    .sql<number | null>(
      `select max(i.thing) from change c cross join change_item i
       on i.change = c.key and i.entity = 'frame' and i.kind = 'column' and i.subject = ?`,
    )
    .pluck()
    .get(removal);
  if (typeof last !== "number") return null;
  const here = store.sql<number | null>("select max(key) from frame").pluck().get();
  return typeof here === "number" && here > last ? null : last + 1;
}

function prepareMetadata(
  store: Store,
  metadata: Readonly<Record<string, MetadataValue>>,
): PreparedMetadata {
  const prepared: PreparedMetadata = { columns: {}, values: [] };
  for (const [name, value] of Object.entries(metadata)) {
    const field = settableField(store, name, "frame", value);
    if (field.kind === "column") prepared.columns[field.name] = storable(field, value);
    else prepared.values.push({ field: field.row.key, value: storable(field.row, value) });
  }
  return prepared;
}

interface FrameInserter {
  source(file: FileRecord): number;
  /** @param key null where it follows from those of other frames */
  insert(
    key: number | null,
    id: string,
    frame: FrameRecord,
    source: number,
    settings: number | null,
    into: { dataset: number; run: number },
    metadata: PreparedMetadata,
  ): number;
}

const frameColumns = [
  "key",
  "id",
  "hash",
  "dataset",
  "importRun",
  "clusterRun",
  "source",
  "indexInFile",
  "settings",
  "chip",
  "biasVoltage",
  "ikrum",
  "latitude",
  "longitude",
  "altitude",
  "startTime",
  "acqTime",
  "pixelCount",
  "maskedCount",
  "clusterCount",
  "gammaCount",
  "simulated",
  "width",
  "height",
  "importNote",
  "starred",
  "note",
] as const;

function createFrameInserter(store: Store): FrameInserter {
  const findSource = store
    .sql<number>("select key from source where path = ? and sha256 = ?")
    .pluck();
  const addSource = store.sql(
    "insert into source (path, sha256, bytes, format) values (?, ?, ?, ?) on conflict (path, sha256) do nothing",
  );
  const addFrame = store.sql(
    `insert into frame (${frameColumns.join(", ")}) values (${frameColumns.map(() => "?").join(", ")})`,
  );
  const addPixels = store.sql(
    "insert into frame_pixels (frame, blob, checksum, arrivals, arrivalsChecksum) values (?, ?, ?, ?, ?)",
  );
  const addValue = store.sql(
    "insert or replace into frame_value (field, frame, value) values (?, ?, ?)",
  );

  return {
    source({ path, sha256, bytes, format }) {
      // Nearly every file is new: asking first whether it is would take as long again.
      const added = addSource.run(path, sha256, bytes, format);
      if (added.changes > 0) return insertedKey(added);
      return mustHave(findSource.get(path, sha256), `source ${path}`);
    },
    insert(wantedKey, id, frame, source, settings, into, { columns, values }) {
      const { metadata } = frame;
      const cells: Record<(typeof frameColumns)[number], string | number | Uint8Array | null> = {
        key: wantedKey,
        id,
        hash: Buffer.from(frame.contentHash, "hex"),
        dataset: into.dataset,
        importRun: into.run,
        clusterRun: into.run,
        source,
        indexInFile: frame.indexInFile,
        settings,
        chip: metadata.chip ?? null,
        biasVoltage: finite(metadata.biasVoltage),
        ikrum: finite(metadata.ikrum),
        latitude: finite(metadata.latitude),
        longitude: finite(metadata.longitude),
        altitude: finite(metadata.altitude),
        startTime: finite(metadata.startTime),
        acqTime: finite(metadata.acqTime),
        pixelCount: frame.pixelCount,
        maskedCount: frame.maskedCount,
        clusterCount: frame.clusterCount,
        gammaCount: frame.gammaCount,
        simulated: metadata.simulated === undefined ? null : Number(metadata.simulated),
        width: frame.width,
        height: frame.height,
        importNote: frame.notes.join("\n"),
        starred: 0,
        note: "",
        ...columns,
      };
      const key = insertedKey(addFrame.run(...frameColumns.map((name) => cells[name])));
      addPixels.run(key, ...pixelCells(frame));
      for (const { field, value } of values) addValue.run(field, key, value);
      return key;
    },
  };
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
