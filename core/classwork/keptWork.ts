import type { AnnotatedThing } from "../catalog/annotations/annotations.ts";
import { type GivenWork, workKey } from "../catalog/handIns/handIns.ts";
import type { HandedInThing } from "./handInFile.ts";
import { linesOf } from "./work.ts";

/**
 * What a library keeps of a pupil's work: all that they gave to the thing, but for what the teacher's library said before.
 *
 * @param own what the library says of the thing now
 * @param byClass by `workKey`, what it has from hand-ins: that stays pupils' work when it is collected again
 */
export function keptWork(
  thing: HandedInThing,
  own: AnnotatedThing | undefined,
  byClass: ReadonlySet<string>,
): GivenWork[] {
  const { of } = thing;
  const place = of === "dataset" ? thing.id : thing.frame;
  const pixels = of === "cluster" ? thing.pixels : "";
  const work = (kind: GivenWork["kind"], name: string, value: GivenWork["value"]): GivenWork => ({
    ...{ of, place, pixels, kind, name, value },
  });
  const isNew = (one: GivenWork, isHere: boolean) => !isHere || byClass.has(workKey(one));
  const tags = (thing.tags ?? []).map((tag) => work("tag", tag, null));
  const notes = thing.note === undefined ? [] : [work("note", "", thing.note)];
  const stars = thing.starred === true ? [work("star", "", null)] : [];
  const values = Object.entries(thing.metadata ?? {}).map(([field, value]) =>
    work("value", field, value),
  );
  return [
    ...tags,
    ...notes.filter((one) => isNew(one, linesOf(own?.note).includes(String(one.value)))),
    ...stars.filter((one) => isNew(one, own?.starred === true)),
    ...values.filter((one) => isNew(one, own?.metadata?.[one.name] === one.value)),
  ];
}
