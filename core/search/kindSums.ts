import type { KindCount } from "../api.ts";
import type { Condition } from "../query/model.ts";
import { clusterPropertyIndex } from "../vocabulary.ts";
import { type Brush, BrushSums, partCondition } from "./brushSums.ts";
import type { ColumnStore } from "./columnStore.ts";
import { type Binning, binColumn, namedCounts } from "./histogram.ts";
import { RecentlyUsed } from "./recentlyUsed.ts";

/** Kinds as rules or people gave them, and as a classifier did; before and after another filter changed. */
const sumsKept = 4;

export interface KindsQuestion {
  readonly where: Condition | null;
  readonly by: "class" | "predictedClass";
  /** Of kinds, by their codes. */
  readonly names: ReadonlyMap<number, string>;
  /** Goes up with whatever is written. */
  readonly version: number;
  /** Where a hand is: what it asks from now on is answered by sums that are made now. */
  readonly brush?: Brush | undefined;
}

/** Counts of each kind while a hand moves the limits of a property: differences of sums, as in `brushSums.ts`. */
export class KindSums {
  private readonly known = new RecentlyUsed<BrushSums>(sumsKept);
  private version = -1;

  /** @returns null where there is no hand, or sums do not tell */
  count(columns: ColumnStore, question: KindsQuestion): KindCount[] | null {
    const { where, by, names, version, brush } = question;
    if (version !== this.version) this.known.clear();
    this.version = version;
    if (brush === undefined || !Object.hasOwn(clusterPropertyIndex, brush.property)) return null;
    const binning = binningOf(names);
    if (!BrushSums.isSmall(brush.limits, [binning.bins + 2])) return null;
    const { rest, limits } = partCondition(where, brush.property);
    const sums = this.known.get(JSON.stringify([by, brush, rest]), () =>
      sumUp(columns, rest, by, binning, brush),
    );
    const span = sums.spanOf(limits);
    if (span === null) return null;
    const { counts } = namedCounts(sums.histogram(0, span));
    return [...names].map(([code, name]) => ({ name, count: counts[code] }));
  }
}

/** A bin a code. */
function binningOf(names: ReadonlyMap<number, string>): Binning {
  const bins = Math.max(0, ...names.keys()) + 1;
  return { low: 0, high: bins, bins, logarithmic: false };
}

function sumUp(
  columns: ColumnStore,
  rest: Condition | null,
  by: KindsQuestion["by"],
  binning: Binning,
  { property, limits }: Brush,
): BrushSums {
  const sums = new BrushSums(limits, [binning.bins + 2], { frames: false });
  for (const { segment, rows } of columns.taken(rest)) {
    const codes = by === "class" ? segment.classes() : segment.predictedClasses();
    const bins = binColumn(codes, binning);
    sums.add(segment.column(property), segment.keys, rows, [bins]);
  }
  sums.sumUp();
  return sums;
}
