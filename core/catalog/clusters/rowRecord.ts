import { writeVarint } from "./treePages.ts";

/**
 * A row as SQLite keeps it: the kind of each value, then the values, big endian
 * (https://sqlite.org/fileformat2.html, section 2.1, "Record Format").
 */

const kinds = { none: 0, integer64: 6, real: 7, zero: 8, one: 9, text: 13 } as const;

/** A header tells its own length by one byte up to this. */
const longestHeader = 127;
const two32 = 2 ** 32;

export class RowRecord {
  private readonly header = new Uint8Array(longestHeader + 8);
  private headerEnd = 1;
  private body = new Uint8Array(1024);
  private view = new DataView(this.body.buffer);
  private bodyEnd = 0;

  clear(): void {
    this.headerEnd = 1;
    this.bodyEnd = 0;
  }

  addNull(): void {
    this.header[this.headerEnd++] = kinds.none;
  }

  /** What is not finite is none. SQLite keeps whole real numbers as integers, and gives them back as real ones. */
  addReal(value: number): void {
    if (value === (value | 0)) this.addSmall(value | 0);
    else if (Number.isInteger(value) && Math.abs(value) < 2 ** 47) this.add48(value);
    else if (Number.isFinite(value)) {
      this.header[this.headerEnd++] = kinds.real;
      this.view.setFloat64(this.bodyEnd, value);
      this.bodyEnd += 8;
    } else this.addNull();
  }

  /** Whole numbers of up to 53 bits; what is not finite is none. */
  addInteger(value: number): void {
    if (value === (value | 0)) this.addSmall(value | 0);
    else if (!Number.isFinite(value)) this.addNull();
    else if (Math.abs(value) < 2 ** 47) this.add48(value);
    else {
      this.header[this.headerEnd++] = kinds.integer64;
      this.view.setInt32(this.bodyEnd, Math.floor(value / two32));
      this.view.setUint32(this.bodyEnd + 4, value >>> 0);
      this.bodyEnd += 8;
    }
  }

  addText(utf8: Uint8Array): void {
    if (this.bodyEnd + utf8.length > this.body.length / 2) this.makeRoom(utf8.length);
    this.headerEnd = writeVarint(this.header, this.headerEnd, kinds.text + 2 * utf8.length);
    this.body.set(utf8, this.bodyEnd);
    this.bodyEnd += utf8.length;
  }

  get bytes(): number {
    return this.headerEnd + this.bodyEnd;
  }

  /** Writes the record into memory that has room for it. */
  writeTo(bytes: Uint8Array, start: number): void {
    const { header, headerEnd, body, bodyEnd } = this;
    if (headerEnd > longestHeader) throw new RangeError("A row has too many columns.");
    header[0] = headerEnd;
    // Rows are short: a loop is over sooner than a call to copy.
    for (let i = 0; i < headerEnd; i++) bytes[start + i] = header[i];
    for (let i = 0; i < bodyEnd; i++) bytes[start + headerEnd + i] = body[i];
  }

  private addSmall(value: number): void {
    const at = this.bodyEnd;
    let kind: number;
    if (value === 0 || value === 1) {
      kind = value === 0 ? kinds.zero : kinds.one;
    } else if (value >= -0x80 && value < 0x80) {
      kind = 1;
      this.body[at] = value;
      this.bodyEnd = at + 1;
    } else if (value >= -0x8000 && value < 0x8000) {
      kind = 2;
      this.view.setInt16(at, value);
      this.bodyEnd = at + 2;
    } else if (value >= -0x80_0000 && value < 0x80_0000) {
      kind = 3;
      this.body[at] = value >> 16;
      this.view.setInt16(at + 1, value);
      this.bodyEnd = at + 3;
    } else {
      kind = 4;
      this.view.setInt32(at, value);
      this.bodyEnd = at + 4;
    }
    this.header[this.headerEnd++] = kind;
  }

  private add48(value: number): void {
    this.header[this.headerEnd++] = 5;
    this.view.setInt16(this.bodyEnd, Math.floor(value / two32));
    this.view.setUint32(this.bodyEnd + 2, value >>> 0);
    this.bodyEnd += 6;
  }

  private makeRoom(textBytes: number): void {
    const larger = new Uint8Array(2 * (this.body.length + textBytes));
    larger.set(this.body);
    this.body = larger;
    this.view = new DataView(larger.buffer);
  }
}
