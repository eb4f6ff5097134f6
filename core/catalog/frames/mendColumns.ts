import { type Block, listBlocks } from "../../blocks/blockStore.ts";
import { checksumOf } from "../../blocks/checksum.ts";
import { clusterKey } from "../../blocks/keys.ts";
import { decodeFrame } from "../../blocks/pixelBlob.ts";
import { framesOfBlock } from "../../blocks/readColumns.ts";
import { overwriteColumn } from "../../blocks/writeColumns.ts";
import { createMeasurer, type Measurer } from "../../clusters/measure.ts";
import { TrackroomError } from "../../errors.ts";
import { readCalibration } from "../../formats/calibration.ts";
import { type Store, write } from "../../library/store.ts";
import { clusterProperties, clusterPropertyIndex } from "../../vocabulary.ts";
import { pixelBlob } from "./storedPixels.ts";

/** What was made anew of what was damaged, and what could not be, in sentences. */
export interface Mended {
  mended: string[];
  left: string[];
}

/**
 * Makes columns of blocks anew whose bytes are not those that were written: keys, classes and predictions from the
 * tables of clusters, measured properties from the pixels.
 */
export function mendColumns(store: Store): Mended {
  const result: Mended = { mended: [], left: [] };
  const measurers = createMeasurers(store);
  for (const block of listBlocks(store)) {
    const names = damagedNames(store, block);
    if (names.length === 0) continue;
    const what = `The values of ${names.join(", ")} of the frames ${framesOfBlock(store, block.key)}`;
    try {
      write(store, () => mendBlock(store, block, names, measurers));
      result.mended.push(`${what} were made anew.`);
    } catch (error) {
      if (!(error instanceof TrackroomError)) throw error;
      result.left.push(`${what} cannot be made anew: ${error.message}`);
    }
  }
  return result;
}

function damagedNames(store: Store, { key }: Block): string[] {
  return store
    .sql<{ name: string; blob: Uint8Array; checksum: number }>(
      "select name, blob, checksum from cluster_column where block = ?",
    )
    .all(key)
    .filter(({ blob, checksum }) => checksumOf(blob) !== checksum)
    .map(({ name }) => name);
}

function mendBlock(
  store: Store,
  block: Block,
  names: readonly string[],
  measurers: Measurers,
): void {
  const columns = new Map(names.map((name) => [name, new Float64Array(block.rows)]));
  const known = [...columns].filter(([name]) => name in tableColumns);
  for (const [name, values] of known) fillFromTables(store, block, name, values);
  if (known.length < columns.size) fillFromPixels(store, block, columns, measurers);
  for (const [name, values] of columns) overwriteColumn(store, block, name, values);
}

/** Columns that the tables hold as well. */
const tableColumns: Readonly<Record<string, string>> = {
  key: "c.key",
  class: "c.class",
  predictedClass: "p.class",
  predictedProbability: "p.probability",
};

function fillFromTables(store: Store, block: Block, name: string, values: Float64Array): void {
  const rows = store
    .sql<number | null>(
      `select ${tableColumns[name]} from cluster c left join cluster_prediction p on p.cluster = c.key
       where c.key >= ? and c.key < ? order by c.key`,
    )
    .pluck()
    .all(clusterKey(block.firstFrame, 0), clusterKey(block.lastFrame + 1, 0));
  if (rows.length !== block.rows) throw otherClusters();
  for (const [row, value] of rows.entries()) values[row] = value ?? Number.NaN;
}

interface FrameRow {
  key: number;
  id: string;
  width: number;
  height: number;
  clusterCount: number;
  clusterRun: number;
  inTime: number;
}

function fillFromPixels(
  store: Store,
  block: Block,
  columns: ReadonlyMap<string, Float64Array>,
  measurers: Measurers,
): void {
  const frames = store
    .sql<FrameRow>(
      `select f.key, f.id, f.width, f.height, f.clusterCount, f.clusterRun, p.arrivals is not null as inTime
       from frame f join frame_pixels p on p.frame = f.key
       where f.key >= ? and f.key <= ? order by f.key`,
    )
    .all(block.firstFrame, block.lastFrame);
  let row = 0;
  for (const frame of frames) {
    if (frame.inTime !== 0) {
      throw new TrackroomError(
        "unusable-library",
        `the hits of the frame ${frame.id} have times. Measure it again with "trackroom process".`,
      );
    }
    const properties = measureStored(store, frame, measurers.of(frame.clusterRun, columns));
    if (row + frame.clusterCount > block.rows) throw otherClusters();
    for (const [name, values] of columns) {
      const place = clusterPropertyIndex[name as keyof typeof clusterPropertyIndex];
      if (place === undefined) continue;
      for (let number = 0; number < frame.clusterCount; number++) {
        const value = properties[number * clusterProperties.length + place];
        values[row + number] = Number.isFinite(value) ? value : Number.NaN;
      }
    }
    row += frame.clusterCount;
  }
  if (row !== block.rows) throw otherClusters();
}

/** Masked pixels lie behind the clusters, so the mask itself is not needed. */
function measureStored(store: Store, frame: FrameRow, measure: Measurer): Float64Array {
  const { pixels, counts, starts } = decodeFrame(pixelBlob(store, frame.key));
  const order = Array.from({ length: starts.at(-1) ?? 0 }, (_, i) => i);
  order.sort((a, b) => pixels[a] - pixels[b]);
  const measured = measure({
    width: frame.width,
    height: frame.height,
    pixels: Uint32Array.from(order, (i) => pixels[i]),
    counts: Float64Array.from(order, (i) => counts[i]),
  });
  const same =
    measured.clusterCount === frame.clusterCount &&
    starts.every((start, number) => measured.starts[number] === start);
  if (!same) throw otherClusters();
  return measured.properties;
}

function otherClusters(): TrackroomError {
  return new TrackroomError(
    "unusable-library",
    `the pixels make other clusters than are listed. Measure the frames again with "trackroom process".`,
  );
}

interface Measurers {
  /** What measures as a run did. @throws TrackroomError where its calibration is needed and not there any more */
  of(run: number, columns: ReadonlyMap<string, unknown>): Measurer;
}

const needsCalibration = new Set(
  clusterProperties
    .filter(({ name, unit }) => /energy/i.test(name) || /keV/.test(unit))
    .map(({ name }) => name as string),
);

function createMeasurers(store: Store): Measurers {
  const known = new Map<number, Measurer>();
  return {
    of(run, columns) {
      let measure = known.get(run);
      if (measure !== undefined) return measure;
      const used = store
        .sql<{ calibration: string | null; calibrationSha256: string | null }>(
          "select calibration, calibrationSha256 from run where key = ?",
        )
        .get(run);
      const path = used?.calibration ?? null;
      const wanted = [...columns.keys()].some((name) => needsCalibration.has(name));
      if (path === null || !wanted) return createMeasurer();
      const calibration = readCalibration(path);
      if (calibration.sha256 !== used?.calibrationSha256) {
        throw new TrackroomError("unusable-library", `the calibration ${path} is another one now.`);
      }
      measure = createMeasurer({ calibration });
      known.set(run, measure);
      return measure;
    },
  };
}
