import { checksumOf } from "../../blocks/checksum.ts";
import type { Cell } from "../../library/store.ts";
import type { FrameRecord } from "./batch.ts";

/** What is kept of a frame's pixels: their blob, its checksum, and the same of their times of arrival. */
export function pixelCells({
  pixelBlob,
  arrivalBlob,
}: Pick<FrameRecord, "pixelBlob" | "arrivalBlob">): Cell[] {
  return [
    pixelBlob,
    checksumOf(pixelBlob),
    arrivalBlob ?? null,
    arrivalBlob === undefined ? null : checksumOf(arrivalBlob),
  ];
}
