import { unreadable } from "../../errors.ts";
import type { ByteSource, FrameFormat, FrameSource } from "../format.ts";
import { latin1, lineBlocks, wordsOf } from "../lines.ts";
import { framesOfHits } from "./framesOfHits.ts";
import { arrivalTime, chipSide, HitBuffer, type HitList, lostBegins, lostEnds } from "./hitList.ts";

/**
 * Text of PIXET, a hit a line: Index, Matrix Index, ToA, ToT, FToA, Overflow. The heading may be cut off, and Index
 * starts again where recordings were joined.
 */
export const t3pa: FrameFormat = {
  name: "t3pa",
  label: "Timepix3 .t3pa",
  writtenBy: "PIXET (Timepix3)",
  looksLike: "A line for each hit: Index, Matrix Index, ToA, ToT, FToA, Overflow.",
  recognise,
  read: (source) => framesOfHits(source, t3paHits()),
};

const heading = /^\s*"?#?\s*(index\s+)?matrix\s*index\b/i;
const columns = 6;
const linesLookedAt = 20;

/** By its heading; without one, by rows of six whole numbers that fit, unless a `.dsc` says what they are. */
function recognise({ head, dsc, path, size }: FrameSource): boolean {
  if (dsc !== undefined) return false;
  const lines = latin1(head.subarray(0, 4096))
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .split("\n");
  if (size > 4096) lines.pop();
  const rows = lines
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
  if (rows.length === 0) return heading.test(lines[0] ?? "") || /\.t3pa$/i.test(path);
  if (heading.test(rows[0])) return true;
  const looked = rows.slice(0, linesLookedAt);
  return looked.every(isHit) && areNumbered(looked);
}

/** Whether most rows have the number that follows that of the row before: other tables of six columns have not. */
function areNumbered(rows: readonly string[]): boolean {
  const numbers = rows.map((row) => Number.parseInt(row, 10));
  const following = numbers.filter((number, i) => i > 0 && number === numbers[i - 1] + 1).length;
  return 2 * following >= rows.length - 1;
}

function isHit(row: string): boolean {
  const values = row.split(/\s+/).map(Number);
  if (
    values.length !== columns ||
    !values.every((value) => Number.isSafeInteger(value) && value >= 0)
  ) {
    return false;
  }
  const [, matrixIndex, , tot, fToa, overflow] = values;
  // Four bits of chip above the pixel's index.
  return matrixIndex < 2 ** 20 && tot < 2 ** 14 && fToa < 32 && overflow < 16;
}

const zero = 48;
const lineFeed = 10;
const carriageReturn = 13;
const tab = 9;
const space = 32;
/** The shortest line of a hit: six digits and what lies between. */
const shortestLine = 12;

export function t3paHits(): HitList {
  let lost = 0;
  let runs = 1;
  const buffer = new HitBuffer();
  function* hits(source: ByteSource) {
    lost = 0;
    runs = 1;
    const joint = { index: -1, latest: 0, offset: 0 };
    let line = 0;
    const values = new Float64Array(columns);
    for (const block of lineBlocks(source)) {
      buffer.length = 0;
      buffer.reserve(Math.ceil(block.length / shortestLine) + 1);
      let at = 0;
      while (at < block.length) {
        const start = at;
        line++;
        let column = 0;
        let regular = true;
        // A fast path for lines as programs write them; anything else is looked at with care.
        for (;;) {
          while (block[at] === tab || block[at] === space) at++;
          let digit = block[at] - zero;
          if (!(digit >= 0 && digit <= 9)) break;
          let value = 0;
          while (digit >= 0 && digit <= 9) {
            value = value * 10 + digit;
            digit = block[++at] - zero;
          }
          if (column < columns) values[column] = value;
          column++;
        }
        if (block[at] === carriageReturn) at++;
        if (block[at] !== lineFeed) {
          regular = false;
          at = block.indexOf(lineFeed, at);
        }
        at++;
        if (!regular || column !== columns) {
          if (!checkOddLine(latin1(block, start, at - 1), values, source.path, line)) continue;
        }
        if (values[5] !== 0 && isLostMark(values)) {
          if (values[1] === lostBegins) lost++;
          continue;
        }
        if (beginsAgain(joint, values)) runs++;
        addHit(buffer, values, joint.offset, source.path, line);
      }
      yield buffer;
    }
  }
  return {
    hits,
    get lost() {
      return lost;
    },
    get runs() {
      return runs;
    },
  };
}

const isLostMark = (values: Float64Array): boolean =>
  values[5] === 1 && (values[1] === lostBegins || values[1] === lostEnds);

/** Takes a line that is not as programs write it. @returns whether it is a hit, whose values are in `values` */
function checkOddLine(text: string, values: Float64Array, file: string, line: number): boolean {
  const plain = text.replace(/^\u00ef\u00bb\u00bf/, "").trim();
  if (plain === "" || plain.startsWith("#") || heading.test(plain)) return false;
  const words = wordsOf(plain, /\s*[,;]\s*|\s+/);
  if (words.length !== columns) {
    throw unreadable(
      `a line of a list of hits holds Index, Matrix Index, ToA, ToT, FToA and Overflow; this one has ${words.length} ${words.length === 1 ? "value" : "values"}`,
      file,
      line,
    );
  }
  for (const [i, word] of words.entries()) {
    if (!/^\d+$/.test(word)) throw unreadable("a value is no whole number", file, line);
    values[i] = Number(word);
  }
  return true;
}

/** Recordings that were joined into one file, each with a clock of its own. */
interface Joint {
  /** Of the hit before. */
  index: number;
  /** Latest ToA so far, and what is added to those of the recording at hand, in steps of 25 ns. */
  latest: number;
  offset: number;
}

const stepsPerSecond = 4e7;

/**
 * Where Index starts again and the time goes back by more than a second, another recording begins: its times are
 * moved behind the others, to the next whole second.
 */
function beginsAgain(joint: Joint, values: Float64Array): boolean {
  const again =
    values[0] <= joint.index && values[2] + joint.offset < joint.latest - stepsPerSecond;
  if (again) joint.offset = Math.ceil((joint.latest + 1) / stepsPerSecond) * stepsPerSecond;
  joint.index = values[0];
  if (values[2] + joint.offset > joint.latest) joint.latest = values[2] + joint.offset;
  return again;
}

function addHit(
  buffer: HitBuffer,
  values: Float64Array,
  offset: number,
  file: string,
  line: number,
): void {
  const matrixIndex = values[1];
  const chip = Math.floor(matrixIndex / (chipSide * chipSide));
  if (chip > 255 || !(values[2] <= Number.MAX_SAFE_INTEGER / 64) || values[4] > 31) {
    throw unreadable("a hit has a place or a time that the detector cannot have", file, line);
  }
  const at = buffer.length++;
  buffer.pixels[at] = matrixIndex % (chipSide * chipSide);
  buffer.chips[at] = chip;
  buffer.times[at] = arrivalTime(values[2] + offset, values[4]);
  buffer.counts[at] = values[3];
}
