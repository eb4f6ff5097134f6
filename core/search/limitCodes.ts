import type { Leaf } from "../query/holds.ts";
import { countBelow } from "./ascending.ts";

/**
 * Numbers for where values lie among some limits: 2 i + 1 for limit i itself (they ascend), even numbers for what
 * lies below the first, between two or above the last, and one more for no value. What a comparison with one of
 * the limits says of a value it says of its code, exactly.
 */
export interface LimitCodes {
  /** How many codes there are; the last stands for no value. */
  readonly count: number;
  /** Writes the code of each value. */
  encode(values: Float64Array, codes: Uint16Array): void;
  /** The codes of the values that meet a condition; null where they are not the codes from one to another. */
  span(leaf: Leaf): Span | null;
}

/** Whole numbers below this one are looked up. */
const wholeNumbers = 2 ** 14;

/** Codes from the first to the last, both included; none where the last is less. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

interface LimitPlaces {
  /** Ascending. */
  readonly limits: Float64Array;
  /** Where to look for a number, by how it begins: see `limitsBelow`. */
  readonly starts: Uint16Array;
  /** The code of each small whole number. */
  readonly ofWhole: Uint16Array;
}

/** @param values numbers that limits will be among, in any order */
export function limitCodes(values: readonly number[]): LimitCodes {
  const limits = Float64Array.from(new Set(values)).sort();
  const noValue = 2 * limits.length + 1;
  const starts = limitsBelow(limits);
  const ofWhole = Uint16Array.from({ length: wholeNumbers }, (_, value) => {
    const place = countBelow(limits, value);
    return 2 * place + +(limits[place] === value);
  });
  return {
    count: noValue + 1,
    encode(values, codes) {
      encode(values, codes, { limits, starts, ofWhole });
    },
    span(leaf) {
      const codeOf = (limit: unknown) => 2 * limits.indexOf(Number(limit)) + 1;
      if (leaf.kind === "between") return known(codeOf(leaf.low), codeOf(leaf.high));
      if (leaf.kind !== "compare") return null;
      const code = codeOf(leaf.value);
      switch (leaf.operator) {
        case "=":
          return known(code, code);
        case "<":
          return known(code, code) && { first: 0, last: code - 1 };
        case "<=":
          return known(code, code) && { first: 0, last: code };
        case ">":
          return known(code, code) && { first: code + 1, last: noValue - 1 };
        case ">=":
          return known(code, code) && { first: code, last: noValue - 1 };
        case "!=":
          return null;
      }
    },
  };
}

function encode(
  values: Float64Array,
  codes: Uint16Array,
  { limits, starts, ofWhole }: LimitPlaces,
): void {
  const words = new Uint32Array(values.buffer, values.byteOffset, 2 * values.length);
  const noValue = 2 * limits.length + 1;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    const whole = value | 0;
    if (whole === value && whole >>> 0 < wholeNumbers) {
      codes[row] = ofWhole[whole];
      continue;
    }
    let place = starts[words[2 * row + 1] >>> 16];
    while (place < limits.length && limits[place] < value) place++;
    codes[row] = Number.isNaN(value) ? noValue : 2 * place + +(limits[place] === value);
  }
}

/** Null where one of the codes is of a number that is no limit. */
const known = (first: number, last: number): Span | null =>
  first < 0 || last < 0 ? null : { first, last };

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

/** For the upper 16 bits of a number: how many limits are below all numbers that begin so. */
function limitsBelow(limits: Float64Array): Uint16Array {
  return Uint16Array.from({ length: 2 ** 16 }, (_, beginning) => {
    const negative = beginning >= 2 ** 15;
    words[1] = (beginning << 16) | (negative ? 0xffff : 0);
    words[0] = negative ? 0xffff_ffff : 0;
    // Beyond the infinities there are no numbers.
    const least = Number.isNaN(double[0]) ? Number.NEGATIVE_INFINITY : double[0];
    return countBelow(limits, least);
  });
}
