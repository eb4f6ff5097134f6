import type { Frame } from "../frame.ts";
import type { ByteSource, FrameSource } from "./format.ts";
import { defaultSide } from "./limits.ts";
import { textLines } from "./lines.ts";
import { OutsideFrameError } from "./values.ts";

/** Columns and rows of a sensor. */
export interface Sensor {
  readonly width: number;
  readonly height: number;
}

/** Chips in a row of the largest camera there is (WidePIX 10 x 10). */
const maxChips = 10;
/** So many pixels, and so large a share of all, must lie beyond one chip: a few of them are mistakes. */
const fewestBeyond = 4;
const shareBeyond = 0.1;
/** Frames are held back until so many pixels were read, in case the sensor turns out to be larger. */
const pixelsToTrust = 65_536;
const framesToTrust = 1024;

/**
 * Reads a file of a format that does not tell the sensor's size, and has no `.dsc` that does. One chip is
 * assumed; where the pixels show that there are more, the file is read anew as of so many whole chips (as
 * PIXET does with its own files).
 *
 * @param coordinates finds x and y of the pixels in a line: the first two groups of a global expression
 * @param read reads the frames, on one chip or on the sensor given
 * @throws TrackroomError of the reader; `OutsideFrameError` where a pixel lies off the sensor and the others
 *   give no reason to believe that it is larger
 */
export function readOnSensor(
  source: FrameSource,
  coordinates: RegExp,
  read: (sensor?: Sensor) => Iterable<Frame>,
): Iterable<Frame> {
  return source.dsc === undefined ? readOnUntoldSensor(source, coordinates, read) : read();
}

function* readOnUntoldSensor(
  source: FrameSource,
  coordinates: RegExp,
  read: (sensor?: Sensor) => Iterable<Frame>,
): Generator<Frame> {
  let held: Frame[] | undefined = [];
  let pixels = 0;
  try {
    for (const frame of read()) {
      if (held === undefined) {
        yield frame;
        continue;
      }
      held.push(frame);
      pixels += frame.pixels.length;
      if (pixels < pixelsToTrust && held.length < framesToTrust) continue;
      const trusted: Frame[] = held;
      held = undefined;
      yield* trusted;
    }
  } catch (error) {
    if (held === undefined || !(error instanceof OutsideFrameError)) throw error;
    const sensor = sensorOf(source, coordinates);
    if (sensor === undefined) throw error;
    held = undefined;
    yield* read(sensor);
  }
  yield* held ?? [];
}

/** What is said with the frames of a sensor whose size was found by its pixels. */
export function sensorNote({ width, height }: Sensor): string {
  return `The file does not tell the sensor's size; by its pixels it was taken as ${width} x ${height}.`;
}

function sensorOf(source: ByteSource, coordinates: RegExp): Sensor | undefined {
  let xMax = 0;
  let yMax = 0;
  let all = 0;
  let beyond = 0;
  for (const line of textLines(source)) {
    for (const match of line.matchAll(coordinates)) {
      const x = Number(match[1]);
      const y = Number(match[2]);
      all++;
      if (x < defaultSide && y < defaultSide) continue;
      beyond++;
      xMax = Math.max(xMax, x);
      yMax = Math.max(yMax, y);
    }
  }
  const width = wholeChips(xMax);
  const height = wholeChips(yMax);
  const convincing = beyond >= fewestBeyond && beyond >= shareBeyond * all;
  const possible = Math.max(width, height) <= maxChips * defaultSide;
  return convincing && possible ? { width, height } : undefined;
}

const wholeChips = (coordinate: number) => (Math.floor(coordinate / defaultSide) + 1) * defaultSide;
