import type { Frame } from "../../../core/frame.ts";

export type TestFrame = Pick<Frame, "width" | "height" | "pixels" | "counts">;

/** A frame of those pixels, in any order: [x, y, count]. */
export function frameOf(
  width: number,
  height: number,
  hits: readonly (readonly [x: number, y: number, count: number])[],
): TestFrame {
  const sorted = hits
    .map(([x, y, count]) => [y * width + x, count] as const)
    .sort(([a], [b]) => a - b);
  return {
    width,
    height,
    pixels: Uint32Array.from(sorted, ([index]) => index),
    counts: Float64Array.from(sorted, ([, count]) => count),
  };
}

/** A frame from a drawing: rows from the top down, `.` is no hit, a digit is a count. */
export function drawn(...rows: readonly string[]): TestFrame {
  const hits = rows.flatMap((row, fromTop) =>
    [...row].flatMap((sign, x) =>
      sign === "." ? [] : [[x, rows.length - 1 - fromTop, Number(sign)] as const],
    ),
  );
  return frameOf(rows[0]?.length ?? 1, rows.length, hits);
}
