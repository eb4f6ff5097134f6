/** Deeper than anything that a window says; what reads messages calls itself once a level. */
const deepest = 200;
/** Values in one request. Each is checked, on the thread that answers everybody. */
const most = 250_000;

/** What is seen of a message before it is unpacked. */
export interface Skimmed {
  /** Of the request, for the answer; null where there is none. */
  readonly id: string | null;
  /** Why it must not be unpacked, in a sentence; null where it may. */
  readonly refusal: string | null;
}

/**
 * Goes over the bytes of a message (MessagePack, https://github.com/msgpack/msgpack/blob/master/spec.md) without
 * making anything of them: one that is nested too deeply, or holds too much, costs next to nothing.
 */
export function skim(bytes: Uint8Array): Skimmed {
  // A port carries whatever the other end puts in.
  if (!(bytes instanceof Uint8Array)) return { id: null, refusal: null };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  /** How many values are still to come, level by level. */
  const left = [1];
  let at = 0;
  let values = 0;
  let id: string | null = null;
  let idIsNext = false;
  let refusal: string | null = null;
  while (at < bytes.length && left.length > 0) {
    const level = left.length;
    const isKey = level === 2 && left[1] % 2 === 0;
    left[level - 1]--;
    const head = readHead(view, at);
    if (head === null) break;
    const { start, length, children } = head;
    if (level === 2 && head.isText && length <= 64) {
      const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, length).toString("utf8");
      if (idIsNext) id = text;
      idIsNext = isKey && text === "i";
    } else {
      idIsNext = false;
    }
    at = start + length;
    values++;
    while (left.length > 0 && left[left.length - 1] === 0 && children === 0) left.pop();
    if (children > 0) left.push(children);
    if (left.length > deepest) {
      refusal ??= "The request is nested too deeply to be understood. Make it simpler.";
    }
    if (values > most) {
      refusal ??= `The request holds more than ${most} values. Pick things by a filter, not one by one.`;
    }
    // The id may come last; it is looked for as long as that is cheap.
    if (refusal !== null && id !== null) break;
  }
  return { id, refusal };
}

interface Head {
  readonly start: number;
  /** Bytes of its own that follow. */
  readonly length: number;
  /** Values in it that follow. */
  readonly children: number;
  readonly isText: boolean;
}

/** What the first bytes of a value say; null where they are cut off. */
function readHead(view: DataView, at: number): Head | null {
  try {
    return headOf(view, at);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function headOf(view: DataView, at: number): Head {
  const type = view.getUint8(at);
  const plain = (length: number): Head => ({ start: at + 1, length, children: 0, isText: false });
  const bytes = (width: 1 | 2 | 4, more = 0, isText = false): Head => ({
    start: at + 1 + width,
    length: sized(view, at + 1, width) + more,
    children: 0,
    isText,
  });
  const holder = (width: 0 | 2 | 4, perEntry: 1 | 2): Head => ({
    start: at + 1 + width,
    length: 0,
    children: perEntry * (width === 0 ? type & 0x0f : sized(view, at + 1, width)),
    isText: false,
  });
  if (type <= 0x7f || type >= 0xe0) return plain(0);
  if (type <= 0x8f) return holder(0, 2);
  if (type <= 0x9f) return holder(0, 1);
  if (type <= 0xbf) return { start: at + 1, length: type & 0x1f, children: 0, isText: true };
  if (type <= 0xc3) return plain(0);
  switch (type) {
    case 0xc4:
    case 0xc5:
    case 0xc6:
      return bytes(widths[type - 0xc4]);
    case 0xc7:
    case 0xc8:
    case 0xc9:
      return bytes(widths[type - 0xc7], 1);
    case 0xd9:
    case 0xda:
    case 0xdb:
      return bytes(widths[type - 0xd9], 0, true);
    case 0xdc:
      return holder(2, 1);
    case 0xdd:
      return holder(4, 1);
    case 0xde:
      return holder(2, 2);
    case 0xdf:
      return holder(4, 2);
  }
  return plain(fixedLengths[type] ?? 0);
}

const widths = [1, 2, 4] as const;

/** Numbers, and extensions of a fixed length with a byte that says which. */
const fixedLengths: Readonly<Record<number, number>> = {
  202: 4,
  203: 8,
  204: 1,
  205: 2,
  206: 4,
  207: 8,
  208: 1,
  209: 2,
  210: 4,
  211: 8,
  212: 2,
  213: 3,
  214: 5,
  215: 9,
  216: 17,
};

function sized(view: DataView, at: number, width: 1 | 2 | 4): number {
  if (width === 1) return view.getUint8(at);
  return width === 2 ? view.getUint16(at) : view.getUint32(at);
}
