import { type Binning, type Bins, binColumn } from "./histogram.ts";
import { RecentlyUsed } from "./recentlyUsed.ts";
import type { Segment } from "./segment.ts";

/** A byte or two a cluster each. */
const columnsKept = 12;

/** Which columns' bins there are. */
export interface BinnedColumn {
  /** The same for the same property and bins. */
  readonly key: string;
  readonly binning: Binning;
  /** The bin of each row, made where it is not known. */
  of(segment: Segment): Bins;
}

interface Kept {
  readonly property: string;
  readonly binning: Binning;
  readonly bins: Map<Segment, Bins>;
}

/** The bins of properties, segment by segment, as far as they were asked for. */
export class BinnedColumns {
  private readonly kept = new RecentlyUsed<Kept>(columnsKept);

  keepOnly(present: ReadonlySet<Segment>): void {
    for (const { bins } of this.kept.values()) {
      for (const segment of bins.keys()) if (!present.has(segment)) bins.delete(segment);
    }
  }

  forget(isMeasured: (field: string) => boolean): void {
    this.kept.keepOnly((key) => isMeasured((JSON.parse(key) as [string, Binning])[0]));
  }

  /** @param valuesOf the rows of a segment, in memory that is used again */
  column(
    property: string,
    binning: Binning,
    valuesOf: (segment: Segment) => Float64Array = (segment) => segment.column(property),
  ): BinnedColumn {
    const key = JSON.stringify([property, binning]);
    const { bins } = this.kept.get(key, () => ({ property, binning, bins: new Map() }));
    return {
      key,
      binning,
      of(segment) {
        let column = bins.get(segment);
        if (column === undefined) {
          column = binColumn(valuesOf(segment), binning);
          bins.set(segment, column);
        }
        return column;
      },
    };
  }

  /** Any bins of a property that there are for a segment; null where there are none. */
  find(field: string, segment: Segment): { binning: Binning; bins: Bins } | null {
    for (const { property, binning, bins } of this.kept.values()) {
      const known = property === field ? bins.get(segment) : undefined;
      if (known !== undefined) return { binning, bins: known };
    }
    return null;
  }
}
