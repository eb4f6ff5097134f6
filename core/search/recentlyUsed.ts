/** A small cache: the value asked for least recently makes room for a new one. */
export class RecentlyUsed<Value> {
  private readonly entries = new Map<string, Value>();
  private readonly size: number;

  constructor(size: number) {
    this.size = size;
  }

  get(key: string, make: () => Value): Value {
    const value = this.entries.get(key) ?? make();
    this.set(key, value);
    return value;
  }

  /** What is kept of a key; it counts as asked for. */
  find(key: string): Value | undefined {
    const value = this.entries.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  set(key: string, value: Value): void {
    this.entries.delete(key);
    this.entries.set(key, value);
    if (this.entries.size > this.size) {
      const [oldest] = this.entries.keys();
      if (oldest !== undefined) this.entries.delete(oldest);
    }
  }

  /** The value that will make room for the next new one; undefined where there is room. */
  leaving(): Value | undefined {
    if (this.entries.size < this.size) return undefined;
    const [oldest] = this.entries.values();
    return oldest;
  }

  values(): IterableIterator<Value> {
    return this.entries.values();
  }

  keepOnly(wanted: (key: string) => boolean): void {
    for (const key of this.entries.keys()) if (!wanted(key)) this.entries.delete(key);
  }

  clear(): void {
    this.entries.clear();
  }
}
