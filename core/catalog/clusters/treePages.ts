/**
 * Pages of an SQLite file, filled without SQLite: https://sqlite.org/fileformat2.html, section 1.6 ("B-tree Pages").
 * SQLite copies rows that were put into pages here into a library as they are (see `clusterCopier.ts`).
 */

/** The largest that there are: the fewer pages, the less there is to do for each. */
export const imagePageSize = 65_536;

/** Where the header of the file says how often it was changed, and how many pages it has. */
const header = { changes: 24, pages: 28, changesWhenCounted: 92 };

/** Bytes of memory that serve again. */
const mostKept = 64 * imagePageSize;

/** A whole file in memory. */
export class FileImage {
  bytes: Uint8Array<ArrayBuffer>;
  view: DataView;
  private readonly first: number;
  private pages: number;
  private changes = 0;

  /** @param template a file of SQLite's own, with empty tables and indexes */
  constructor(template: Uint8Array) {
    this.first = template.length / imagePageSize;
    this.pages = this.first;
    this.bytes = new Uint8Array(template);
    this.view = new DataView(this.bytes.buffer);
    this.resize(template.length + 8 * imagePageSize);
  }

  /** Forgets the pages that were added to the template. */
  clear(): void {
    this.pages = this.first;
    // A frame of a million clusters comes once in a while.
    if (this.bytes.length > mostKept) this.resize(mostKept);
  }

  /** @returns the number of a new page; numbers begin with 1 */
  addPage(): number {
    this.pages++;
    if (this.pages * imagePageSize > this.bytes.length) this.resize(2 * this.bytes.length);
    return this.pages;
  }

  /** @returns the file as it is to be written. Another count of changes tells SQLite to read it anew. */
  finished(): Uint8Array {
    this.changes++;
    this.view.setUint32(header.changes, this.changes);
    this.view.setUint32(header.changesWhenCounted, this.changes);
    this.view.setUint32(header.pages, this.pages);
    return this.bytes.subarray(0, this.pages * imagePageSize);
  }

  private resize(bytes: number): void {
    const resized = new Uint8Array(bytes);
    resized.set(this.bytes.subarray(0, bytes));
    this.bytes = resized;
    this.view = new DataView(resized.buffer);
  }
}

/** The first byte of a page. */
const pageKinds = {
  table: { leaf: 0x0d, interior: 0x05 },
  index: { leaf: 0x0a, interior: 0x02 },
} as const;

const leafHeader = 8;
const interiorHeader = 12;
const pointerBytes = 2;
/** Larger cells would overflow to pages of their own. */
const largestCell = 16_000;

/**
 * Fills the tree of a table or an index, whose cells come in order. Leaves are filled one after the other; where one
 * page does not hold them all, the root lists them.
 */
export class TreeWriter {
  private readonly image: FileImage;
  private readonly kind: keyof typeof pageKinds;
  private readonly root: number;
  private leaf = 0;
  private cells = 0;
  /** Where in the page its cells begin; they lie at its end, the first one last. */
  private content = 0;
  /** Pages that are full, and what divides each from the next one. */
  private full: { page: number; divider: Uint8Array }[] = [];
  private lastRowid = 0;

  /** @param root number of the page where the tree begins */
  constructor(image: FileImage, kind: keyof typeof pageKinds, root: number) {
    this.image = image;
    this.kind = kind;
    this.root = root;
  }

  begin(): void {
    this.full = [];
    this.startLeaf(this.root);
  }

  /**
   * Makes room for the next cell.
   * @param rowid of the row, where the tree is a table's
   * @returns where in the image to write it
   */
  addCell(bytes: number, rowid = 0): number {
    if (bytes > largestCell) throw new RangeError(`A row of ${bytes} bytes is too long.`);
    if (this.content - bytes < leafHeader + (this.cells + 1) * pointerBytes) this.nextLeaf();
    this.content -= bytes;
    const page = pageStart(this.leaf);
    this.image.view.setUint16(page + leafHeader + this.cells * pointerBytes, this.content);
    this.cells++;
    this.lastRowid = rowid;
    return page + this.content;
  }

