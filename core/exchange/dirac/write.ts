import type { Selection } from "../../api.ts";
import type { Catalog } from "../../catalog/contract.ts";
import { TrackroomError } from "../../errors.ts";
import type { ExportFile } from "../../export/files.ts";
import { seedCluster, seedClusterColumns, seedFrame, seedFrameColumns } from "../../export/seed.ts";
import type { TableCell, TableRow } from "../../export/tables.ts";
import { partsOfClusterId } from "../../frame.ts";
import type { MetadataValue } from "../../vocabulary.ts";
import { type DiracType, diracTypes } from "./names.ts";
import {
  createFileNames,
  type DiracField,
  type DiracPlan,
  planDirac,
  type Refuse,
} from "./plan.ts";
import { canBeSaid, diracValue } from "./values.ts";

/**
 * What a selection is, for the DIRAC File Catalog, twice: as commands of `dirac-dms-filecatalog-cli`, and as JSON
 * whose keys are methods of DIRAC's `FileCatalogClient` and whose values are their arguments.
 *
 * Sources: `FileCatalogClientCLI.py` (`do_meta`, `do_ancestorset`), `FileCatalogClient.py`, `DirectoryMetadata.py` and
 * `FileMetadata.py` of DIRAC 8.
 */
export const diracFileVersion = 1;

export interface DiracRequest {
  readonly selection: Selection;
  /** The directory in the catalogue that the data sets go below. */
  readonly base: string;
}

/** A directory or a file of the catalogue. */
interface Entry {
  readonly path: string;
  readonly values: readonly (readonly [name: string, value: string | number])[];
  readonly ancestors: readonly string[];
}

type Count = <T>(items: Iterable<T>) => Iterable<T>;

/** Rows that are read at once. */
const chunk = 500;

/**
 * The two files. What the catalogue cannot hold is left out of them and told.
 * @throws TrackroomError `wrong-usage` where the directory is none
 */
export function diracExport(
  catalog: Catalog,
  request: DiracRequest,
  refuse: Refuse,
): { files(count: Count): Generator<ExportFile>; items: number } {
  const plan = planDirac(catalog, request.selection, checkedBase(request.base), refuse);
  const entries = (count: Count) => fileEntries(catalog, plan, refuse, count);
  return {
    // Once for the commands, and for values and for ancestors in the JSON.
    items: 3 * (plan.frames.length + plan.clusters.length),
    *files(count) {
      const directories = [...directoryEntries(plan, refuse)];
      yield { name: "dirac.txt", chunks: commands(plan, directories, entries(count)) };
      yield { name: "dirac.json", chunks: json(plan, directories, () => entries(count)) };
    },
  };
}

function checkedBase(base: string): string {
  const path = base.replace(/\/+$/, "");
  if (/^(\/[A-Za-z0-9._+=@~-]+)+$/.test(path) && !/\/\.+(\/|$)/.test(path)) return path;
  throw new TrackroomError(
    "wrong-usage",
    `'${base}' is no directory of the DIRAC File Catalog: give one such as /cernatschool.org/user/j/jones, without spaces.`,
  );
}

function* directoryEntries(plan: DiracPlan, refuse: Refuse): Generator<Entry> {
  const fields = plan.fields.filter(({ level }) => level === "directory");
  for (const [dataset, path] of plan.directories) {
    const given = plan.ofDatasets.get(dataset) ?? {};
    const values = checked(dataset, fields, ({ name }) => given[name], refuse);
    yield { path, values, ancestors: [] };
  }
}

/** Frames, then clusters, whose frames are their ancestors. */
function* fileEntries(
  catalog: Catalog,
  plan: DiracPlan,
  refuse: Refuse,
  count: Count,
): Generator<Entry> {
  const names = createFileNames(plan);
  const fields = plan.fields.filter(({ level }) => level === "file");
  const own = fields.filter(({ isSeed }) => !isSeed).map(({ name }) => name);
  const paths = new Map<string, string>();
  const columns = [...new Set([...seedFrameColumns, "dataset", ...own])];
  for (const row of count(rowsOf(catalog, "frame", plan.frames, columns))) {
    const { path, ancestors } = names.frame(String(row.id), String(row.dataset));
    paths.set(String(row.id), path);
    const seed = seedFrame(row);
    const cellOf = ({ isSeed, name, dirac }: DiracField) => (isSeed ? seed[dirac] : row[name]);
    yield { path, values: checked(String(row.id), fields, cellOf, refuse), ancestors };
  }
  const ofClusters = [...new Set([...seedClusterColumns, "dataset"])];
  for (const row of count(rowsOf(catalog, "cluster", plan.clusters, ofClusters))) {
    const id = String(row.id);
    const path = names.cluster(id, String(row.dataset));
    const frame = paths.get(partsOfClusterId(id)?.frame ?? "");
    const [given, seed] = [plan.ofClusters.get(id) ?? {}, seedCluster(row)];
    const cellOf = ({ isSeed, name, dirac }: DiracField) =>
      (isSeed ? seed : given)[isSeed ? dirac : name];
    yield {
      path,
      values: checked(id, fields, cellOf, refuse),
      ancestors: frame === undefined ? [] : [frame],
    };
  }
}

