import { agreedTracks, agreementOf, type Judge, type TrackVotes } from "../agreement/agreement.ts";
import { sameTagKey } from "../agreement/tagName.ts";
import type { CollectedClass, PupilWork, WorkConflict } from "../api.ts";
import type { AnnotatedThing } from "../catalog/annotations/annotations.ts";
import type { Catalog } from "../catalog/contract.ts";
import type { BroughtIn, GivenWork } from "../catalog/handIns/handIns.ts";
import { TrackroomError } from "../errors.ts";
import type { Entity, MetadataValue } from "../vocabulary.ts";
import { findingKey, type GivenFindings, newFindings } from "./findings.ts";
import { type HandedInThing, type HandIn, readHandIn } from "./handInFile.ts";
import { keptWork } from "./keptWork.ts";
import { type Starring, starrings } from "./stars.ts";
import { createTrackNames, type TrackNames } from "./trackNames.ts";
import { linesOf, type Thing, type Work } from "./work.ts";

/** A file of a folder, or why it could not be read. */
export interface HandInSource {
  readonly file: string;
  readonly text: string | null;
  readonly problem?: string;
}

/** Something that pupils gave to a thing beside tags. */
export interface GivenValue {
  readonly of: Entity;
  readonly id: string;
  readonly field: string;
  /** The most frequent value first. */
  readonly values: readonly { readonly value: MetadataValue; readonly pupils: readonly string[] }[];
}

export interface GivenNotes {
  readonly of: Entity;
  readonly id: string;
  /** Each text once, in the order of the pupils. */
  readonly notes: readonly string[];
}

export interface Collected extends CollectedClass {
  /** Tags of frames, as `agreement.tracks` has those of tracks. */
  readonly frameTags: readonly TrackVotes[];
  /** What can be brought into the library. It has the words of pupils, names in them or not. */
  readonly given: {
    readonly values: readonly GivenValue[];
    readonly notes: readonly GivenNotes[];
    readonly stars: readonly Starring[];
    readonly findings: readonly GivenFindings[];
    /** Who gave what, for the library to keep. */
    readonly handIns: readonly BroughtIn[];
  };
}

interface Read {
  readonly file: string;
  readonly handIn: HandIn;
  readonly work: Work;
}

/** Reads the hand-ins of a class. What is no hand-in of this library is refused, and the rest collected. */
export function collect(
  catalog: Catalog,
  sources: readonly HandInSource[],
  options: { withoutNames: boolean },
): Collected {
  const names = createTrackNames(catalog);
  const before = givenBefore(catalog);
  const refused: { file: string; reason: string }[] = [];
  const read: Read[] = [];
  // Names of files are often names of pupils.
  const shown = new Map(
    sources.map(({ file }, i) => [file, options.withoutNames ? `file ${i + 1}` : file]),
  );
  const shownAs = (file: string) => shown.get(file) ?? file;
  for (const source of sources) {
    try {
      if (source.text === null) throw refusal(source.problem ?? "It cannot be read.");
      const handIn = readHandIn(source.text);
      read.push({ file: source.file, handIn, work: workOf(handIn, names, before) });
    } catch (error) {
      if (!(error instanceof TrackroomError) || error.code !== "unreadable-input") throw error;
      refused.push({ file: shownAs(source.file), reason: error.message });
    }
  }
  const { newest, replaced } = newestOf(read);
  const named = nameAll(newest, options.withoutNames);
  const agreement = agreementOf(named.map(({ name, work }) => ({ id: name, tags: work.tags })));
  const frameJudges = named.map(({ name, work }) => ({ id: name, tags: work.frameTags }));
  const { tracks: frameTags } = agreementOf(frameJudges);
  const stars = starrings(named);
  const tagged = new Set(named.flatMap(({ work }) => [...work.tags.keys()])).size;
  const agreed = agreedTracks(agreement.tracks);
  const values = givenValues(named);
  return {
    pupils: named.map((pupil) => ({
      ...progressOf(pupil, agreed, tagged),
      file: shownAs(pupil.file),
    })),
    refused,
    replaced: replaced.map(({ file, by }) => ({ file: shownAs(file), by: shownAs(by) })),
    sameNames: options.withoutNames ? [] : sameNames(newest),
    conflicts: [
      ...conflictsOf(values, options.withoutNames),
      ...tagConflicts(frameTags, frameJudges),
      ...starConflicts(stars),
    ],
    agreement,
    frameTags,
    given: {
      values,
      notes: givenNotes(named),
      stars,
      findings: named.map(({ name, work }) => ({
        who: name,
        title: work.reportTitle,
        items: work.findings,
      })),
      handIns: named.map(({ name, file, handIn, work }) => ({
        pupil: handIn.pupil.id,
        who: name,
        made: Date.parse(handIn.made) / 1000,
        file: shownAs(file),
        work: work.kept,
      })),
    },
  };
}

