import { type Block, listBlocks } from "../blocks/blockStore.ts";
import { readKeys, readStoredColumn } from "../blocks/readColumns.ts";
import { deriveColumn, sourcesOf } from "../clusters/derived.ts";
import type { Store } from "../library/store.ts";
import { type ClusterPropertyName, clusterPropertyIndex } from "../vocabulary.ts";
import { joinKeyRuns, type KeyRuns } from "./keyRuns.ts";

/** Rows of a segment: as many as a processor's cache holds a few columns of. */
const rowsPerSegment = 65_536;

/**
 * The segments of a library: runs of neighbouring blocks. Those whose blocks are all there as before are the
 * same objects as before, with what was read of them; blocks that came since make segments of their own, so that
 * during an import only what is new is read.
 */
export function readSegments(store: Store, before: readonly BlockSegment[]): BlockSegment[] {
  const blocks = listBlocks(store);
  const known = new Map(before.map((segment) => [segment.firstBlock, segment]));
  const segments: BlockSegment[] = [];
  let run: Block[] = [];
  let rows = 0;
  const endRun = () => {
    if (run.length > 0) segments.push(new BlockSegment(store, run));
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
      if (rows + blocks[at].rows > rowsPerSegment) endRun();
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
  readonly keys: KeyRuns;
  private readonly store: Store;
  private readonly blocks: readonly Block[];
  private readonly columns = new Map<string, Float64Array>();

  constructor(store: Store, blocks: readonly Block[]) {
    this.store = store;
    this.blocks = blocks;
    this.rows = blocks.reduce((sum, block) => sum + block.rows, 0);
    this.keys = joinKeyRuns(blocks.map((block) => readKeys(store, block)));
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

  column(name: string): Float64Array {
    return this.derived(name, () => this.read([name])[0]);
  }

  /** Reads the columns that are not at hand. */
  prepare(names: readonly string[]): void {
    const missing = names.filter((name) => !this.columns.has(name));
    const read = this.read(missing);
    for (const [i, name] of missing.entries()) this.columns.set(name, read[i]);
  }

  /** A column that is made of others; made once. */
  derived(name: string, make: () => Float64Array): Float64Array {
    let values = this.columns.get(name);
    if (values === undefined) {
      values = make();
      this.columns.set(name, values);
    }
    return values;
  }

  /** Lets go of columns; what is asked for again is read again. */
  forget(isStale: (name: string) => boolean): void {
    for (const name of this.columns.keys()) if (isStale(name)) this.columns.delete(name);
  }

  private read(names: readonly string[]): Float64Array[] {
    const stored = new Map<string, Float64Array>();
    for (const source of inFileOrder(names.flatMap(sourcesOf))) {
      if (this.columns.has(source) || stored.has(source)) continue;
      // What only others follow from is wanted no longer than for these.
      const kept = names.includes(source);
      stored.set(source, kept ? new Float64Array(this.rows) : scratch(stored.size, this.rows));
    }
    readStored(this.store, this.blocks, stored);
    const sourceOf = (name: string) => this.columns.get(name) ?? stored.get(name) ?? none;
    return names.map((name) => deriveColumn(name, sourceOf) ?? sourceOf(name));
  }
}

const none = new Float64Array(0);

/** The columns of a block were written in the order of the vocabulary. */
function inFileOrder(names: readonly string[]): string[] {
  const place = (name: string) => clusterPropertyIndex[name as ClusterPropertyName] ?? -1;
  return [...names].sort((a, b) => place(a) - place(b));
}

const scratchColumns: Float64Array[] = [];

/** Memory for a column that is needed for a moment: to take new memory costs as much as to read a column. */
function scratch(number: number, rows: number): Float64Array {
  const column = scratchColumns[number];
  if (column !== undefined && column.length >= rows) return column.subarray(0, rows);
  scratchColumns[number] = new Float64Array(Math.max(rows, rowsPerSegment));
  return scratchColumns[number].subarray(0, rows);
}

/** Fills columns of some blocks, block by block: in the file, the columns of a block are neighbours. */
function readStored(
  store: Store,
  blocks: readonly Block[],
  columns: ReadonlyMap<string, Float64Array>,
): void {
  let offset = 0;
  for (const block of blocks) {
    for (const [name, values] of columns) readStoredColumn(store, block, name, values, offset);
    offset += block.rows;
  }
}
