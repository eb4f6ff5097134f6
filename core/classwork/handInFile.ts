import { z } from "zod";
import { TrackroomError } from "../errors.ts";
import { whereNotJson } from "../notJson.ts";

/**
 * A pupil's work as one file: what they gave to tracks, frames and data sets, and their report.
 *
 * Frames are named by the hash of their content and tracks by that of their frame and of their pixels: keys and numbers
 * change when frames are processed again, and other libraries have other frames.
 */
export const handInVersion = 1;

const hash = z.string().regex(/^[0-9a-f]{32,64}$/);
const given = {
  starred: z.boolean().optional(),
  note: z.string().optional(),
  tags: z.array(z.string().trim().min(1).max(100)).optional(),
  metadata: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
};
const thing = z.discriminatedUnion("of", [
  z.object({
    of: z.literal("cluster"),
    id: z.string().min(1),
    frame: hash,
    pixels: hash,
    ...given,
  }),
  z.object({ of: z.literal("frame"), id: z.string().min(1), frame: hash, ...given }),
  z.object({ of: z.literal("dataset"), id: z.string().min(1), ...given }),
]);
const file = z.object({
  trackroom: z.literal("hand-in"),
  version: z.literal(handInVersion),
  pupil: z.object({
    /** Random, made once: the newest hand-in of an id takes the place of older ones. */
    id: z.uuid(),
    /** A name or an alias. */
    name: z
      .string()
      .trim()
      .min(1)
      .max(100)
      // Nothing in a stranger's file may steer the terminal.
      .transform((name) => name.normalize("NFC").replace(/[\p{Cc}\p{Cf}]/gu, " ")),
  }),
  /** When it was handed in, ISO 8601 in UTC. */
  made: z.iso.datetime(),
  things: z.array(thing),
  /** Tags of tracks that came with the copy the pupil was given, and are nobody's work here. */
  tagsGiven: z.int().nonnegative(),
  report: z.object({ title: z.string(), items: z.array(z.unknown()) }),
});

export type HandIn = z.infer<typeof file>;
export type HandedInThing = HandIn["things"][number];

/** @throws TrackroomError `unreadable-input` with what is wrong with it, in a sentence */
export function readHandIn(text: string): HandIn {
  const content = text.replace(/^\uFEFF/, "");
  if (content.trim() === "") throw unusable("It is empty.");
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch (error) {
    throw unusable(`It is no hand-in: it is not JSON${whereNotJson(error)}.`);
  }
  const newer = z
    .object({ trackroom: z.literal("hand-in"), version: z.int().min(handInVersion + 1) })
    .safeParse(json);
  if (newer.success) throw unusable("It was made by a newer version of Trackroom.");
  const parsed = file.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw unusable(`It is no hand-in: ${issue?.path.join(".") || "it"}: ${issue?.message}.`);
}

function unusable(message: string): TrackroomError {
  return new TrackroomError("unreadable-input", message);
}
