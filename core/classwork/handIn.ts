import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { sameTagKey } from "../agreement/tagName.ts";
import { clusterKey } from "../blocks/keys.ts";
import type { AnnotatedThing } from "../catalog/annotations/annotations.ts";
import type { Catalog } from "../catalog/contract.ts";
import { TrackroomError } from "../errors.ts";
import { partsOfClusterId } from "../frame.ts";
import { somebody } from "../library/withoutNames.ts";
import { writeWhole } from "../wholeFile.ts";
import { type HandedInThing, type HandIn, handInVersion, readHandIn } from "./handInFile.ts";
import { createTrackNames } from "./trackNames.ts";

/**
 * Writes a pupil's work to a file. A file that is there already must be an older hand-in of the same name: its id is
 * kept, so that the new one takes its place wherever hand-ins are collected.
 *
 * @param request.from an older hand-in whose id is kept where `out` does not exist
 * @throws TrackroomError `wrong-usage` where the file is something else, or somebody else's
 */
export function handIn(
  catalog: Catalog,
  request: { name: string; out: string; from?: string | undefined },
): HandIn {
  const path = existsSync(request.out) ? request.out : request.from;
  const older = path === undefined ? undefined : { file: path, text: textOf(path) };
  const { text, written } = handInText(catalog, { name: request.name, older });
  writeWhole(request.out, text);
  return written;
}

/**
 * A pupil's work as the text of a file.
 * @param request.older an older hand-in whose id is kept
 * @throws TrackroomError `wrong-usage` where the older one is something else, or somebody else's
 */
export function handInText(
  catalog: Catalog,
  request: { name: string; older?: { file: string; text: string } | undefined },
): { text: string; written: HandIn } {
  const name = request.name.trim();
  if (name === "") throw new TrackroomError("wrong-usage", "A hand-in needs a name or an alias.");
  const { older } = request;
  const id = older === undefined ? randomUUID() : idOf(older, name);
  const work = workOf(catalog);
  const { title, items } = catalog.reports.read();
  const content = {
    trackroom: "hand-in",
    version: handInVersion,
    pupil: { id, name },
    made: new Date().toISOString(),
    ...work,
    // Its author may be a full name where the hand-in has an alias.
    report: { title, items },
  };
  const text = `${JSON.stringify(content, null, 1)}\n`;
  return { text, written: readHandIn(text) };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new TrackroomError("wrong-usage", `${path} is not an older hand-in. It cannot be read.`);
  }
}

function idOf({ file: path, text }: { file: string; text: string }, name: string): string {
  let pupil: HandIn["pupil"];
  try {
    pupil = readHandIn(text).pupil;
  } catch (error) {
    const why = error instanceof TrackroomError ? error.message : "It cannot be read.";
    throw new TrackroomError("wrong-usage", `${path} is not an older hand-in. ${why}`);
  }
  if (sameTagKey(pupil.name) === sameTagKey(name)) return pupil.id;
  throw new TrackroomError(
    "wrong-usage",
    `${path} is the hand-in of somebody with another name. Choose another file, or give the name it has.`,
  );
}

/** What people gave, without what came with the library: the teacher put that there, or the files said it. */
function workOf(catalog: Catalog): Pick<HandIn, "things" | "tagsGiven"> {
  const frames = new Map(catalog.frameNames().map((frame) => [frame.id, frame]));
  const names = createTrackNames(catalog);
  const things: HandedInThing[] = [];
  let tagsGiven = 0;
  const isOwn = catalog.givenByHand();
  const datasets = new Map(catalog.datasets.tree().map(({ path, key }) => [path, key]));
  const fields = new Set(catalog.annotationNames().fields.map(({ name }) => name));
  const rest = restOf(fields);
  const own = (tags: readonly string[], marks: readonly { tag: string; who: string }[]) => {
    const given = new Set(marks.filter(({ who }) => who === somebody).map(({ tag }) => tag));
    tagsGiven += given.size;
    return tags.filter((tag) => !given.has(tag));
  };
  for (const thing of catalog.annotations({ entity: "cluster", pick: { where: null } })) {
    if (thing.of === "dataset") {
      const key = datasets.get(thing.id);
      const given = rest(thing, [], (name) => key !== undefined && isOwn("dataset", key, name));
      addWork(things, { of: "dataset", id: thing.id, ...given });
      continue;
    }
    const parts = thing.of === "cluster" ? partsOfClusterId(thing.id) : null;
    const frame = frames.get(parts?.frame ?? thing.id);
    if (frame === undefined) continue;
    const { id } = thing;
    const { tags = [] } = thing;
    if (parts === null) {
      const marks = tags.length === 0 ? [] : catalog.frame(frame.key).provenance.marks;
      addWork(things, {
        of: "frame",
        id,
        frame: frame.hash,
        ...rest(thing, own(tags, marks), (name) => isOwn("frame", frame.key, name)),
      });
      continue;
    }
    const pixels = names.pixelsOf(frame.key, parts.number);
    if (pixels === undefined) continue;
    const key = clusterKey(frame.key, parts.number);
    const marks = tags.length === 0 ? [] : catalog.cluster(key).provenance.marks;
    const given = rest(thing, own(tags, marks), (name) => isOwn("cluster", key, name));
    addWork(things, { of: "cluster", id, frame: frame.hash, pixels, ...given });
  }
  return { things, tagsGiven };
}

type Given = Pick<HandedInThing, "starred" | "note" | "tags" | "metadata">;

/** @param fields people's own: what a frame's file says of it is nobody's work */
const restOf =
  (fields: ReadonlySet<string>) =>
  (
    { starred, note, metadata = {} }: AnnotatedThing,
    tags: readonly string[],
    isOwn: (field: string) => boolean,
  ): Given => {
    const values = Object.entries(metadata).filter(([field]) => fields.has(field) && isOwn(field));
    return {
      ...(starred === true && isOwn("starred") ? { starred } : {}),
      ...(note === undefined || !isOwn("note") ? {} : { note }),
      ...(tags.length === 0 ? {} : { tags: [...tags] }),
      ...(values.length === 0 ? {} : { metadata: Object.fromEntries(values) }),
    };
  };

/** Nothing is handed in for what was given nothing. */
function addWork(things: HandedInThing[], thing: HandedInThing): void {
  if (thing.starred || thing.note || thing.tags || thing.metadata) things.push(thing);
}