const isValue = (value: TableCell): value is MetadataValue =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";

/** Values by their names there, in the order of the fields. */
function checked(
  thing: string,
  fields: readonly DiracField[],
  cellOf: (field: DiracField) => TableCell,
  refuse: Refuse,
): [string, string | number][] {
  return fields.flatMap((field): [string, string | number][] => {
    const { name, dirac, type } = field;
    const value = cellOf(field);
    if (!isValue(value)) return [];
    const held = diracValue(value, type);
    if ("value" in held) return [[dirac, held.value]];
    refuse(`${thing}: ${name}`, held.reason);
    return [];
  });
}

function* rowsOf(
  catalog: Catalog,
  entity: "frame" | "cluster",
  keys: readonly number[],
  columns: readonly string[],
): Generator<TableRow> {
  for (let first = 0; first < keys.length; first += chunk) {
    yield* catalog.rows(entity, keys.slice(first, first + chunk), columns);
  }
}

const switchOf = (level: DiracField["level"]): string => (level === "directory" ? "-d" : "-f");

/** Commands of `dirac-dms-filecatalog-cli`, one a line. It has no quotes and no comments. */
function* commands(
  { fields, base }: DiracPlan,
  directories: readonly Entry[],
  files: Iterable<Entry>,
): Generator<string> {
  for (const { dirac, type, level } of fields)
    yield `meta index ${switchOf(level)} ${dirac} ${type}\n`;
  yield `mkdir ${base}\n`;
  for (const { path } of directories) yield `mkdir ${path}\n`;
  for (const entry of directories) yield* setCommand(entry);
  for (const entry of files) {
    yield* setCommand(entry);
    if (entry.ancestors.length > 0) {
      yield `ancestorset ${entry.path} ${entry.ancestors.join(" ")}\n`;
    }
  }
}

function* setCommand({ path, values }: Entry): Generator<string> {
  const said = values.filter(([, value]) => canBeSaid(value));
  if (said.length > 0) yield `meta set ${path} ${said.map((pair) => pair.join(" ")).join(" ")}\n`;
}

/** A directory, file or field a line. */
function* json(
  { fields, base, directories }: DiracPlan,
  ofDirectories: readonly Entry[],
  files: () => Iterable<Entry>,
): Generator<string> {
  yield `{"trackroom":"dirac","version":${diracFileVersion},"base":${JSON.stringify(base)},\n"datasets":{`;
  yield* members([...directories].map(([dataset, path]) => [path, dataset]));
  yield '},\n"addMetadataField":[';
  yield fields.map(({ dirac, type, level }) => fieldCall(dirac, type, level)).join(",\n");
  yield '],\n"createDirectory":[';
  yield [base, ...ofDirectories.map(({ path }) => path)]
    .map((path) => JSON.stringify(path))
    .join(",\n");
  yield '],\n"setMetadataBulk":{';
  yield* members(withValues(ofDirectories, files()));
  yield '},\n"addFileAncestors":{';
  yield* members(withAncestors(files()));
  yield "}}\n";
}

const fieldCall = (name: string, type: DiracType, level: DiracField["level"]): string =>
  JSON.stringify([name, diracTypes[type], switchOf(level)]);

function* withValues(...all: Iterable<Entry>[]): Generator<readonly [string, object]> {
  for (const entries of all) {
    for (const { path, values } of entries) {
      if (values.length > 0) yield [path, Object.fromEntries(values)];
    }
  }
}

function* withAncestors(entries: Iterable<Entry>): Generator<readonly [string, object]> {
  for (const { path, ancestors } of entries) {
    if (ancestors.length > 0) yield [path, { Ancestors: ancestors }];
  }
}

function* members(pairs: Iterable<readonly [string, unknown]>): Generator<string> {
  let before = "\n";
  for (const [name, value] of pairs) {
    yield `${before}${JSON.stringify(name)}:${JSON.stringify(value)}`;
    before = ",\n";
  }
}
