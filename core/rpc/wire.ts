import { Packr } from "msgpackr";
import { type ErrorCode, TrackroomError } from "../errors.ts";

// No records: they would tie each message to the ones before it, and need `eval` to be fast, which the
// window's content security policy forbids. `moreTypes` keeps Uint32Array and Float64Array what they are.
const packer = new Packr({ useRecords: false, moreTypes: true });

/** An error as plain data. */
type CarriedError =
  | {
      readonly kind: "trackroom";
      readonly code: string;
      readonly message: string;
      readonly place: Place;
    }
  | { readonly kind: "fault"; readonly name: string; readonly message: string };

interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

/**
 * A message as bytes of its own (MessagePack). An error in it is carried as plain data, with the code and
 * the place of a `TrackroomError`.
 */
export function encodeMessage(message: Readonly<Record<string, unknown>>): Uint8Array<ArrayBuffer> {
  const plain = "e" in message ? { ...message, e: packError(message.e) } : message;
  // A copy: the packer's buffer is larger than the message, and a MessagePort would carry all of it.
  return new Uint8Array(packer.pack(plain));
}

/**
 * The message in `bytes`, with an error in it made an error again; null where the bytes are no message. Looked at by
 * hand: the schemas of requests stay with the backend, and the window opens without the library that reads them.
 */
export function decodeMessage(bytes: Uint8Array): Record<string, unknown> | null {
  const message = unpackOrNull(bytes);
  if (!isRecord(message)) return null;
  if (message.t === "q") return requestIn(message);
  return message.t === "s" ? answerIn(message) : null;
}

/** A request of birpc. */
function requestIn({ i, m, a, o }: Fields): Record<string, unknown> | null {
  const isRequest =
    typeof m === "string" && Array.isArray(a) && isMaybe(i, "string") && isMaybe(o, "boolean");
  return isRequest ? { t: "q", i, m, a, o } : null;
}

/** The answer of birpc to a request. */
function answerIn({ i, r, e }: Fields): Record<string, unknown> | null {
  if (typeof i !== "string") return null;
  if (e === undefined) return { t: "s", i, r };
  return isCarriedError(e) ? { t: "s", i, r, e: unpackError(e) } : null;
}

/** What a message may hold: anything, under any name. */
interface Fields {
  readonly [name: string]: unknown;
}

function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isMaybe(value: unknown, type: "string" | "number" | "boolean"): boolean {
  return value === undefined || typeof value === type;
}

function isCarriedError(value: unknown): value is CarriedError {
  if (!isRecord(value) || typeof value.message !== "string") return false;
  if (value.kind === "fault") return typeof value.name === "string";
  return value.kind === "trackroom" && typeof value.code === "string" && isPlace(value.place);
}

function isPlace(value: unknown): value is Place {
  if (!isRecord(value)) return false;
  const { file, line, column } = value;
  return isMaybe(file, "string") && isMaybe(line, "number") && isMaybe(column, "number");
}

function unpackOrNull(bytes: Uint8Array): unknown {
  try {
    return packer.unpack(bytes);
  } catch {
    return null;
  }
}

function packError(error: unknown): CarriedError {
  if (error instanceof TrackroomError) {
    const { code, message, place } = error;
    return { kind: "trackroom", code, message, place: { ...place } };
  }
  if (error instanceof Error) return { kind: "fault", name: error.name, message: error.message };
  return { kind: "fault", name: "Error", message: String(error) };
}

function unpackError(carried: CarriedError): Error {
  if (carried.kind === "fault") {
    const error = new Error(carried.message);
    error.name = carried.name;
    return error;
  }
  const { file, line, column } = carried.place;
  return new TrackroomError(carried.code as ErrorCode, carried.message, {
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  });
}
