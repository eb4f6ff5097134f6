import { countBelow } from "./ascending.ts";
import type { KeyRuns } from "./keyRuns.ts";

/** Values of frames or clusters by their keys, which ascend: 16 bytes each, where a map would take five times that. */
export class ValuesByKey {
  private readonly keys: Float64Array;
  private readonly values: Float64Array;

  /** @param rows key and value of each, the keys ascending */
  constructor(rows: Iterable<readonly [key: number, value: number]>) {
    const keys: number[] = [];
    const values: number[] = [];
    for (const [key, value] of rows) {
      keys.push(key);
      values.push(value);
    }
    this.keys = Float64Array.from(keys);
    this.values = Float64Array.from(values);
  }

  /** NaN where a key has none. */
  valueOf(key: number): number {
    const place = countBelow(this.keys, key);
    return this.keys[place] === key ? this.values[place] : Number.NaN;
  }

  /** Fills a column of clusters whose keys these are; NaN for those without a value. */
  fillByKey({ firsts, starts }: KeyRuns, column: Float64Array): void {
    column.fill(Number.NaN);
    let next = countBelow(this.keys, firsts[0]);
    for (let run = 0; run < firsts.length && next < this.keys.length; run++) {
      const toRow = starts[run] - firsts[run];
      while (this.keys[next] < firsts[run]) next++;
      for (; this.keys[next] + toRow < starts[run + 1]; next++) {
        column[this.keys[next] + toRow] = this.values[next];
      }
    }
  }
}
