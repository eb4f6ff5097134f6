import type { Block } from "../blocks/blockStore.ts";
import type { Store } from "../library/store.ts";
import { countBelow } from "./ascending.ts";
import type { Range } from "./segment.ts";

/** The lowest above the highest: no cluster has a value. */
export const noRange: Range = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

/** Smallest and largest value of a stored property in each block, the blocks ascending. */
interface Ranges {
  readonly blocks: Float64Array;
  readonly lows: Float64Array;
  readonly highs: Float64Array;
}

/**
 * What the library notes of the values in its blocks: they tell which blocks need not be read. All of a property are read
 * at once, from an index, which takes milliseconds for thousands of blocks.
 */
export class BlockRanges {
  private readonly store: Store;
  private readonly known = new Map<string, Ranges>();

  constructor(store: Store) {
    this.store = store;
  }

  /** Blocks came or went. */
  forget(): void {
    this.known.clear();
  }

  /** Of a property in a block; `noRange` where it is newer than the block. */
  of(name: string, { key }: Pick<Block, "key">): Range {
    const { blocks, lows, highs } = this.rangesOf(name);
    const place = countBelow(blocks, key);
    return blocks[place] === key ? [lows[place], highs[place]] : noRange;
  }

  private rangesOf(name: string): Ranges {
    let ranges = this.known.get(name);
    if (ranges === undefined) {
      const rows = this.store
        .sql<{ block: number; low: number; high: number }>(
          `select block, low, high from cluster_column
           where name = ? and low is not null and high is not null order by block`,
        )
        .all(name);
      ranges = {
        blocks: Float64Array.from(rows, ({ block }) => block),
        lows: Float64Array.from(rows, ({ low }) => low),
        highs: Float64Array.from(rows, ({ high }) => high),
      };
      this.known.set(name, ranges);
    }
    return ranges;
  }
}
