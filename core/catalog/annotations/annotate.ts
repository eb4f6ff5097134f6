import type { MetadataReport } from "../../api.ts";
import { TrackroomError } from "../../errors.ts";
import { insertedKey, type Store, write } from "../../library/store.ts";
import type { Entity, MetadataValue } from "../../vocabulary.ts";
import { namesOfPath } from "../datasets/datasets.ts";
import { clusterById, frameById } from "../frames/keyOfId.ts";
import { type BroughtIn, noteHandIns } from "../handIns/handIns.ts";
import { applyOnce, record, tagKey } from "../history/changes.ts";
import { createFields, type SettableField, settableField, storable } from "../metadata/fields.ts";
import type { AnnotatedThing, AnnotationField, Annotations, AnnotationTag } from "./annotations.ts";

/** As many conflicts and unknown ids as a report lists one by one. */
const listed = 1000;

export function emptyReport(): MetadataReport {
  return {
    matched: 0,
    changed: 0,
    conflicts: [],
    conflictCount: 0,
    unknown: [],
    unknownCount: 0,
    problems: [],
  };
}

/**
 * Gives things what a file says they were given elsewhere. Tags, stars and collections add up. Where a value
 * or a note differs, the library's stays, or with `overwrite` the file's takes its place; either way it is
 * reported. One change, which can be undone.
 */
export function annotateAll(
  store: Store,
  given: Annotations,
  options: AnnotateOptions,
): MetadataReport {
  const report = emptyReport();
  const { handIns = [] } = options;
  const work = () => {
    const giver = createAnnotator(store, report, options.overwrite);
    giver.fields(given.fields);
    record(
      store,
      (things) => describeAnnotating(things, handIns.length),
      (change) => {
        noteHandIns(store, change, handIns);
        giver.tags(change, given.tags);
        for (const thing of given.things) {
          const key = keyOfThing(store, thing);
          if (key === undefined) noteUnknown(report, thing.id);
          else giver.give(change, key, thing);
        }
      },
    );
  };
  if (!options.preview) {
    write(store, work);
    return report;
  }
  try {
    write(store, () => {
      work();
      throw new PreviewEnd();
    });
  } catch (error) {
    if (!(error instanceof PreviewEnd)) throw error;
  }
  return report;
}

export interface AnnotateOptions {
  readonly overwrite: boolean;
  /** Only report what would happen. */
  readonly preview: boolean;
  /** Whose work it is, where it comes from a class. */
  readonly handIns?: readonly BroughtIn[];
}

function describeAnnotating(things: number, handIns: number): string {
  if (handIns > 0) return `Bring in the work of ${handIns} ${handIns === 1 ? "pupil" : "pupils"}`;
  return `Bring in tags and metadata of ${things} ${things === 1 ? "thing" : "things"}`;
}

/** Takes back what was done to find out what would happen. */
class PreviewEnd extends Error {}

export function noteUnknown(report: MetadataReport, id: string): void {
  report.unknownCount++;
  if (report.unknown.length < listed) report.unknown.push(id);
}

/** Gives things at hand what they were given elsewhere; for what cannot be undone because frames come with it. */
export function annotateOnce(
  store: Store,
  report: MetadataReport,
  overwrite: boolean,
  work: (giver: Annotator, change: number) => void,
): void {
  applyOnce(store, (change) => work(createAnnotator(store, report, overwrite), change));
}

export interface Annotator {
  /** Makes the fields that do not exist. */
  fields(fields: readonly AnnotationField[]): void;
  /** Colours stay where there are some. */
  tags(change: number, tags: readonly AnnotationTag[]): void;
  give(change: number, key: number, thing: AnnotatedThing): void;
}

/** A value that is noted down, to be set when all are. */
interface Item {
  kind: "value" | "column" | "tag" | "member";
  subject: number | string;
  before: string | number | null;
  after: string | number;
}

