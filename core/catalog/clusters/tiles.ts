import type { ClusterTile } from "../../api.ts";
import { frameOfCluster } from "../../blocks/keys.ts";
import { decodePixels } from "../../blocks/pixelBlob.ts";
import { clusterId } from "../../frame.ts";
import type { Store } from "../../library/store.ts";
import { storedJson } from "../../library/storedJson.ts";
import { mustHave } from "../../mustHave.ts";
import { tagsExpression } from "../find/find.ts";
import { pixelBlobs } from "../frames/storedPixels.ts";

interface TileRow {
  key: number;
  number: number;
  frameId: string;
  sensorWidth: number;
  pixelStart: number;
  class: string;
  starred: number;
  tags: string;
}

/** What a gallery needs to draw clusters, in the order asked for. */
export function tiles(store: Store, keys: readonly number[]): ClusterTile[] {
  const rows = store
    .sql<TileRow>(
      `select c.key, c.key & 1048575 as number, f.id as frameId, f.width as sensorWidth, c.pixelStart,
         k.name as class, c.starred, ${tagsExpression("cluster")} as tags
       from cluster c join frame f on f.key = c.key >> 20 left join class k on k.key = c.class
       where c.key in (select value from json_each(?))`,
    )
    .all(JSON.stringify(keys));
  const blobs = pixelBlobs(store, new Set(rows.map(({ key }) => frameOfCluster(key))));
  const found = new Map(
    rows.map((row) => {
      const blob = mustHave(blobs.get(frameOfCluster(row.key)), `pixels of frame ${row.frameId}`);
      return [row.key, tile(row, blob)];
    }),
  );
  return keys.flatMap((key) => found.get(key) ?? []);
}

function tile(row: TileRow, blob: Uint8Array): ClusterTile {
  const { pixels, counts } = decodePixels(blob, row.pixelStart);
  return {
    key: row.key,
    id: clusterId(row.frameId, row.number),
    size: pixels.length,
    ...placeInBox(pixels, row.sensorWidth),
    pixels,
    counts,
    class: row.class,
    starred: row.starred === 1,
    tags: storedJson(row.tags) as string[],
  };
}

/** The smallest box around some pixels, whose indices become those in the box. */
function placeInBox(
  pixels: Uint32Array,
  sensorWidth: number,
): Pick<ClusterTile, "xMin" | "yMin" | "width" | "height"> {
  let xMin = sensorWidth;
  let xMax = 0;
  for (const pixel of pixels) {
    const x = pixel % sensorWidth;
    if (x < xMin) xMin = x;
    if (x > xMax) xMax = x;
  }
  // Pixels ascend, so that the first and the last are in the first and the last row.
  const yMin = Math.floor(pixels[0] / sensorWidth);
  const yMax = Math.floor(pixels[pixels.length - 1] / sensorWidth);
  const width = xMax - xMin + 1;
  for (let i = 0; i < pixels.length; i++) {
    const x = pixels[i] % sensorWidth;
    pixels[i] = ((pixels[i] - x) / sensorWidth - yMin) * width + (x - xMin);
  }
  return { xMin, yMin, width, height: yMax - yMin + 1 };
}
