import type { MaskedPixels } from "../formats/maskFile.ts";
import type { Frame } from "../frame.ts";

type Hits = Pick<Frame, "width" | "height" | "pixels" | "counts" | "arrivals">;

/** Hit pixels parted into those to cluster, and those that the mask takes out; each in ascending order. */
export interface PartedHits {
  pixels: Uint32Array;
  counts: Float64Array;
  /** Times of arrival, where the frame has them; as long as `pixels`. */
  arrivals: Float64Array | undefined;
  /** How many of `pixels` and `counts` hold a hit to cluster; the rest of a scratch array is stale. */
  count: number;
  maskedPixels: Uint32Array;
  maskedCounts: Float64Array;
  maskedArrivals: Float64Array;
  maskedCount: number;
}

const none = new Uint32Array(0);
const noCounts = new Float64Array(0);

/** Makes a function that takes masked pixels out of frames. Its answer is overwritten by the next call. */
export function createMasker(mask: MaskedPixels | undefined): (frame: Hits) => PartedHits {
  const parted: PartedHits = {
    pixels: none,
    counts: noCounts,
    arrivals: undefined,
    count: 0,
    maskedPixels: none,
    maskedCounts: noCounts,
    maskedArrivals: noCounts,
    maskedCount: 0,
  };
  if (mask === undefined) {
    return ({ pixels, counts, arrivals }) => {
      parted.pixels = pixels;
      parted.arrivals = arrivals;
      parted.counts = counts;
      parted.count = pixels.length;
      return parted;
    };
  }
  const maskedOn = createMaskLookup(mask);
  return (frame) => {
    part(parted, frame, maskedOn(frame.width, frame.height));
    return parted;
  };
}

/** Which pixels of a sensor of that size are masked, by linear index; kept until another size comes. */
function createMaskLookup(mask: MaskedPixels): (width: number, height: number) => Uint8Array {
  let table = new Uint8Array(0);
  let tableWidth = -1;
  return (width, height) => {
    if (width !== tableWidth || width * height !== table.length) {
      tableWidth = width;
      table = new Uint8Array(width * height);
      for (let i = 0; i < mask.x.length; i++) {
        const x = mask.x[i];
        const y = mask.y[i];
        if (x < width && y < height) table[y * width + x] = 1;
      }
      for (const index of mask.linear ?? []) if (index < table.length) table[index] = 1;
    }
    return table;
  };
}

function part(parted: PartedHits, { pixels, counts, arrivals }: Hits, masked: Uint8Array): void {
  if (pixels.length > parted.pixels.length) {
    const capacity = 2 * pixels.length;
    parted.pixels = new Uint32Array(capacity);
    parted.counts = new Float64Array(capacity);
    parted.maskedPixels = new Uint32Array(capacity);
    parted.maskedCounts = new Float64Array(capacity);
  }
  parted.arrivals = undefined;
  if (arrivals !== undefined) partArrivals(parted, pixels, arrivals, masked);
  let count = 0;
  let maskedCount = 0;
  for (let i = 0; i < pixels.length; i++) {
    const pixel = pixels[i];
    if (masked[pixel] === 1) {
      parted.maskedPixels[maskedCount] = pixel;
      parted.maskedCounts[maskedCount++] = counts[i];
    } else {
      parted.pixels[count] = pixel;
      parted.counts[count++] = counts[i];
    }
  }
  parted.count = count;
  parted.maskedCount = maskedCount;
}

function partArrivals(
  parted: PartedHits,
  pixels: Uint32Array,
  arrivals: Float64Array,
  masked: Uint8Array,
): void {
  parted.arrivals = arrivals.filter((_, i) => masked[pixels[i]] !== 1);
  parted.maskedArrivals = arrivals.filter((_, i) => masked[pixels[i]] === 1);
}
