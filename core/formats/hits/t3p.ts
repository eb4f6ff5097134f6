import { unreadable } from "../../errors.ts";
import type { ByteSource, FrameFormat } from "../format.ts";
import { recordBlocks } from "../records.ts";
import { framesOfHits } from "./framesOfHits.ts";
import { arrivalTime, chipSide, HitBuffer, type HitList, lostBegins, lostEnds } from "./hitList.ts";

/**
 * Records of PIXET, little endian: u32 matrix index, u64 ToA, u8 overflow, u8 FToA, u16 ToT; older programs wrote a
 * ToA of 32 bits. No mark tells the file: it is known by its name, and its records are looked at.
 */
export const t3p: FrameFormat = {
  name: "t3p",
  label: "Timepix3 .t3p",
  writtenBy: "PIXET (Timepix3)",
  looksLike: "Records of 16 or 12 bytes, one for each hit.",
  recognise: (source) => /\.t3p(\.gz)?$/i.test(source.path) && layoutOf(source) !== undefined,
  read: (source) => framesOfHits(source, t3pHits()),
};

interface Layout {
  readonly bytes: 12 | 16;
}

const layouts: readonly Layout[] = [{ bytes: 16 }, { bytes: 12 }];
const recordsLookedAt = 1000;

/** The layout in which the first records are hits. @returns undefined where there is none */
function layoutOf({ head, size }: ByteSource): Layout | undefined {
  if (size === 0) return layouts[0];
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  return layouts.find(({ bytes }) => {
    const records = Math.min(recordsLookedAt, Math.floor(head.length / bytes));
    for (let i = 0; i < records; i++) if (!fits(view, i * bytes, bytes)) return false;
    return records > 0;
  });
}

/** More chips in a row there are not. */
const chipLimit = 16;

function fits(view: DataView, at: number, bytes: 12 | 16): boolean {
  const after = at + (bytes === 16 ? 12 : 8);
  const high = bytes === 16 ? view.getUint32(at + 8, true) : 0;
  return (
    view.getUint32(at, true) < chipSide * chipSide * chipLimit &&
    high < 2 ** 16 &&
    view.getUint8(after) < chipLimit &&
    view.getUint8(after + 1) < 32 &&
    view.getUint16(after + 2, true) < 2 ** 14
  );
}

export function t3pHits(): HitList {
  let lost = 0;
  const buffer = new HitBuffer();
  function* hits(source: ByteSource) {
    lost = 0;
    const { bytes } = layoutOf(source) ?? layouts[0];
    let record = 0;
    for (const view of recordBlocks(source, bytes)) {
      const records = view.byteLength / bytes;
      buffer.length = 0;
      buffer.reserve(records);
      let length = 0;
      for (let i = 0; i < records; i++) {
        const at = i * bytes;
        const after = at + (bytes === 16 ? 12 : 8);
        const index = view.getUint32(at, true);
        const overflow = view.getUint8(after);
        if (overflow === 1 && (index === lostBegins || index === lostEnds)) {
          if (index === lostBegins) lost++;
          continue;
        }
        if (!fits(view, at, bytes)) {
          throw unreadable(
            `record ${record + i + 1} is no hit: its place or its time is one that the detector cannot have`,
            source.path,
          );
        }
        const high = bytes === 16 ? view.getUint32(at + 8, true) : 0;
        const toa = view.getUint32(at + 4, true) + high * 2 ** 32;
        buffer.pixels[length] = index % (chipSide * chipSide);
        buffer.chips[length] = Math.floor(index / (chipSide * chipSide));
        buffer.times[length] = arrivalTime(toa, view.getUint8(after + 1));
        buffer.counts[length++] = view.getUint16(after + 2, true);
      }
      record += records;
      buffer.length = length;
      yield buffer;
    }
  }
  return {
    hits,
    get lost() {
      return lost;
    },
  };
}
