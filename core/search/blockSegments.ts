import { type Block, listBlocks } from "../blocks/blockStore.ts";
import type { Found } from "../blocks/columnView.ts";
import {
  countBlockValues,
  findBlockRows,
  readBlob,
  readKeys,
  writeBlob,
  writeRows,
} from "../blocks/readColumns.ts";
import type { Bounds, CountedValues } from "../blocks/scanColumn.ts";
import { deriveColumn, isDerived, sourcesOf } from "../clusters/derived.ts";
import type { Store } from "../library/store.ts";
import { type ClusterPropertyName, clusterPropertyIndex } from "../vocabulary.ts";
import { type BlockRanges, noRange } from "./blockRanges.ts";
import type { ColumnMemory, EncodedColumn } from "./columnMemory.ts";
import { joinKeyRuns, type KeyRuns } from "./keyRuns.ts";
import type { Range, RowRun } from "./segment.ts";

/** Rows of a segment: as many as a processor's cache holds a few columns of. */
const rowsPerSegment = 65_536;

/** A part of a library that a thread answers for, where several threads share the work. */
export interface Share {
  /** From 0 on. */
  readonly number: number;
  readonly of: number;
}

export const wholeLibrary: Share = { number: 0, of: 1 };

/** Blocks whose keys follow one another are of the same share: about as many as make a segment. */
const blocksTogether = 8;

/** The number of the share that a block is in. It goes by the block's key alone: threads agree on it whatever they see. */
function ownerOf({ key }: Pick<Block, "key">, { of }: Share): number {
  return Math.floor(key / blocksTogether) % of;
}

/**
 * The segments of a library: runs of neighbouring blocks. Those whose blocks are all there as before are the
 * same objects as before, with what was read of them; blocks that came since make segments of their own, so that
 * during an import only what is new is read.
 */
export function readSegments(
  store: Store,
  before: readonly BlockSegment[],
  memory: ColumnMemory,
  ranges: BlockRanges,
  share: Share = wholeLibrary,
): BlockSegment[] {
  const blocks = listBlocks(store);
  const known = new Map(before.map((segment) => [segment.firstBlock, segment]));
  const segments: BlockSegment[] = [];
  let run: Block[] = [];
  let rows = 0;
  const endRun = () => {
    if (run.length > 0) segments.push(new BlockSegment(store, run, memory, ranges));
    run = [];
    rows = 0;
  };
  for (let at = 0; at < blocks.length; ) {
    const segment = known.get(blocks[at].key);
    if (segment?.isAt(blocks, at)) {
      endRun();
      segments.push(segment);
      at += segment.blockCount;
    } else {
      const [last] = run.slice(-1);
      const isOthers = last !== undefined && ownerOf(last, share) !== ownerOf(blocks[at], share);
      if (isOthers || rows + blocks[at].rows > rowsPerSegment) endRun();
      run.push(blocks[at]);
      rows += blocks[at].rows;
      at++;
    }
  }
  endRun();
  return segments;
}

/** Blocks are never changed, only replaced by others with other keys. */
export class BlockSegment {
  readonly rows: number;
  private knownKeys: KeyRuns | undefined;
  private readonly store: Store;
  private readonly blocks: readonly Block[];
  private readonly memory: ColumnMemory;
  private readonly ranges: BlockRanges;
  private readonly number: number;

  constructor(store: Store, blocks: readonly Block[], memory: ColumnMemory, ranges: BlockRanges) {
    this.store = store;
    this.blocks = blocks;
    this.memory = memory;
    this.ranges = ranges;
    this.number = memory.newSegment();
    this.rows = blocks.reduce((sum, block) => sum + block.rows, 0);
  }

  get keys(): KeyRuns {
    this.knownKeys ??= joinKeyRuns(this.blocks.map((block) => readKeys(this.store, block)));
    return this.knownKeys;
  }

  isOf(share: Share): boolean {
    return ownerOf(this.blocks[0], share) === share.number;
  }

  get firstBlock(): number {
    return this.blocks[0].key;
  }

  get blockCount(): number {
    return this.blocks.length;
  }

  /** Whether its blocks stand in the list from a place on. */
  isAt(blocks: readonly Block[], place: number): boolean {
    return this.blocks.every(({ key }, i) => blocks[place + i]?.key === key);
  }