export function createAnnotator(
  store: Store,
  report: MetadataReport,
  overwrite: boolean,
): Annotator {
  const fields = new Map<string, SettableField | null>();
  const problems = new Set<string>(report.problems);
  const problem = (sentence: string) => {
    if (problems.has(sentence) || problems.size >= listed) return;
    problems.add(sentence);
    report.problems.push(sentence);
  };
  const understood = <T>(action: () => T): T | null => {
    try {
      return action();
    } catch (error) {
      if (!(error instanceof TrackroomError) || error.code !== "wrong-usage") throw error;
      problem(error.message);
      return null;
    }
  };
  const fieldOf = (name: string, entity: Entity, value: MetadataValue): SettableField | null => {
    const known = `${entity} ${name}`;
    let field = fields.get(known);
    if (field === undefined) {
      field = understood(() => settableField(store, name, entity, value));
      fields.set(known, field);
    }
    return field;
  };
  const add = store.sql(
    `insert or ignore into change_item (change, entity, kind, subject, thing, before, after)
     values (?, ?, ?, ?, ?, ?, ?)`,
  );

  /** The item that brings a value in, or null where there is nothing to do. */
  const compare = (
    id: string,
    field: string,
    item: Item,
    shown: { here: MetadataValue | null; there: MetadataValue },
  ): Item | null => {
    if (item.before === item.after) return null;
    if (shown.here === null) return item;
    report.conflictCount++;
    if (report.conflicts.length < listed) {
      report.conflicts.push({ id, field, here: shown.here, there: shown.there });
    }
    return overwrite ? item : null;
  };

  const valueItem = (
    entity: Entity,
    key: number,
    id: string,
    name: string,
    there: MetadataValue,
  ): Item | null => {
    const field = fieldOf(name, entity, there);
    if (field === null) return null;
    const isColumn = field.kind === "column";
    const after = understood(() => storable(isColumn ? field : field.row, there));
    if (after === null) return null;
    const before = isColumn
      ? presentColumn(store, entity, key, field.name)
      : presentValue(store, entity, key, field.row.key);
    const here =
      before === "" || (field.kind === "column" && field.name === "starred" && before === 0)
        ? null
        : before;
    const item: Item = isColumn
      ? { kind: "column", subject: field.name, before, after }
      : { kind: "value", subject: field.row.key, before, after };
    return compare(id, name, item, { here, there });
  };

  const itemsOf = (key: number, thing: AnnotatedThing): (Item | null)[] => {
    const { of, id, metadata = {} } = thing;
    const items = Object.entries(metadata).map(([name, value]) =>
      valueItem(of, key, id, name, value),
    );
    if (of === "dataset") return items;
    if (thing.starred) items.push(valueItem(of, key, id, "starred", true));
    if (thing.note) items.push(valueItem(of, key, id, "note", thing.note));
    for (const tag of thing.tags ?? []) {
      const subject = tagKey(store, tag.trim(), true);
      if (subject === undefined || isTagged(store, of, subject, key)) continue;
      items.push({ kind: "tag", subject, before: 0, after: 1 });
    }
    if (of !== "cluster") return items;
    for (const name of thing.collections ?? []) {
      const subject = ensureCollection(store, name);
      if (isMember(store, subject, key)) continue;
      items.push({ kind: "member", subject, before: 0, after: 1 });
    }
    return items;
  };

  return {
    fields(given) {
      const known = createFields(store);
      const taken = new Set(known.list().map(({ name }) => name.toLowerCase()));
      for (const field of given) {
        if (taken.has(field.name.toLowerCase())) continue;
        const { choices, ...rest } = field;
        understood(() =>
          known.add({ ...rest, ...(choices === undefined ? {} : { choices: [...choices] }) }),
        );
      }
    },
    tags(change, given) {
      for (const { tag, colour } of given) {
        const key = colour === null ? undefined : tagKey(store, tag, true);
        if (key === undefined) continue;
        const present = store
          .sql<string | null>("select colour from tag where key = ?")
          .pluck()
          .get(key);
        if (present === null) add.run(change, "tag", "column", "colour", key, null, colour);
      }
    },
    give(change, key, thing) {
      report.matched++;
      const items = itemsOf(key, thing).filter((item) => item !== null);
      for (const { kind, subject, before, after } of items) {
        add.run(change, thing.of, kind, subject, key, before, after);
      }
      if (items.length > 0) report.changed++;
    },
  };
}

function presentColumn(store: Store, entity: Entity, key: number, column: string) {
  return (
    store
      .sql<string | number | null>(`select "${column}" from ${entity} where key = ?`)
      .pluck()
      .get(key) ?? null
  );
}

function presentValue(store: Store, entity: Entity, key: number, field: number) {
  return (
    store
      .sql<string | number>(`select value from ${entity}_value where field = ? and ${entity} = ?`)
      .pluck()
      .get(field, key) ?? null
  );
}

function isTagged(store: Store, entity: "frame" | "cluster", tag: number, key: number): boolean {
  const found = store.sql(`select 1 from ${entity}_tag where tag = ? and ${entity} = ?`);
  return found.get(tag, key) !== undefined;
}

function isMember(store: Store, collection: number, cluster: number): boolean {
  const found = store.sql("select 1 from collection_member where collection = ? and cluster = ?");
  return found.get(collection, cluster) !== undefined;
}

function ensureCollection(store: Store, name: string): number {
  const known = store
    .sql<number>("select key from collection where removed = 0 and name = ?")
    .pluck()
    .get(name.trim());
  return (
    known ?? insertedKey(store.sql("insert into collection (name) values (?)").run(name.trim()))
  );
}

function keyOfThing(store: Store, { of, id }: AnnotatedThing): number | undefined {
  if (of === "dataset") return datasetByPath(store, id);
  if (of === "frame") return frameById(store, id);
  return clusterById(store, id);
}

function datasetByPath(store: Store, path: string): number | undefined {
  let key: number | undefined;
  for (const name of namesOfPath(path)) {
    key = store
      .sql<number>("select key from dataset where ifnull(parent, 0) = ifnull(?, 0) and name = ?")
      .pluck()
      .get(key ?? null, name);
    if (key === undefined) return undefined;
  }
  return key;
}
