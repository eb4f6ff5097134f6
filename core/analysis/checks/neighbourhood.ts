/** A pixel is compared with its neighbourhood, without its nearest. */
const nearest = 2;

/** Sums over all pixels left of and below each corner; (width + 1) to a row. */
export function summedAreas(values: Uint32Array, width: number, height: number): Float64Array {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += values[y * width + x];
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
    }
  }
  return sums;
}

/** Mean number of hits of the pixels around one; at least as many as if the whole neighbourhood had one hit more. */
export function meanAround(
  sums: Float64Array,
  { width, height }: { width: number; height: number },
  pixel: number,
  reach: number,
): number {
  const x = pixel % width;
  const y = Math.floor(pixel / width);
  const box = (distance: number) => {
    const [left, right] = [Math.max(0, x - distance), Math.min(width, x + distance + 1)];
    const [low, high] = [Math.max(0, y - distance), Math.min(height, y + distance + 1)];
    const corner = (column: number, row: number) => sums[row * (width + 1) + column];
    return {
      hits: corner(right, high) - corner(left, high) - corner(right, low) + corner(left, low),
      pixels: (right - left) * (high - low),
    };
  };
  const around = box(reach);
  const inner = box(nearest);
  return (around.hits - inner.hits + 1) / Math.max(1, around.pixels - inner.pixels);
}
