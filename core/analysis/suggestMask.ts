import type { MaskSuggestion, Selection } from "../api.ts";
import type { Catalog } from "../catalog/contract.ts";
import { TrackroomError } from "../errors.ts";
import { findNoisyPixels, mostFrames, type NoiseLevel, spread } from "./checks/noisyPixels.ts";

/**
 * One good pixel in 20,000 is called noisy by chance. On a background run of 60 frames of a minute that takes the
 * pixels that are hit in three frames or more, as people do by hand; on longer runs it takes more hits.
 */
const usualChance = 5e-5;
const reach = 32;

type Library = Pick<Catalog, "selectedKeys" | "rows" | "hitPixels">;

/**
 * Pixels that fire in more frames than chance allows at the place where they are, to be masked.
 *
 * @param frames of one sensor; of many, two thousand spread over them are looked at
 * @param chance with which a good pixel may be called noisy
 * @throws TrackroomError `wrong-usage` where there are no frames, or those of several sensors
 */
export function suggestMask(
  library: Library,
  frames: Selection["pick"],
  chance: number = usualChance,
): MaskSuggestion {
  const keys = library.selectedKeys({ entity: "frame", pick: frames });
  if (keys.length === 0) throw new TrackroomError("wrong-usage", "There are no such frames.");
  const rows = [...library.rows("frame", keys, ["chip", "width", "height"])];
  const sensors = new Map(rows.map((row) => [`${row.chip} ${row.width} x ${row.height}`, row]));
  if (sensors.size > 1) {
    throw new TrackroomError(
      "wrong-usage",
      `These frames come from ${sensors.size} sensors (${[...sensors.keys()].slice(0, 4).join(", ")}). A mask is for one: choose the frames of one chip.`,
    );
  }
  const [sensor] = sensors.values();
  const [width, height] = [Number(sensor.width), Number(sensor.height)];
  const looked = spread(keys, mostFrames).map((key) => ({ key, width, height }));
  const hits = new Uint32Array(width * height);
  // In a data-driven frame a pixel may be hit many times.
  const read = (key: number): Uint32Array => Uint32Array.from(new Set(library.hitPixels(key)));
  for (const { key } of looked) for (const pixel of read(key)) hits[pixel]++;
  const level: NoiseLevel = { chance, reach };
  return {
    chip: sensor.chip === null ? null : String(sensor.chip),
    width,
    height,
    frames: looked.length,
    chance,
    pixels: findNoisyPixels(looked, read, level),
    hits,
  };
}
