import { partsOfClusterId } from "../frame.ts";
import { clusterFields, clusterProperties, frameProperties, type Property } from "../vocabulary.ts";
import type { ExportFile } from "./files.ts";
import { imageFiles } from "./images.ts";
import type { ClusterImageTile, ImageOptions } from "./pictures.ts";
import { jsonChunks, type TableCell, type TableRow } from "./tables.ts";

/**
 * The files of CERN@school's GridPP/DIRAC toolkit (`process-frames.py`, `upload_frames.py`): `frames.json`
 * and `klusters.json`, each a list of objects with the toolkit's own ("seed") keys, and `<cluster id>.png`.
 * See docs/cern-at-school.md for where ours differ.
 */

/** Vocabulary names that a frame's seed keys are made from: the columns to ask the catalogue for. */
export const seedFrameColumns: readonly string[] = withSeedKey(frameProperties).map(
  ({ name }) => name,
);

/** The same for a cluster; `simulated` is its frame's. */
export const seedClusterColumns: readonly string[] = [
  ...withSeedKey([...clusterFields, ...clusterProperties]).map(({ name }) => name),
  "simulated",
];

/** Keys of a frame in `frames.json`, in the order they are written. */
export const seedFrameKeys: readonly string[] = [
  ...withSeedKey(frameProperties).map(({ seedKey }) => seedKey),
  "id",
];

/** Keys of a cluster in `klusters.json`, in the order they are written. */
export const seedClusterKeys: readonly string[] = [
  ...withSeedKey([...clusterFields, ...clusterProperties]).map(({ seedKey }) => seedKey),
  "frameid",
  "ismc",
];

/**
 * A frame as an object of `frames.json`. Times are whole seconds, cut off as the toolkit does; `ismc` is 0 or
 * 1; what is not known is null. `id` repeats `frameid`: the toolkit's programs use either.
 *
 * @param row values by vocabulary name (`seedFrameColumns`)
 */
export function seedFrame(row: TableRow): TableRow {
  return {
    ...renamed(frameProperties, row),
    start_time: wholeSeconds(row.startTime),
    end_time: wholeSeconds(row.endTime),
    ismc: row.simulated === true ? 1 : 0,
    id: row.id,
  };
}

/**
 * A cluster as an object of `klusters.json`. `ismc` and `isedgekluster` are true or false, as the toolkit
 * writes them here; what has no value (the line of a vertical cluster, the energy without a calibration) is
 * null.
 *
 * @param row values by vocabulary name (`seedClusterColumns`)
 */
export function seedCluster(row: TableRow): TableRow {
  return {
    ...renamed([...clusterFields, ...clusterProperties], row),
    frameid: partsOfClusterId(String(row.id))?.frame ?? "",
    ismc: row.simulated === true,
  };
}

/** What an export of seed files is made from. The rows come from the catalogue, by vocabulary name. */
export interface SeedSource {
  frames(columns: readonly string[]): Iterable<TableRow>;
  clusters(columns: readonly string[]): Iterable<TableRow>;
  tiles(): Iterable<ClusterImageTile>;
}

/** How the toolkit's cluster images are drawn where nobody says otherwise. */
const seedImageOptions: ImageOptions = { scale: 8, colourMap: "inferno", caption: false };

/** The files of an export, one after the other, made as they are asked for. */
export function* seedFiles(
  source: SeedSource,
  images: ImageOptions = seedImageOptions,
): Generator<ExportFile, void> {
  const frames = mapRows(source.frames(seedFrameColumns), seedFrame);
  yield { name: "frames.json", chunks: jsonChunks(seedFrameKeys, frames) };
  const clusters = mapRows(source.clusters(seedClusterColumns), seedCluster);
  yield { name: "klusters.json", chunks: jsonChunks(seedClusterKeys, clusters) };
  yield* imageFiles(source.tiles(), images);
}

type SeedProperty = Property & { readonly seedKey: string };

function withSeedKey(properties: readonly Property[]): SeedProperty[] {
  return properties.filter((property): property is SeedProperty => property.seedKey !== undefined);
}

function renamed(properties: readonly Property[], row: TableRow): Record<string, TableCell> {
  return Object.fromEntries(
    withSeedKey(properties).map(({ name, seedKey }) => [seedKey, row[name] ?? null]),
  );
}

function wholeSeconds(time: TableCell): number | null {
  return typeof time === "number" ? Math.floor(time) : null;
}

function* mapRows(
  rows: Iterable<TableRow>,
  change: (row: TableRow) => TableRow,
): Generator<TableRow> {
  for (const row of rows) yield change(row);
}
