import { setImmediate } from "node:timers/promises";
import type { ClusterTile, FrameDetail } from "../api.ts";
import type { Catalog } from "../catalog/contract.ts";
import type { FindRequest } from "../catalog/find/find.ts";
import { findColumns } from "../query/columns.ts";
import type { Cluster, ClusterValues, Frame, FrameValues } from "./things.ts";

/** So many are read at once; then others get their turn. */
const atOnce = 200;

/** The clusters that `request` finds, read as they are asked for; those that go meanwhile are left out. */
export async function* readClusters(
  catalog: Catalog,
  request: FindRequest,
): AsyncGenerator<Cluster, void, undefined> {
  const columns = findColumns("cluster", catalog.fields.list());
  const keys = catalog.keys("cluster", request);
  for (let first = 0; first < keys.length; first += atOnce) {
    for (const { tile, values } of tilesAndValues(
      catalog,
      keys.slice(first, first + atOnce),
      columns,
    )) {
      yield { key: tile.key, id: tile.id, ...pixelsOf(tile), counts: tile.counts, values };
    }
    await setImmediate();
  }
}

function tilesAndValues(
  catalog: Catalog,
  keys: readonly number[],
  columns: readonly string[],
): { tile: ClusterTile; values: ClusterValues }[] {
  const tiles = catalog.tiles(keys);
  const rows = [
    ...catalog.rows(
      "cluster",
      tiles.map(({ key }) => key),
      columns,
    ),
  ];
  // Another program took some of them out between the two questions.
  if (rows.length < tiles.length) return tilesAndValues(catalog, keys, columns);
  return tiles.map((tile, i) => ({ tile, values: rows[i] as ClusterValues }));
}

/** @returns column and row of each pixel */
function pixelsOf({ pixels, xMin, yMin, width }: ClusterTile): { x: Uint32Array; y: Uint32Array } {
  return {
    x: pixels.map((offset) => xMin + (offset % width)),
    y: pixels.map((offset) => yMin + Math.floor(offset / width)),
  };
}

/** The frames that `request` finds, read as they are asked for; those that go meanwhile are left out. */
export async function* readFrames(
  catalog: Catalog,
  request: FindRequest,
): AsyncGenerator<Frame, void, undefined> {
  const columns = findColumns("frame", catalog.fields.list());
  for (const key of catalog.keys("frame", request)) {
    const [values] = catalog.rows("frame", [key], columns);
    if (values !== undefined) yield frameOf(catalog.frame(key), values as FrameValues);
    await setImmediate();
  }
}

function frameOf(detail: FrameDetail, values: FrameValues): Frame {
  const { key, id, width, height, pixels, counts, arrivals } = detail;
  return {
    key,
    id,
    width,
    height,
    x: pixels.map((pixel) => pixel % width),
    y: pixels.map((pixel) => Math.floor(pixel / width)),
    counts,
    arrivals,
    clusterOf: clusterOf(detail),
    values,
  };
}

/** @returns for each pixel the number of its cluster; -1 for the masked ones, which come last */
function clusterOf({ pixels, starts }: FrameDetail): Int32Array {
  const numbers = new Int32Array(pixels.length).fill(-1);
  for (let number = 0; number + 1 < starts.length; number++) {
    numbers.fill(number, starts[number], starts[number + 1]);
  }
  return numbers;
}
