import { Packr } from "msgpackr";
import { z } from "zod";
import { type ErrorCode, TrackroomError } from "../errors.ts";

// No records: they would tie each message to the ones before it, and need `eval` to be fast, which the
// window's content security policy forbids. `moreTypes` keeps Uint32Array and Float64Array what they are.
const packer = new Packr({ useRecords: false, moreTypes: true });

const carriedError = z.union([
  z.object({
    kind: z.literal("trackroom"),
    code: z.string(),
    message: z.string(),
    place: z.object({
      file: z.string().optional(),
      line: z.number().optional(),
      column: z.number().optional(),
    }),
  }),
  z.object({ kind: z.literal("fault"), name: z.string(), message: z.string() }),
]);
type CarriedError = z.infer<typeof carriedError>;

/** A birpc message: a request (`q`) or the answer (`s`) to one. */
const messageSchema = z.discriminatedUnion("t", [
  z.object({
    t: z.literal("q"),
    i: z.string().optional(),
    m: z.string(),
    a: z.array(z.unknown()),
    o: z.boolean().optional(),
  }),
  z.object({
    t: z.literal("s"),
    i: z.string(),
    r: z.unknown().optional(),
    e: carriedError.optional(),
  }),
]);

/**
 * A message as bytes of its own (MessagePack). An error in it is carried as plain data, with the code and
 * the place of a `TrackroomError`.
 */
export function encodeMessage(message: Readonly<Record<string, unknown>>): Uint8Array<ArrayBuffer> {
  const plain = "e" in message ? { ...message, e: packError(message.e) } : message;
  // A copy: the packer's buffer is larger than the message, and a MessagePort would carry all of it.
  return new Uint8Array(packer.pack(plain));
}

/** The message in `bytes`, with an error in it made an error again; null where the bytes are no message. */
export function decodeMessage(bytes: Uint8Array): Record<string, unknown> | null {
  const parsed = messageSchema.safeParse(unpackOrNull(bytes));
  if (!parsed.success) return null;
  const message = parsed.data;
  if (message.t === "s" && message.e !== undefined)
    return { ...message, e: unpackError(message.e) };
  return message;
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
