import type { Selection } from "../../api.ts";
import { frameOfCluster } from "../../blocks/keys.ts";
import type { Catalog } from "../../catalog/contract.ts";
import type { MetadataValue } from "../../vocabulary.ts";
import {
  type DiracType,
  diracName,
  directoriesOf,
  frameNameOfSeedKey,
  seedKeys,
  seedProperties,
  uniqueNames,
} from "./names.ts";
import { diracType } from "./values.ts";

/** Something that the catalogue cannot hold: what, and why. */
export type Refuse = (what: string, reason: string) => void;

/** A field of the library, as the catalogue is to have it. */
export interface DiracField {
  /** Here. */
  readonly name: string;
  /** There. */
  readonly dirac: string;
  readonly type: DiracType;
  /** The catalogue has a name either for directories or for files. */
  readonly level: "directory" | "file";
  /** Whether it is one of the toolkit's keys. */
  readonly isSeed: boolean;
}

/** What is to be written, but for the values of frames and clusters, which are read on the way. */
export interface DiracPlan {
  readonly base: string;
  readonly frames: readonly number[];
  readonly clusters: readonly number[];
  readonly fields: readonly DiracField[];
  /** Directory by path of the data set, parents before their children. */
  readonly directories: ReadonlyMap<string, string>;
  /** Own values of data sets and of clusters, by path and by id. */
  readonly ofDatasets: ReadonlyMap<string, Values>;
  readonly ofClusters: ReadonlyMap<string, Values>;
  /** The file that the frame with an id came from; it is not whole where it holds others too. */
  fileOf(frame: string): { name: string; key: string; isWhole: boolean };
}

export type Values = Readonly<Record<string, MetadataValue>>;

/**
 * Decides what each field is there. A field that only data sets have a value of is metadata of directories, which all
 * below inherit. One that frames or clusters have values of is metadata of files, and so is one that a data set has
 * although one above it has it too: the catalogue knows no nearest value. Then every frame gets the value that holds
 * for it.
 */
export function planDirac(
  catalog: Catalog,
  selection: Selection,
  base: string,
  refuse: Refuse,
): DiracPlan {
  const keys = catalog.selectedKeys(selection);
  const clusters = selection.entity === "cluster" ? keys : [];
  const frames =
    selection.entity === "cluster"
      ? [...new Set(keys.map(frameOfCluster))]
      : selection.entity === "frame"
        ? keys
        : [];
  const given = givenValues(catalog, selection);
  const paths = catalog.datasets.tree().map(({ path }) => path);
  return {
    base,
    frames,
    clusters,
    fields: [...seedFields(given, clusters.length > 0), ...ownFields(catalog, given, refuse)],
    directories: directoriesOf(base, paths),
    ofDatasets: given.datasets,
    ofClusters: given.clusters,
    fileOf: sourceFiles(catalog),
  };
}

interface Given {
  readonly datasets: Map<string, Values>;
  readonly clusters: Map<string, Values>;
  /** Fields with a value that a frame or a cluster has of its own. */
  readonly below: Set<string>;
}

function givenValues(catalog: Catalog, selection: Selection): Given {
  const given: Given = { datasets: new Map(), clusters: new Map(), below: new Set() };
  for (const { of, id, metadata } of catalog.annotations(selection)) {
    if (metadata === undefined) continue;
    if (of === "dataset") given.datasets.set(id, metadata);
    else for (const name of Object.keys(metadata)) given.below.add(name);
    if (of === "cluster") given.clusters.set(id, metadata);
  }
  return given;
}

function levelOf(name: string, { datasets, below }: Given): "directory" | "file" | null {
  const having = [...datasets].filter(([, values]) => name in values).map(([path]) => path);
  if (below.has(name)) return "file";
  if (having.length === 0) return null;
  const isNested = having.some((path) => having.some((above) => path.startsWith(`${above}/`)));
  return isNested ? "file" : "directory";
}

/** The toolkit's keys. Frames have all of them, but for what is said of their directory already. */
function seedFields(given: Given, withClusters: boolean): DiracField[] {
  const { frame, cluster } = seedProperties;
  const known = new Map<string, DiracField>();
  // Frames have an `id` as well: some of the toolkit's programs read that one.
  const ofClusters = cluster.filter(({ seedKey }) => withClusters || seedKey === "id");
  for (const { name, seedKey, type } of [...frame, ...ofClusters]) {
    if (known.has(seedKey)) continue;
    // The toolkit writes its times as whole seconds, and what is yes or no as 1 or 0.
    const whole = type === "date" || type === "boolean";
    const level =
      frameNameOfSeedKey.get(seedKey) === name ? (levelOf(name, given) ?? "file") : "file";
    known.set(seedKey, {
      name,
      dirac: seedKey,
      type: whole ? "int" : (diracType(type) ?? "int"),
      level,
      isSeed: true,
    });
  }
  return [...known.values()];
}

function ownFields(catalog: Catalog, given: Given, refuse: Refuse): DiracField[] {
  const taken = new Map<string, string>([...seedKeys].map((key) => [key.toLowerCase(), ""]));
  return catalog.annotationNames().fields.flatMap((field): DiracField[] => {
    const { name } = field;
    const level = levelOf(name, given);
    if (level === null) return [];
    const refused = (reason: string) => {
      refuse(name, reason);
      return [];
    };
    const type = diracType(field.type);
    if (type === null) {
      return refused(
        "It is a yes/no field, and the catalogue has only int, float, string and date: make it a field of whole numbers, 0 and 1.",
      );
    }
    const dirac = diracName(name);
    if (dirac === null) {
      return refused(
        "The catalogue's names have at most 52 letters a to z, digits and low lines: rename the field.",
      );
    }
    const other = taken.get(dirac.toLowerCase());
    if (other !== undefined) {
      return refused(
        other === ""
          ? `'${dirac}' is a name of the CERN@school toolkit: rename the field.`
          : `It would be called '${dirac}', as '${other}' is: rename one of the two.`,
      );
    }
    taken.set(dirac.toLowerCase(), name);
    return [{ name, dirac, type, level, isSeed: false }];
  });
}

/** Files with several frames give their name to none of them. */
function sourceFiles(catalog: Catalog): DiracPlan["fileOf"] {
  const files = new Map<string, { path: string; key: string }>();
  const times = new Map<string, number>();
  const rows = catalog.find("frame", { columns: ["id", "sourceFile", "sha256"] });
  for (const { id, sourceFile, sha256 } of rows) {
    const path = String(sourceFile);
    const key = `${sha256} ${path}`;
    files.set(String(id), { path, key });
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  return (frame) => {
    const { path = "", key = "" } = files.get(frame) ?? {};
    return { name: path.split(/[\\/]/).pop() ?? path, key, isWhole: times.get(key) === 1 };
  };
}

/** Gives each frame and cluster its logical file name. */
export function createFileNames({ directories, base, fileOf }: DiracPlan): {
  frame(id: string, dataset: string): { path: string; ancestors: string[] };
  cluster(id: string, dataset: string): string;
} {
  const unique = uniqueNames();
  const sources = new Map<string, string>();
  const directory = (dataset: string) => directories.get(dataset) ?? base;
  return {
    frame(id, dataset) {
      const { name, key, isWhole } = fileOf(id);
      if (isWhole) return { path: unique(directory(dataset), name), ancestors: [] };
      const source = sources.get(key) ?? unique(directory(dataset), name);
      sources.set(key, source);
      return { path: unique(directory(dataset), `${id}.png`), ancestors: [source] };
    },
    cluster: (id, dataset) => unique(directory(dataset), `${id}.png`),
  };
}
