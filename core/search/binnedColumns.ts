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
  /** Memory of a column that nobody asks for any more: of many clusters, collecting it would take its time. */
  readonly spare: Map<Segment, Bins>;
  /** The number of the last question that asked for it. */
  asked: number;
}

/** The bins of properties, segment by segment, as far as they were asked for. */
export class BinnedColumns {
  private readonly kept = new RecentlyUsed<Kept>(columnsKept);
  private question = 0;

  /** The columns of the question before may go now. */
  begin(): void {
    this.question++;
  }

  keepOnly(present: ReadonlySet<Segment>): void {
    for (const { bins, spare } of this.kept.values()) {
      for (const known of [bins, spare]) {
        for (const segment of known.keys()) if (!present.has(segment)) known.delete(segment);
      }
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
    const kept = this.kept.get(key, () => this.newColumn(property, binning));
    kept.asked = this.question;
    const { bins, spare } = kept;
    return {
      key,
      binning,
      of(segment) {
        let column = bins.get(segment);
        if (column === undefined) {
          column = binColumn(valuesOf(segment), binning, spare.get(segment));
          spare.delete(segment);
          bins.set(segment, column);
        }
        return column;
      },
    };
  }

  private newColumn(property: string, binning: Binning): Kept {
    const leaving = this.kept.leaving();
    // This question may still need it, where it asks for very many.
    const spare = leaving?.asked === this.question ? undefined : leaving?.bins;
    return { property, binning, bins: new Map(), spare: spare ?? new Map(), asked: this.question };
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
