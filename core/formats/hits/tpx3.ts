import { unreadable } from "../../errors.ts";
import type { ByteSource, FrameFormat, FrameSource } from "../format.ts";
import { ByteCursor } from "../records.ts";
import { framesOfHits } from "./framesOfHits.ts";
import { arrivalTime, chipSide, HitBuffer, type HitList } from "./hitList.ts";

/**
 * Raw data of ASI's readout (SPIDR): chunks of `TPX3`, chip, mode and length, then words of 64 bits, little endian.
 * Words that begin with 0xA or 0xB are hits; all others (times of the clock, triggers) are passed over.
 */
export const tpx3: FrameFormat = {
  name: "tpx3",
  label: "Timepix3 .tpx3",
  writtenBy: "ASI's readout (Timepix3)",
  looksLike: "Chunks that begin with TPX3, of words that are hits.",
  recognise: ({ head }: FrameSource) => startsWithMark(head),
  read: (source) => framesOfHits(source, tpx3Hits()),
};

/** "TPX3" */
const mark = [0x54, 0x50, 0x58, 0x33];
const startsWithMark = (bytes: Uint8Array): boolean => mark.every((byte, at) => bytes[at] === byte);
/** The file may have been cut off within the mark. */
const isPartOfMark = (bytes: Uint8Array): boolean =>
  bytes.length < mark.length && bytes.every((byte, at) => byte === mark[at]);

/**
 * The clock of a hit has 14 bits of 25 ns and 16 bits above these: it begins again after 26.8 s. Hits come out of order
 * by far less than 1.7 s, so that a step back by more is such a beginning. A pause of more than 25 s cannot be told.
 */
const clockPeriod = 2 ** 30;
const disorder = 2 ** 26;

export function tpx3Hits(): HitList {
  const buffer = new HitBuffer();
  function* hits(source: ByteSource) {
    const cursor = new ByteCursor(source);
    const clocks = new Map<number, Clock>();
    let chunk = 0;
    try {
      for (;;) {
        const head = cursor.take(8);
        if (head.byteLength === 0) break;
        chunk++;
        const bytes = new Uint8Array(head.buffer, head.byteOffset, head.byteLength);
        const endsHere = () => unreadable(`ends in the middle of chunk ${chunk}`, source.path);
        if (!startsWithMark(bytes) && !isPartOfMark(bytes)) {
          throw unreadable(`chunk ${chunk} does not begin with TPX3`, source.path);
        }
        if (head.byteLength < 8) throw endsHere();
        const chip = head.getUint8(4);
        const length = head.getUint16(6, true);
        const words = cursor.take(length);
        if (words.byteLength < length) throw endsHere();
        const clock = clocks.get(chip) ?? { last: -1, turns: 0 };
        clocks.set(chip, clock);
        readWords(buffer, words, chip, clock);
        if (buffer.length > 0) yield buffer;
      }
    } finally {
      cursor.close();
    }
  }
  return { hits, lost: 0 };
}

interface Clock {
  /** In steps of 25 ns; -1 before the first hit. */
  last: number;
  turns: number;
}

function readWords(buffer: HitBuffer, words: DataView, chip: number, clock: Clock): void {
  const count = Math.floor(words.byteLength / 8);
  buffer.length = 0;
  buffer.reserve(count);
  let length = 0;
  for (let i = 0; i < count; i++) {
    const low = words.getUint32(8 * i, true);
    const high = words.getUint32(8 * i + 4, true);
    const kind = high >>> 28;
    if (kind !== 0xa && kind !== 0xb) continue;
    const doubleColumn = (high >>> 20) & 0xfe;
    const superPixel = (high >>> 13) & 0xfc;
    const pixel = (high >>> 12) & 7;
    const x = doubleColumn + (pixel >> 2);
    const y = superPixel + (pixel & 3);
    // The ToA of 14 bits lies across the two halves.
    const toa = ((high & 0xfff) << 2) | (low >>> 30);
    const steps = unwrapped((low & 0xffff) * 2 ** 14 + toa, clock);
    buffer.pixels[length] = y * chipSide + x;
    buffer.chips[length] = chip;
    buffer.times[length] = arrivalTime(steps, (low >>> 16) & 15);
    buffer.counts[length++] = (low >>> 20) & 0x3ff;
  }
  buffer.length = length;
}

/** The steps since the recording began: hits come a little out of order, also where the clock begins again. */
function unwrapped(steps: number, clock: Clock): number {
  let turns = clock.turns;
  const apart = clock.last < 0 ? 0 : steps - clock.last;
  if (apart < -disorder) turns = ++clock.turns;
  else if (apart > clockPeriod - disorder && turns > 0) return steps + (turns - 1) * clockPeriod;
  clock.last = steps;
  return steps + turns * clockPeriod;
}
