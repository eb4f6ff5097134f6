import { TrackroomError, unreadable } from "../errors.ts";
import { parseNumber } from "./dscValues.ts";
import { quoteNumber } from "./lines.ts";

/**
 * Powers of ten that a double holds exactly. Up to fifteen digits, divided once by one of these, give the very
 * double that is nearest to the decimal fraction: the fast paths of the readers rest on that.
 */
export const powersOfTen = Float64Array.from({ length: 23 }, (_, power) => 10 ** power);

/** Whole numbers of so many digits are exact in a double. */
export const exactDigits = 15;

/** Where a value stands, for messages. */
export interface ValuePlace {
  readonly file: string;
  /** From 1; absent in binary files. */
  readonly line?: number | undefined;
}

/**
 * The number that a word of a data file stands for.
 * @throws TrackroomError `unreadable-input` where it is none
 */
export function readNumber(word: string, place: ValuePlace): number {
  const value = parseNumber(word);
  if (Number.isFinite(value)) return value;
  throw unreadable(`${quoteNumber(word)} is not a number`, place.file, place.line);
}

/** A count: zero or more. @throws TrackroomError `unreadable-input` */
export function readCount(word: string, place: ValuePlace): number {
  const count = readNumber(word, place);
  if (count >= 0) return count;
  throw unreadable(`the count ${quoteNumber(word)} is negative`, place.file, place.line);
}

/** A coordinate or index; that it is on the sensor is checked by `outside`. @throws TrackroomError */
export function readCoordinate(word: string, place: ValuePlace): number {
  const value = readNumber(word, place);
  if (Number.isInteger(value)) return value;
  throw unreadable(`${quoteNumber(word)} is not a whole number`, place.file, place.line);
}

/** A pixel that is off the sensor, as far as its size is known. */
export class OutsideFrameError extends TrackroomError {
  constructor(reason: string, { file, line }: ValuePlace) {
    super("unreadable-input", reason, line === undefined ? { file } : { file, line });
  }
}

function outside(pixel: string, shape: Shape, place: ValuePlace): OutsideFrameError {
  const reason = `pixel ${pixel} lies outside the ${shape.width} x ${shape.height} frame`;
  return new OutsideFrameError(reason, place);
}

interface Shape {
  readonly width: number;
  readonly height: number;
}

/** Linear index of pixel (x, y). @throws OutsideFrameError where it is off the sensor */
export function pixelIndex(x: number, y: number, shape: Shape, place: ValuePlace): number {
  const { width, height } = shape;
  if (x >= 0 && y >= 0 && x < width && y < height) return y * width + x;
  throw outside(`(${x}, ${y})`, shape, place);
}

/** Checks a linear index X. @throws OutsideFrameError where it is off the sensor */
export function linearIndex(index: number, shape: Shape, place: ValuePlace): number {
  const { width, height } = shape;
  if (index >= 0 && index < width * height) return index;
  throw outside(String(index), shape, place);
}
