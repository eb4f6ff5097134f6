import { clusterKey } from "../../blocks/keys.ts";
import type { AnnotatedThing } from "../../catalog/annotations/annotations.ts";
import type { Catalog } from "../../catalog/contract.ts";
import { partsOfClusterId } from "../../frame.ts";
import { toType } from "../../query/values.ts";
import type { Entity, MetadataValue, ValueType } from "../../vocabulary.ts";

/** Things whose values are looked up at once. */
const atOnce = 500;

/**
 * Things of a dump, without the values that hold for them already: frames are told what they have from their data set,
 * and that is to stay the data set's. The catalogue keeps numbers with 24 binary digits, so one that is the same up to
 * these is the same.
 */
export function* newValues(
  catalog: Catalog,
  things: Iterable<AnnotatedThing>,
): Generator<AnnotatedThing> {
  const here = lookUp(catalog);
  let some: AnnotatedThing[] = [];
  for (const thing of things) {
    some.push(thing);
    if (some.length < atOnce) continue;
    yield* here(some);
    some = [];
  }
  yield* here(some);
}

type Row = Readonly<Record<string, unknown>>;

function lookUp(catalog: Catalog): (things: readonly AnnotatedThing[]) => AnnotatedThing[] {
  const frames = new Map(catalog.frameNames().map(({ id, key }) => [id, key]));
  const datasets = new Map(catalog.datasets.tree().map(({ path, metadata }) => [path, metadata]));
  const types = new Map(catalog.fields.list().map(({ name, type }) => [name, type]));
  const rowsOf = (of: Entity, keys: readonly number[], columns: readonly string[]) =>
    new Map([...catalog.rows(of, keys, ["id", ...columns])].map((row) => [String(row.id), row]));
  const keyOf = ({ of, id }: AnnotatedThing): number | undefined => {
    if (of === "frame") return frames.get(id);
    const parts = partsOfClusterId(id);
    const frame = parts === null ? undefined : frames.get(parts.frame);
    return parts === null || frame === undefined ? undefined : clusterKey(frame, parts.number);
  };
  return (things) => {
    const columns = [
      ...new Set(things.flatMap(({ metadata }) => Object.keys(metadata ?? {}))),
    ].filter((name) => types.has(name));
    const rows = { frame: new Map<string, Row>(), cluster: new Map<string, Row>() };
    for (const entity of ["frame", "cluster"] as const) {
      const keys = things
        .filter((thing) => thing.of === entity)
        .flatMap((thing) => keyOf(thing) ?? []);
      if (keys.length > 0) rows[entity] = rowsOf(entity, keys, columns);
    }
    return things.map((thing) => {
      const { of, id, metadata = {} } = thing;
      const row = of === "dataset" ? datasets.get(id) : rows[of].get(id);
      const fresh = Object.entries(metadata).filter(
        ([name, value]) => !isSame(row?.[name], value, types.get(name)),
      );
      return { ...thing, metadata: Object.fromEntries(fresh) };
    });
  };
}

function isSame(here: unknown, there: MetadataValue, type: ValueType | undefined): boolean {
  if (type === undefined || here === undefined || here === null) return false;
  const value = toType(there, type);
  if (typeof here === "number" && typeof value === "number") {
    return here === value || Math.fround(here) === Math.fround(value);
  }
  return here === value;
}