  /** Memory that is used again: see `ColumnMemory.values`. */
  column(name: string): Float64Array {
    return this.made(name, (values) => {
      if (isDerived(name)) deriveColumn(name, (source) => this.column(source), values);
      else this.decode(name, values);
    });
  }

  /** Values of a few rows: less to read than the whole column. @param rows ascending */
  pick(name: string, rows: Uint32Array): Float64Array {
    const values = new Float64Array(rows.length);
    if (isDerived(name)) {
      return deriveColumn(name, (source) => this.pick(source, rows), values) ?? values;
    }
    const inBlock = new Uint32Array(rows.length);
    let first = 0;
    let next = 0;
    for (const block of this.blocks) {
      const begin = next;
      for (; next < rows.length && rows[next] < first + block.rows; next++) {
        inBlock[next] = rows[next] - first;
      }
      if (next > begin) {
        const wanted = inBlock.subarray(begin, next);
        writeRows(this.store, block, name, this.blob(block, name), wanted, values, begin);
      }
      first += block.rows;
    }
    return values;
  }

  /**
   * Writes the rows whose values are within bounds, and these, into `found`, without decoding the column; returns how
   * many they are, or null where the values stand nowhere. Blocks that can have none are not read.
   * @param found room for all rows, and one more
   */
  rowsWithin(name: string, bounds: Bounds, found: Found): number | null {
    if (isDerived(name)) return null;
    let count = 0;
    let first = 0;
    for (const block of this.blocks) {
      if (this.mayHold(name, block, bounds)) {
        const blob = this.blob(block, name);
        count = findBlockRows(this.store, block, name, blob, bounds, found, count, first);
      }
      first += block.rows;
    }
    return count;
  }

  /** The rows of blocks that can have values within bounds. */
  runsWithin(name: string, bounds: Bounds): readonly RowRun[] {
    if (isDerived(name)) return [[0, this.rows]];
    const runs: RowRun[] = [];
    let end = 0;
    for (const block of this.blocks) {
      const first = end;
      end += block.rows;
      if (!this.mayHold(name, block, bounds)) continue;
      const before = runs.at(-1);
      if (before?.[1] === first) runs[runs.length - 1] = [before[0], end];
      else runs.push([first, end]);
    }
    return runs;
  }

  private mayHold(name: string, block: Block, bounds: Bounds): boolean {
    const [low, high] = this.ranges.of(name, block);
    return bounds.missing || !(low > bounds.high || high < bounds.low);
  }

  /** The values of all rows, in any order, block by block. */
  countValues(name: string, visit: (counted: CountedValues) => void): void {
    if (isDerived(name)) visit({ values: this.column(name), times: null });
    else {
      for (const block of this.blocks) {
        visit(countBlockValues(this.store, block, name, this.blob(block, name)));
      }
    }
  }

  /** A column that is made of something else, in memory as that of `column`. */
  made(name: string, fill: (values: Float64Array) => void): Float64Array {
    return this.memory.values(this.number, name, this.rows, fill);
  }

  /** Reads columns that will be asked for, block by block: in the file, the columns of a block are neighbours. */
  prepare(names: readonly string[]): void {
    const stored = inFileOrder([...new Set(names.flatMap(sourcesOf))]);
    for (const block of this.blocks) for (const name of stored) this.blob(block, name);
  }

  /** Smallest and largest value, where the library notes them; null where it does not. */
  range(name: string): Range | null {
    if (isDerived(name)) return null;
    let [low, high] = noRange;
    for (const block of this.blocks) {
      const range = this.ranges.of(name, block);
      low = Math.min(low, range[0]);
      high = Math.max(high, range[1]);
    }
    return [low, high];
  }

  private decode(name: string, values: Float64Array): void {
    let offset = 0;
    for (const block of this.blocks) {
      writeBlob(this.store, block, name, this.blob(block, name), values, offset);
      offset += block.rows;
    }
  }

  private blob(block: Block, name: string): EncodedColumn {
    return this.memory.blob(block.key, name, () => readBlob(this.store, block, name));
  }
}

/** The columns of a block were written in the order of the vocabulary. */
function inFileOrder(names: readonly string[]): string[] {
  const place = (name: string) => clusterPropertyIndex[name as ClusterPropertyName] ?? -1;
  return [...names].sort((a, b) => place(a) - place(b));
}
