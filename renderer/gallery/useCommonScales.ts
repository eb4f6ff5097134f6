import type { Backend, Condition, Histogram } from "../../core/api.ts";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { useFilter } from "../state/filter.ts";

/** What all thumbnails are drawn by where they are to be compared. */
export interface CommonScales {
  /** Detector pixels along the longest side of what is found. */
  readonly extent: number;
  /** Counts of the brightest colour: of a hundred tracks, one has a brighter pixel. */
  readonly brightest: number;
}

const bins = 512;
/** Share of the tracks that may be brighter than the brightest colour. */
const cut = 0.01;

/** The scales that suit all that the filter finds; null before they are known. */
export function useCommonScales(wanted: boolean): CommonScales | null {
  const where = useFilter((state) => (wanted ? state.condition : null));
  const answer = useAnswer(wanted ? `common scales ${JSON.stringify(where)}` : null, (backend) =>
    commonScales(backend, where),
  );
  return useSteadyValue(answer) ?? null;
}

async function commonScales(
  backend: Pick<Backend, "overview">,
  where: Condition | null,
): Promise<CommonScales | null> {
  const { count, histograms } = await backend.overview({
    where,
    histograms: [
      { property: "width", bins },
      { property: "height", bins },
      { property: "maxCounts", bins, logarithmic: true },
    ],
  });
  const [width, height, counts] = histograms;
  if (count === 0 || width === undefined || height === undefined || counts === undefined) {
    return null;
  }
  return {
    extent: Math.max(quantile(width, 1, false), quantile(height, 1, false)),
    brightest: quantile(counts, 1 - cut, true),
  };
}

/** The upper edge of the bin that this share of the values lies below. */
export function quantile(
  { low, high, counts }: Histogram,
  share: number,
  logarithmic: boolean,
): number {
  const all = counts.reduce((sum, count) => sum + count, 0);
  let below = 0;
  let bin = 0;
  while (bin < counts.length - 1) {
    below += counts[bin];
    if (below >= share * all) break;
    bin++;
  }
  const along = (bin + 1) / counts.length;
  const byRatio = logarithmic && low > 0;
  return Math.ceil(byRatio ? low * (high / low) ** along : low + (high - low) * along);
}
