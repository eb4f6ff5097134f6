import { scaleSqrt } from "d3-scale";
import { useId, useMemo } from "react";
import type { Histogram as Bins } from "../../core/api.ts";
import classes from "./Histogram.module.css";

interface HistogramProps {
  /** Of the whole library: the faint shape behind. */
  readonly whole: Bins;
  /** Of the clusters that the other filters let through. */
  readonly filtered: Bins;
  /** Selected part of the width, from 0 to 1. */
  readonly from: number;
  readonly to: number;
}

const height = 100;

/**
 * How a property is spread, with the selected range in colour. Heights grow with the square root of the count:
 * next to thousands of gammas a handful of alphas would not be seen otherwise.
 */
export function Histogram({ whole, filtered, from, to }: HistogramProps) {
  const clip = useId();
  const bins = whole.counts.length;
  const y = useMemo(
    () => scaleSqrt([0, Math.max(1, ...whole.counts)], [0, height]),
    [whole.counts],
  );
  const behind = useMemo(() => bars(whole.counts, y), [whole.counts, y]);
  const front = useMemo(() => bars(filtered.counts, y), [filtered.counts, y]);
  return (
    <svg
      className={classes.histogram}
      viewBox={`0 0 ${bins} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <clipPath id={clip}>
        <rect x={from * bins} y={0} width={Math.max(0, to - from) * bins} height={height} />
      </clipPath>
      <path className={classes.whole} d={behind} />
      <path className={classes.outside} d={front} />
      <path className={classes.inside} d={front} clipPath={`url(#${clip})`} />
    </svg>
  );
}

function bars(counts: readonly number[], y: (count: number) => number): string {
  const gap = 0.12;
  return counts
    .map((count, bin) => {
      if (count === 0) return "";
      const top = Math.max(y(count), 3);
      return `M${bin + gap},${height}v${-top}h${1 - 2 * gap}v${top}z`;
    })
    .join("");
}
