import type { PixelColumns } from "./moments.ts";

/**
 * Makes a function that counts, for each pixel of a cluster, how many of its 8 neighbours are in the same cluster. Its
 * memory is a sensor with a rim, on which each cluster leaves its own mark.
 */
export function createNeighbourCounter(): (
  columns: PixelColumns,
  start: number,
  end: number,
  width: number,
  height: number,
) => void {
  let marks = new Uint32Array(0);
  let mark = 0;
  return ({ x, y, neighbours }, start, end, width, height) => {
    const stride = width + 2;
    if (marks.length !== stride * (height + 2) || mark === 2 ** 32 - 1) {
      marks = new Uint32Array(stride * (height + 2));
      mark = 0;
    }
    mark++;
    for (let i = start; i < end; i++) marks[(y[i] + 1) * stride + x[i] + 1] = mark;
    for (let i = start; i < end; i++) {
      const at = (y[i] + 1) * stride + x[i] + 1;
      let count = 0;
      for (let row = at - stride; row <= at + stride; row += stride) {
        count += +(marks[row - 1] === mark) + +(marks[row] === mark) + +(marks[row + 1] === mark);
      }
      neighbours[i] = count - 1;
    }
  };
}