/** What the teacher's own library says: pupils began with it, so it is no work of theirs. */
interface GivenBefore {
  /** By hand-ins that were brought in: that is pupils' work. */
  readonly byClass: ReadonlySet<string>;
  readonly things: ReadonlyMap<string, AnnotatedThing>;
  readonly findings: ReadonlySet<string>;
}

function givenBefore(catalog: Catalog): GivenBefore {
  const things = new Map<string, AnnotatedThing>();
  for (const thing of catalog.annotations({ entity: "cluster", pick: { where: null } })) {
    things.set(`${thing.of} ${thing.id}`, thing);
  }
  const findings = new Set(catalog.reports.read().items.map(findingKey));
  return { things, findings, byClass: catalog.workOfClass() };
}

/** @throws TrackroomError `unreadable-input` where it is empty, or nothing of it is of this library */
function workOf({ things, report }: HandIn, names: TrackNames, before: GivenBefore): Work {
  const tags = new Map<string, readonly string[]>();
  const values: Work["values"][number][] = [];
  const frameTags = new Map<string, readonly string[]>();
  const notes: Work["notes"][number][] = [];
  const [stars, touched]: [Thing[], Thing[]] = [[], []];
  const kept: GivenWork[] = [];
  const count = { unknown: 0, changed: 0 };
  let [ofFrames, here] = [0, 0];
  for (const thing of things) {
    const place = placeOf(thing, names);
    if (thing.of !== "dataset") ofFrames++;
    if (place.frameIsHere) here++;
    if (place.id === null) {
      if (place.frameIsHere) count.changed++;
      else count.unknown++;
      continue;
    }
    const { id } = place;
    const { of } = thing;
    const own = before.things.get(`${of} ${id}`);
    if (thing.of === "cluster" && thing.tags) tags.set(id, thing.tags);
    if (thing.of === "frame" && thing.tags) frameTags.set(id, thing.tags);
    if (thing.note && !linesOf(own?.note).includes(thing.note))
      notes.push({ of, id, note: thing.note });
    if (thing.starred && !own?.starred) stars.push({ of, id });
    touched.push({ of, id });
    kept.push(...keptWork(thing, own, before.byClass));
    for (const [field, value] of Object.entries(thing.metadata ?? {})) {
      if (own?.metadata?.[field] !== value) values.push({ of, id, field, value });
    }
  }
  if (ofFrames > 0 && here === 0) {
    throw refusal("It is of another library: none of its frames is in this one.");
  }
  const findings = newFindings(report, before.findings);
  const { unknown, changed } = count;
  const given = tags.size + frameTags.size + values.length + notes.length + stars.length;
  const all = given + findings.length + unknown + changed + kept.length;
  if (all === 0) throw refusal("It holds no work: no tag, note, value or finding.");
  return {
    tags,
    frameTags,
    values,
    notes,
    stars,
    touched,
    kept,
    findings,
    reportTitle: report.title,
    ...count,
  };
}

function placeOf(
  thing: HandedInThing,
  names: TrackNames,
): { id: string | null; frameIsHere: boolean } {
  if (thing.of === "dataset") return { id: thing.id, frameIsHere: false };
  if (thing.of === "frame") {
    const id = names.frame(thing.frame);
    return { id, frameIsHere: id !== null };
  }
  const found = names.find(thing.frame, thing.pixels);
  return { id: found?.cluster ?? null, frameIsHere: found !== null };
}

/** Of each pupil, the hand-in that was made last; of two made at once, the one whose name comes last. */
function newestOf(read: readonly Read[]): {
  newest: Read[];
  replaced: { file: string; by: string }[];
} {
  const groups = new Map<string, Read[]>();
  for (const one of read) {
    const { id } = one.handIn.pupil;
    groups.set(id, [...(groups.get(id) ?? []), one]);
  }
  const newest: Read[] = [];
  const replaced: { file: string; by: string }[] = [];
  for (const group of groups.values()) {
    const [first, ...older] = group.sort(
      (a, b) => Date.parse(b.handIn.made) - Date.parse(a.handIn.made) || (a.file < b.file ? 1 : -1),
    );
    if (first === undefined) continue;
    newest.push(first);
    replaced.push(...older.map(({ file }) => ({ file, by: first.file })));
  }
  return { newest, replaced };
}

type Named = Read & { readonly name: string };

