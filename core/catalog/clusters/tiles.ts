import type { ClusterTile } from "../../api.ts";
import { decodePixels } from "../../blocks/pixelBlob.ts";
import { clusterId } from "../../frame.ts";
import type { Store } from "../../library/store.ts";
import { mustHave } from "../../mustHave.ts";
import { tagsExpression } from "../find/find.ts";

interface TileRow {
  key: number;
  frame: number;
  number: number;
  frameId: string;
  sensorWidth: number;
  pixelStart: number;
  class: string;
  starred: number;
  tags: string;
  size: number;
  xMin: number;
  yMin: number;
  width: number;
  height: number;
}

/** What a gallery needs to draw clusters, in the order asked for. */
export function tiles(store: Store, keys: readonly number[]): ClusterTile[] {
  const rows = store
    .sql<TileRow>(
      `select c.key, c.frame, c.number, f.id as frameId, f.width as sensorWidth, c.pixelStart,
         c.class, c.starred, c.size, c.xMin, c.yMin, c.width, c.height, ${tagsExpression("cluster")} as tags
       from cluster c join frame f on f.key = c.frame
       where c.key in (select value from json_each(?))`,
    )
    .all(JSON.stringify(keys));
  const blobs = readBlobs(store, new Set(rows.map(({ frame }) => frame)));
  const found = new Map(
    rows.map((row) => {
      const blob = mustHave(blobs.get(row.frame), `pixels of frame ${row.frameId}`);
      return [row.key, tile(row, blob)];
    }),
  );
  return keys.flatMap((key) => found.get(key) ?? []);
}

function readBlobs(store: Store, frames: ReadonlySet<number>): Map<number, Uint8Array> {
  const rows = store
    .sql<{ frame: number; blob: Uint8Array }>(
      "select frame, blob from frame_pixels where frame in (select value from json_each(?))",
    )
    .all(JSON.stringify([...frames]));
  return new Map(rows.map(({ frame, blob }) => [frame, blob]));
}

function tile(row: TileRow, blob: Uint8Array): ClusterTile {
  const { key, size, xMin, yMin, width, height } = row;
  const { pixels, counts } = decodePixels(blob, row.pixelStart, size);
  for (let i = 0; i < pixels.length; i++) {
    const x = pixels[i] % row.sensorWidth;
    const y = (pixels[i] - x) / row.sensorWidth;
    pixels[i] = (y - yMin) * width + (x - xMin);
  }
  return {
    key,
    id: clusterId(row.frameId, row.number),
    size,
    xMin,
    yMin,
    width,
    height,
    pixels,
    counts,
    class: row.class,
    starred: row.starred === 1,
    tags: JSON.parse(row.tags) as string[],
  };
}
