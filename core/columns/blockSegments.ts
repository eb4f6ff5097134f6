import { decodeColumn } from "../catalog/columnBlob.ts";
import { frameOfCluster } from "../catalog/keys.ts";
import type { Store } from "../catalog/store.ts";
import { deriveColumn } from "../clusters/derived.ts";

/** A block of the library; `core/catalog/clusterBlocks.ts` writes them. */
interface Block {
  readonly key: number;
  readonly rows: number;
}

/** Rows of a segment: as many as a processor's cache holds a few columns of. */
const rowsPerSegment = 65_536;

/**
 * The segments of a library: runs of neighbouring blocks. Those whose blocks are all there as before are the
 * same objects as before, with what was read of them; blocks that came since make segments of their own, so that
 * during an import only what is new is read.
 */
export function readSegments(store: Store, before: readonly BlockSegment[]): BlockSegment[] {
  const blocks = store.sql<Block>("select key, rows from cluster_block order by firstFrame").all();
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
  readonly keys: Float64Array;
  readonly frames: Float64Array;
  private readonly store: Store;
  private readonly blocks: readonly Block[];
  private readonly columns = new Map<string, Float64Array>();

  constructor(store: Store, blocks: readonly Block[]) {
    this.store = store;
    this.blocks = blocks;
    this.rows = blocks.reduce((sum, block) => sum + block.rows, 0);
    this.keys = this.read("key");
    this.frames = this.keys.map(frameOfCluster);
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
    return this.derived(name, () => this.read(name));
  }

  /** Makes room in memory; what is asked for again is read again. */
  drop(name: string): void {
    this.columns.delete(name);
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

  /** Forgets columns that were made from what has changed since. */
  forget(isStale: (name: string) => boolean): void {
    for (const name of this.columns.keys()) if (isStale(name)) this.columns.delete(name);
  }

  private read(name: string): Float64Array {
    // What it follows from is read for this alone, unless it is at hand.
    const derived = deriveColumn(name, (source) => this.columns.get(source) ?? this.read(source));
    if (derived !== undefined) return derived;
    const blob = this.store
      .sql<Uint8Array>("select blob from cluster_column where name = ? and block = ?")
      .pluck();
    const values = new Float64Array(this.rows).fill(Number.NaN);
    let offset = 0;
    for (const { key, rows } of this.blocks) {
      const encoded = blob.get(name, key);
      // A property that is newer than the block has no values yet.
      if (encoded !== undefined) decodeColumn(encoded, rows, values, offset);
      offset += rows;
    }
    return values;
  }
}