/** Aliases follow the random ids, so that their order says nothing of the names'. Names that occur twice get a number. */
function nameAll(newest: readonly Read[], withoutNames: boolean): Named[] {
  const byId = [...newest].sort((a, b) => (a.handIn.pupil.id < b.handIn.pupil.id ? -1 : 1));
  if (withoutNames) return byId.map((one, i) => ({ ...one, name: `pupil ${i + 1}` }));
  const times = new Map<string, number>();
  return byId
    .map((one) => {
      const key = sameTagKey(one.handIn.pupil.name);
      const before = times.get(key) ?? 0;
      times.set(key, before + 1);
      const { name } = one.handIn.pupil;
      return { ...one, name: before === 0 ? name : `${name} (${before + 1})` };
    })
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

function sameNames(newest: readonly Read[]): string[] {
  const times = Map.groupBy(newest, ({ handIn }) => sameTagKey(handIn.pupil.name));
  return [...times.values()].flatMap(([first, ...more]) =>
    first === undefined || more.length === 0 ? [] : [first.handIn.pupil.name],
  );
}

/**
 * @param agreed tracks with a consensus
 * @param tagged how many tracks anyone tagged
 */
function progressOf(pupil: Named, agreed: readonly TrackVotes[], tagged: number): PupilWork {
  const { name, file, handIn, work } = pupil;
  const judged = agreed.filter(({ track }) => work.tags.has(track));
  const agreeing = judged.filter(({ track, consensus }) =>
    gave({ id: name, tags: work.tags }, track, consensus ?? ""),
  );
  return {
    pupil: name,
    file,
    made: handIn.made,
    tracks: work.tags.size,
    frames: work.frameTags.size,
    notes: work.notes.length,
    values: work.values.length,
    findings: work.findings.length,
    progress: tagged === 0 ? null : work.tags.size / tagged,
    withConsensus: agreeing.length,
    ofConsensus: judged.length,
    unknown: work.unknown,
    changed: work.changed,
  };
}

/** Whether the tag is the only one that the pupil gave the track. */
function gave(judge: Judge, track: string, tag: string): boolean {
  const keys = new Set((judge.tags.get(track) ?? []).map(sameTagKey));
  return keys.size === 1 && keys.has(sameTagKey(tag));
}

function givenValues(all: readonly Named[]): GivenValue[] {
  const given = new Map<string, GivenValue & { by: Map<MetadataValue, string[]> }>();
  for (const { name, work } of all) {
    for (const { of, id, field, value } of work.values) {
      const key = JSON.stringify([of, id, field]);
      const entry = given.get(key) ?? { of, id, field, values: [], by: new Map() };
      entry.by.set(value, [...(entry.by.get(value) ?? []), name]);
      given.set(key, entry);
    }
  }
  return [...given.values()].map(({ by, ...rest }) => ({
    ...rest,
    values: [...by]
      .map(([value, pupils]) => ({ value, pupils }))
      .sort((a, b) => b.pupils.length - a.pupils.length),
  }));
}

function givenNotes(all: readonly Named[]): GivenNotes[] {
  const given = new Map<string, { of: Entity; id: string; notes: string[] }>();
  for (const { of, id, note } of all.flatMap(({ work }) => work.notes)) {
    const key = JSON.stringify([of, id]);
    const entry = given.get(key) ?? { of, id, notes: [] };
    if (!entry.notes.includes(note)) entry.notes.push(note);
    given.set(key, entry);
  }
  return [...given.values()];
}

/** Values of one field of one thing that differ among pupils. */
function conflictsOf(given: readonly GivenValue[], withoutNames: boolean): WorkConflict[] {
  return given
    .filter(({ values }) => values.length > 1)
    .map(({ id, field, values }) => ({
      id,
      field,
      values: values.map(({ value, pupils }) => ({
        value: withoutNames && typeof value === "string" ? null : value,
        pupils,
      })),
    }));
}

/** Frames that pupils gave different tags. */
function tagConflicts(frames: readonly TrackVotes[], judges: readonly Judge[]): WorkConflict[] {
  return frames
    .filter(({ votes }) => votes.length > 1)
    .map(({ track, votes }) => ({
      id: track,
      field: "tag",
      values: votes.map(({ tag }) => ({
        value: tag,
        pupils: judges.filter((judge) => gave(judge, track, tag)).map(({ id }) => id),
      })),
    }));
}

/** Stars that too few pupils gave to bring them in. */
function starConflicts(stars: readonly Starring[]): WorkConflict[] {
  return stars
    .filter(({ isAgreed }) => !isAgreed)
    .map(({ id, pupils, others }) => ({
      id,
      field: "starred",
      values: [
        { value: true, pupils },
        { value: false, pupils: others },
      ],
    }));
}

function refusal(message: string): TrackroomError {
  return new TrackroomError("unreadable-input", message);
}
