import type { Calibration } from "../formats/calibration.ts";
import type { MaskedPixels } from "../formats/maskFile.ts";
import { defaultHitOptions, type Frame } from "../frame.ts";
import { type GiveMemory, newMemory } from "../keptMemory.ts";
import { clusterProperties, clusterPropertyIndex } from "../vocabulary.ts";
import { addEnergies } from "./energy.ts";
import { createLabeller, type Labelling } from "./label.ts";
import { createTimeLabeller } from "./labelInTime.ts";
import { createMasker, type PartedHits } from "./maskedPixels.ts";
import type { MeasuredFrame } from "./measured.ts";
import { emptyMoments, gatherMoments, type Moments, type PixelColumns } from "./moments.ts";
import { createNeighbourCounter } from "./neighboursInCluster.ts";
import { writeProperties } from "./properties.ts";

export interface MeasureOptions {
  /** Pixels to leave out; those beyond a frame's own size do not matter to it. */
  readonly mask?: MaskedPixels | undefined;
  /** Gives energies on frames of exactly the size it was made for; on others they have no value. */
  readonly calibration?: Calibration | undefined;
  /** ns within which neighbouring hits of a data-driven frame are of one cluster; the frame's own where it is absent. */
  readonly coincidence?: number | undefined;
  /** Where what is measured goes: memory of its own for each frame where it is absent. */
  readonly memory?: GiveMemory | undefined;
}

export type Measurer = (
  frame: Pick<
    Frame,
    "width" | "height" | "pixels" | "counts" | "arrivals" | "dataDriven" | "coincidence"
  >,
) => MeasuredFrame;

const propertyCount = clusterProperties.length;

/**
 * Makes a function that finds the clusters of a frame and measures every property of each (vocabulary).
 *
 * Its working memory is reused from frame to frame and grows to the fullest one seen; what it returns is
 * the caller's (until they take its memory back, where it comes from them). Frames are as readers give them: linear indices strictly ascending and inside the sensor,
 * counts above 0.
 */
export function createMeasurer(options: MeasureOptions = {}): Measurer {
  const { mask, calibration, memory = newMemory } = options;
  const part = createMasker(mask);
  const label = createLabeller();
  const labelInTime = createTimeLabeller();
  const countNeighbours = createNeighbourCounter();
  const moments = emptyMoments();
  let scratch = createScratch(4096);

  return (frame) => {
    const { width, height } = frame;
    const hits = part(frame);
    const times = frame.dataDriven === true ? hits.arrivals : undefined;
    const coincidence = options.coincidence ?? frame.coincidence ?? defaultHitOptions.coincidence;
    const labelling =
      times === undefined
        ? label(hits.pixels, hits.count, width)
        : labelInTime(hits.pixels, times, hits.count, width, coincidence);
    const { clusterCount } = labelling;
    if (hits.count > scratch.x.length) scratch = createScratch(2 * hits.count);

    const { starts, pixels, counts, properties } = allocate(
      memory,
      clusterCount,
      hits.count + hits.maskedCount,
    );
    starts.set(labelling.starts.subarray(0, clusterCount + 1));
    orderByCluster(hits, labelling, pixels, counts, scratch);
    const arrivals = hits.arrivals && arrivalsByCluster(hits, hits.arrivals, labelling, scratch);
    for (let i = 0; i < hits.maskedCount; i++) {
      pixels[hits.count + i] = hits.maskedPixels[i];
      counts[hits.count + i] = hits.maskedCounts[i];
    }

    if (arrivals === undefined) {
      moments.firstArrival = Number.NaN;
      moments.duration = Number.NaN;
    }
    const calibrated = calibration?.width === width && calibration.height === height;
    let gammaCount = 0;
    for (let k = 0; k < clusterCount; k++) {
      const start = starts[k];
      const end = starts[k + 1];
      if (times !== undefined) countNeighbours(scratch, start, end, width, height);
      gatherMoments(moments, scratch, counts, start, end);
      moments.touchesEdge = reachesBorder(moments, width, height);
      if (calibrated) addEnergies(moments, calibration, pixels, counts, start, end);
      if (arrivals !== undefined) addArrivals(moments, arrivals, start, end);
      writeProperties(properties, k * propertyCount, moments);
      gammaCount += properties[k * propertyCount + clusterPropertyIndex.isGamma];
    }
    return {
      clusterCount,
      pixelCount: hits.count,
      maskedCount: hits.maskedCount,
      gammaCount,
      properties,
      pixels,
      counts,
      ...(arrivals === undefined ? {} : { arrivals }),
      starts,
    };
  };
}