  /** Writes what the tree has besides its cells. */
  end(): void {
    this.endLeaf();
    if (this.full.length > 0) this.writeRoot();
  }

  private startLeaf(page: number): void {
    this.leaf = page;
    this.cells = 0;
    this.content = imagePageSize;
  }

  private endLeaf(): void {
    const page = pageStart(this.leaf);
    writePageHeader(this.image, page, pageKinds[this.kind].leaf, this.cells, this.content);
  }

  private nextLeaf(): void {
    const divider = this.divider();
    this.endLeaf();
    this.full.push({ page: this.leaf === this.root ? this.moveFromRoot() : this.leaf, divider });
    this.startLeaf(this.image.addPage());
  }

  /** A table's leaves are divided by the last row's number; an index's by its last cell, which moves up. */
  private divider(): Uint8Array {
    if (this.kind === "table") {
      const bytes = new Uint8Array(varintBytes(this.lastRowid));
      writeVarint(bytes, 0, this.lastRowid);
      return bytes;
    }
    const { bytes } = this.image;
    const start = pageStart(this.leaf) + this.content;
    // The cell's size is that of what follows its first byte: entries are short.
    const end = start + 1 + bytes[start];
    this.cells--;
    this.content = end - pageStart(this.leaf);
    return bytes.slice(start, end);
  }

  private moveFromRoot(): number {
    const page = this.image.addPage();
    const from = pageStart(this.root);
    this.image.bytes.copyWithin(pageStart(page), from, from + imagePageSize);
    return page;
  }

  private writeRoot(): void {
    const { bytes, view } = this.image;
    const page = pageStart(this.root);
    let content = imagePageSize;
    this.full.forEach(({ page: child, divider }, i) => {
      content -= 4 + divider.length;
      if (content < interiorHeader + (i + 1) * pointerBytes) {
        throw new RangeError("There are too many rows for one batch.");
      }
      view.setUint16(page + interiorHeader + i * pointerBytes, content);
      view.setUint32(page + content, child);
      bytes.set(divider, page + content + 4);
    });
    writePageHeader(this.image, page, pageKinds[this.kind].interior, this.full.length, content);
    view.setUint32(page + leafHeader, this.leaf);
  }
}

const pageStart = (page: number): number => (page - 1) * imagePageSize;

function writePageHeader(
  { bytes, view }: FileImage,
  page: number,
  kind: number,
  cells: number,
  content: number,
): void {
  bytes[page] = kind;
  // No free blocks and no fragments.
  view.setUint16(page + 1, 0);
  view.setUint16(page + 3, cells);
  // 65,536 is written as 0.
  view.setUint16(page + 5, content % imagePageSize);
  bytes[page + 7] = 0;
}

/** @param value whole, from 0 to 2^53 - 1 */
export function varintBytes(value: number): number {
  if (value < 2 ** 7) return 1;
  if (value < 2 ** 14) return 2;
  let bytes = 3;
  for (let limit = 2 ** 21; value >= limit; limit *= 128) bytes++;
  return bytes;
}

/** Writes a number by 7 bits a byte, the highest first; all bytes but the last have their highest bit set. */
export function writeVarint(into: Uint8Array, at: number, value: number): number {
  const end = at + varintBytes(value);
  let place = end - 1;
  let rest = value;
  let more = 0;
  // Whole numbers of 32 bits are quicker to divide.
  for (; rest >= 2 ** 31; rest = Math.floor(rest / 128)) {
    into[place--] = (rest % 128) | more;
    more = 0x80;
  }
  for (rest |= 0; place >= at; rest >>= 7) {
    into[place--] = (rest & 0x7f) | more;
    more = 0x80;
  }
  return end;
}
