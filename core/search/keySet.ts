/** Keys above have no bit: those of a library are numbers in turn, but one from a stranger may hold any. */
const mostBits = 2 ** 28;

/** A set of keys that takes a bit each, where a `Set` takes 40 bytes. */
export class KeySet {
  private bits = new Uint32Array(1024);
  private readonly others = new Set<number>();

  constructor(keys: Iterable<number> = []) {
    for (const key of keys) this.add(key);
  }

  add(key: number): void {
    if (!(key >= 0 && key < mostBits)) {
      this.others.add(key);
      return;
    }
    const word = key >>> 5;
    if (word >= this.bits.length) this.makeRoom(word);
    this.bits[word] |= 1 << (key & 31);
  }

  has(key: number): boolean {
    if (!(key >= 0 && key < mostBits)) return this.others.has(key);
    const word = key >>> 5;
    return word < this.bits.length && ((this.bits[word] >>> (key & 31)) & 1) === 1;
  }

  private makeRoom(word: number): void {
    const grown = new Uint32Array(Math.max(2 * this.bits.length, word + 1));
    grown.set(this.bits);
    this.bits = grown;
  }
}