/** The four arrays of a frame, in one piece of memory: cheaper to make, and to collect afterwards, than four. */
function allocate(memory: GiveMemory, clusters: number, pixelCount: number) {
  const values = clusters * propertyCount;
  const bytes = 8 * (values + pixelCount) + 4 * (pixelCount + clusters + 1);
  const { buffer, start } = memory(bytes);
  const countsAt = start + 8 * values;
  const pixelsAt = countsAt + 8 * pixelCount;
  return {
    properties: new Float64Array(buffer, start, values),
    counts: new Float64Array(buffer, countsAt, pixelCount),
    pixels: new Uint32Array(buffer, pixelsAt, pixelCount),
    starts: new Uint32Array(buffer, pixelsAt + 4 * pixelCount, clusters + 1),
  };
}

interface Scratch extends PixelColumns {
  /** Where the next pixel of each cluster goes. */
  readonly next: Uint32Array;
}

function createScratch(capacity: number): Scratch {
  return {
    x: new Float64Array(capacity),
    y: new Float64Array(capacity),
    neighbours: new Uint8Array(capacity),
    next: new Uint32Array(capacity + 1),
  };
}

/** Puts the hits cluster by cluster, keeping the order of their linear index within each. */
function orderByCluster(
  hits: PartedHits,
  labelling: Labelling,
  pixels: Uint32Array,
  counts: Float64Array,
  into: Scratch,
): void {
  const { clusterOf, numbers, starts } = labelling;
  const { x, y, neighbours, next } = into;
  for (let k = 0; k < labelling.clusterCount; k++) next[k] = starts[numbers[k]];
  for (let i = 0; i < hits.count; i++) {
    const at = next[clusterOf[i]]++;
    pixels[at] = hits.pixels[i];
    counts[at] = hits.counts[i];
    x[at] = labelling.x[i];
    y[at] = labelling.y[i];
    neighbours[at] = labelling.neighbours[i];
  }
}

/** Times of arrival in the order in which pixels lie cluster by cluster, the masked ones last. */
function arrivalsByCluster(
  hits: PartedHits,
  times: Float64Array,
  { clusterOf, numbers, starts, clusterCount }: Labelling,
  { next }: Scratch,
): Float64Array {
  const arrivals = new Float64Array(hits.count + hits.maskedCount);
  for (let k = 0; k < clusterCount; k++) next[k] = starts[numbers[k]];
  for (let i = 0; i < hits.count; i++) arrivals[next[clusterOf[i]]++] = times[i];
  for (let i = 0; i < hits.maskedCount; i++) arrivals[hits.count + i] = hits.maskedArrivals[i];
  return arrivals;
}

/** Earliest and latest arrival in a cluster. */
function addArrivals(moments: Moments, arrivals: Float64Array, start: number, end: number): void {
  let first = arrivals[start];
  let last = first;
  for (let i = start + 1; i < end; i++) {
    if (arrivals[i] < first) first = arrivals[i];
    if (arrivals[i] > last) last = arrivals[i];
  }
  moments.firstArrival = first;
  moments.duration = last - first;
}

function reachesBorder(
  { xMin, xMax, yMin, yMax }: Moments,
  width: number,
  height: number,
): boolean {
  return xMin === 0 || yMin === 0 || xMax === width - 1 || yMax === height - 1;
}
