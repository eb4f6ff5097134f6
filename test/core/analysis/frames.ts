import type { AnalysedFrame, FrameSet } from "../../../core/analysis/frameSet.ts";

/** Start of the frames that `framesOf` makes. */
export const start = 1_700_000_000;

/** Frames of one detector that follow each other, each with so many tracks. */
export function framesOf(
  counts: readonly number[],
  change: (i: number) => Partial<AnalysedFrame> = () => ({}),
): AnalysedFrame[] {
  return counts.map((count, i) => ({
    key: i + 1,
    id: `frame ${i}`,
    startTime: start + 60 * i,
    acqTime: 60,
    count,
    clusterCount: count,
    pixelCount: 4 * count,
    width: 256,
    height: 256,
    chip: "B06-W0212",
    biasVoltage: 90,
    file: "run.txt",
    indexInFile: i,
    mask: null,
    calibration: null,
    values: {},
    ...change(i),
  }));
}

export const setOf = (
  frames: readonly AnalysedFrame[],
  rest: Partial<FrameSet> = {},
): FrameSet => ({
  label: "all clusters",
  where: null,
  query: "",
  framesQuery: "",
  partial: false,
  frames,
  ...rest,
});

export const noHits = (): Uint32Array => new Uint32Array();
