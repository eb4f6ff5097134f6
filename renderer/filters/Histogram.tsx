import { scaleSqrt } from "d3-scale";
import { useId, useMemo } from "react";
import type { Histogram as Bins } from "../../core/api.ts";
import classes from "./Histogram.module.css";

interface HistogramProps {
  /** Of the whole library: the faint outline. */
  readonly whole: Bins;
  /** Of the clusters that the other filters let through. */
  readonly filtered: Bins;
  /** Selected part of the width, from 0 to 1. */
  readonly from: number;
  readonly to: number;
}

const height = 100;

/**
 * How a property is spread, with the selected range in colour. Heights follow the tracks that are chosen, and
 * grow with the square root of the count: next to thousands of gammas a handful of alphas would not be seen
 * otherwise. The whole library is an outline behind, with heights of its own.
 */
export function Histogram({ whole, filtered, from, to }: HistogramProps) {
  const clip = useId();
  const bins = filtered.counts.length;
  const behind = useMemo(() => outline(whole.counts), [whole.counts]);
  const front = useMemo(() => bars(filtered.counts), [filtered.counts]);
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
      <path className={classes.outside} d={front} />
      <path className={classes.inside} d={front} clipPath={`url(#${clip})`} />
      <path className={classes.whole} d={behind} />
    </svg>
  );
}

function heightsOf(counts: readonly number[]) {
  return scaleSqrt([0, Math.max(1, ...counts)], [0, height]);
}

function bars(counts: readonly number[]): string {
  const gap = 0.12;
  const y = heightsOf(counts);
  return counts
    .map((count, bin) => {
      if (count === 0) return "";
      const top = Math.max(y(count), 3);
      return `M${bin + gap},${height}v${-top}h${1 - 2 * gap}v${top}z`;
    })
    .join("");
}

function outline(counts: readonly number[]): string {
  const y = heightsOf(counts);
  return `M0,${height}${counts.map((count, bin) => `V${height - y(count)}H${bin + 1}`).join("")}V${height}`;
}
