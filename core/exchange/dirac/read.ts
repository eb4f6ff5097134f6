import type {
  AnnotatedThing,
  AnnotationField,
  Annotations,
} from "../../catalog/annotations/annotations.ts";
import { inheritable } from "../../catalog/metadata/fields.ts";
import { TrackroomError } from "../../errors.ts";
import { partsOfClusterId } from "../../frame.ts";
import type { MetadataValue } from "../../vocabulary.ts";
import { type Dump, readCommands, readDiracJson } from "./dump.ts";
import {
  diracName,
  directoriesOf,
  frameNameOfSeedKey,
  seedKeys,
  voSeparator,
  voSuffix,
} from "./names.ts";

/** What of a library is needed to find its things in a dump. */
export interface DiracContext {
  /** Paths of its data sets. */
  readonly datasets: readonly string[];
  /** People's own fields. */
  readonly fields: readonly AnnotationField[];
  /** The VO whose names are wanted, where the dump holds those of several. */
  readonly vo?: string | undefined;
}

export interface ReadDirac {
  readonly annotations: Annotations;
  /** What was passed over, in sentences for people. */
  readonly problems: readonly string[];
}

/** Whether a file is a dump of the DIRAC File Catalog, by its beginning. */
export function isDiracDump(text: string): boolean {
  const start = text.replace(/^\uFEFF/, "").trimStart();
  if (!start.startsWith("{")) return /^(meta|ancestorset|mkdir|cd)\s/m.test(start.slice(0, 4000));
  return /^\{\s*"(trackroom"\s*:\s*"dirac"|setMetadataBulk"|OK"|Value"|Successful"|\/)/.test(start);
}

/**
 * Reads commands of `dirac-dms-filecatalog-cli`, or JSON as `export dirac` or DIRAC's `FileCatalogClient` give it.
 *
 * A frame or a cluster is known by its `frameid` and `id`, a data set by the end of its directory's path. What is
 * measured is passed over: the library measures it itself.
 *
 * @throws TrackroomError `wrong-usage` that says what is wrong with it, and where
 */
export function readDirac(content: string, context: DiracContext): ReadDirac {
  const text = content.replace(/^\uFEFF/, "");
  const dump = text.trimStart().startsWith("{") ? readDiracJson(text) : readCommands(text);
  const problems = [...dump.problems];
  const nameOf = withoutVo(dump, context.vo);
  const types = new Map(
    [...dump.types].flatMap(([name, type]) => {
      const plain = nameOf(name);
      return plain === null ? [] : [[plain, type]];
    }),
  );
  const names = new Map(context.fields.map(({ name }) => [diracName(name)?.toLowerCase(), name]));
  const datasetOf = datasetFinder(dump, context.datasets);
  const fields = new Map<string, AnnotationField>();
  const things: AnnotatedThing[] = [];
  for (const [path, values] of dump.values) {
    const plain = new Map<string, MetadataValue>();
    for (const [name, value] of values) {
      const known = nameOf(name);
      if (known !== null) plain.set(known, value);
    }
    const thing = thingAt(path, plain, datasetOf);
    const metadata: [string, MetadataValue][] = [];
    for (const [name, value] of plain) {
      const field = fieldOf(name, thing.of, names);
      if (field === null) continue;
      metadata.push([field, value]);
      const type = types.get(name);
      if (!seedKeys.has(name) && type !== undefined) fields.set(field, { name: field, type });
    }
    if (metadata.length > 0) things.push({ ...thing, metadata: Object.fromEntries(metadata) });
  }
  return { annotations: { fields: [...fields.values()], tags: [], things }, problems };
}

/** Where a value goes; null for what is measured, and for what names the thing. */
function fieldOf(
  name: string,
  of: AnnotatedThing["of"],
  own: ReadonlyMap<string | undefined, string>,
): string | null {
  if (name === "") return null;
  if (!seedKeys.has(name)) return own.get(name.toLowerCase()) ?? name;
  const property = frameNameOfSeedKey.get(name);
  const isSettable = inheritable.some((one) => one.name === property);
  return of !== "cluster" && isSettable && property !== undefined ? property : null;
}

function thingAt(
  path: string,
  values: ReadonlyMap<string, MetadataValue>,
  datasetOf: (path: string) => string,
): Pick<AnnotatedThing, "of" | "id"> {
  const [id, frame] = [values.get("id"), values.get("frameid")];
  if (id !== undefined && partsOfClusterId(String(id)) !== null && id !== frame) {
    return { of: "cluster", id: String(id) };
  }
  if (frame !== undefined && frame !== "") return { of: "frame", id: String(frame) };
  return { of: "dataset", id: datasetOf(path) };
}

/** What a name is without the VO behind it; null where it is another VO's. */
function withoutVo(dump: Dump, vo: string | undefined): (name: string) => string | null {
  const names = new Set([...dump.values.values()].flatMap((values) => [...values.keys()]));
  if (vo !== undefined) {
    const suffix = voSuffix(vo);
    return (name) =>
      name.endsWith(suffix)
        ? name.slice(0, -suffix.length)
        : name.includes(voSeparator)
          ? null
          : name;
  }
  const suffixes = new Set([...names].map((name) => name.slice(lastSeparator(name))));
  if (suffixes.has("") || suffixes.size === 0) return (name) => name;
  const [suffix, ...others] = suffixes;
  if (others.length > 0) {
    const vos = [...suffixes].map((one) => one.slice(voSeparator.length)).sort();
    throw new TrackroomError(
      "wrong-usage",
      `The names in it are those of several VOs (${vos.slice(0, 5).join(", ")}): say which one with --vo.`,
    );
  }
  return (name) => name.slice(0, name.length - (suffix ?? "").length);
}

function lastSeparator(name: string): number {
  const at = name.lastIndexOf(voSeparator);
  return at <= 0 ? name.length : at;
}

/**
 * The data set of a directory: what the dump itself says, or else the data set of the library whose own path is the
 * longest end of it. A directory that is none is named by its path, so that people hear of it.
 */
function datasetFinder(dump: Dump, datasets: readonly string[]): (path: string) => string {
  const byEnd = new Map([...directoriesOf("", datasets)].map(([path, end]) => [end, path]));
  return (path) => {
    const said = dump.datasets.get(path);
    if (said !== undefined) return said;
    for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1)) {
      const found = byEnd.get(path.slice(at));
      if (found !== undefined) return found;
    }
    return path;
  };
}
