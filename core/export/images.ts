import { constants } from "node:zlib";
import { PNG } from "pngjs";
import { createFileNames, type ExportFile } from "./files.ts";
import type { PaintableFrame, Picture } from "./paint.ts";
import {
  type ClusterImageTile,
  clusterPicture,
  framePicture,
  type ImageOptions,
} from "./pictures.ts";

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

/**
 * The bytes of a PNG file. The picture must be opaque.
 *
 * Pictures here are squares of one colour: most rows are as the row above them, which is what the filter "Up" (2) is for.
 * To let pngjs try all filters on each row, and take out a transparency that is not there, takes five times as long for
 * a file of the same size.
 */
export function png({ width, height, data }: Picture): Buffer {
  const image = new PNG();
  Object.assign(image, { width, height, data: withoutAlpha(data) });
  return PNG.sync.write(image, {
    ...{ colorType: 2, inputColorType: 2, inputHasAlpha: false },
    ...{ filterType: 2, deflateLevel: 6, deflateStrategy: constants.Z_DEFAULT_STRATEGY },
  });
}

/** @param data red, green, blue and alpha of each pixel */
function withoutAlpha(data: Uint8ClampedArray): Buffer {
  const colours = Buffer.allocUnsafe((data.length / 4) * 3);
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3) {
    colours[to] = data[from];
    colours[to + 1] = data[from + 1];
    colours[to + 2] = data[from + 2];
  }
  return colours;
}
