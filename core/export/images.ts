import { createFileNames, type ExportFile } from "./files.ts";
import type { PaintableFrame } from "./paint.ts";
import {
  type ClusterImageTile,
  clusterPicture,
  framePicture,
  type ImageOptions,
} from "./pictures.ts";
import { png } from "./png.ts";

/** A cluster as a PNG (8 bits a channel, opaque), y upwards. */
export function clusterPng(tile: ClusterImageTile, options: ImageOptions): Buffer {
  return png(clusterPicture(tile, options));
}

/** One `<cluster id>.png` a cluster, made as they are asked for. */
export function* imageFiles(
  tiles: Iterable<ClusterImageTile>,
  options: ImageOptions,
): Generator<ExportFile, void> {
  const fileName = createFileNames();
  for (const tile of tiles) {
    yield { name: fileName(tile.id, "png"), chunks: [clusterPng(tile, options)] };
  }
}

/** A whole frame as a PNG, masked pixels left out. */
export function framePng(frame: PaintableFrame & { id: string }, options: ImageOptions): Buffer {
  return png(framePicture(frame, options));
}
