import {
  clusterFields,
  clusterProperties,
  frameProperties,
  type Property,
} from "../../vocabulary.ts";

/** Types of metadata that the DIRAC File Catalog has, by the words of its command line and by its database's. */
export const diracTypes = {
  int: "INT",
  float: "FLOAT",
  string: "VARCHAR(128)",
  date: "DATETIME",
} as const;
export type DiracType = keyof typeof diracTypes;

/** Names become parts of names of tables there, of which MySQL allows 64 characters: `FC_FileMeta_` and the name. */
const longestName = 64 - "FC_FileMeta_".length;

/** The longest name of a file that the catalogue's table of files holds, less room for an ending and a number. */
const longestSegment = 128 - 8;

/** A catalogue shared by several VOs keeps each name with its VO behind it: `hv___cernatschool_org`. */
export const voSeparator = "___";

/** What a VO's name looks like behind a name of metadata. */
export const voSuffix = (vo: string): string => voSeparator + vo.replace(/[-.]/g, "_");

/** Properties with a name of the CERN@school toolkit, by what they are about. */
export const seedProperties = {
  frame: withSeedKey(frameProperties),
  cluster: withSeedKey([...clusterFields, ...clusterProperties]),
};

/** Vocabulary's names of frames by the toolkit's keys. */
export const frameNameOfSeedKey: ReadonlyMap<string, string> = new Map(
  seedProperties.frame.map(({ name, seedKey }) => [seedKey, name]),
);

/** All keys of the toolkit: none of them can be the name of anything else. */
export const seedKeys: ReadonlySet<string> = new Set([
  ...[...seedProperties.frame, ...seedProperties.cluster].map(({ seedKey }) => seedKey),
]);

type SeedProperty = Property & { readonly seedKey: string };

function withSeedKey(properties: readonly Property[]): SeedProperty[] {
  return properties.filter((property): property is SeedProperty => property.seedKey !== undefined);
}

/**
 * The name of a field in the catalogue: letters without marks, digits and low lines, since it becomes part of the name
 * of a table. Null where nothing of the name is left, or it is too long.
 */
export function diracName(field: string): string | null {
  const name = unmarked(field)
    .replace(/[^A-Za-z0-9_]+/g, "_")
    .replace(/^_+|_+$/g, "");
  return name === "" || name.length > longestName ? null : name;
}

/** A name as one part of a logical file name: no white space, and nothing that leads elsewhere. */
export function pathSegment(name: string): string {
  const plain = unmarked(name)
    .replace(/[^A-Za-z0-9._+=@~-]+/g, "_")
    .slice(0, longestSegment)
    .replace(/^\.+$/, "_");
  return plain === "" ? "_" : plain;
}

/** Names of one directory: where two are alike, the second gets a number. */
export function uniqueNames(): (directory: string, name: string) => string {
  const used = new Set<string>();
  return (directory, name) => {
    const plain = pathSegment(name);
    const [, stem = plain, ending = ""] = /^(.+?)(\.[A-Za-z0-9]{1,6})?$/.exec(plain) ?? [];
    let path = `${directory}/${plain}`;
    for (let copy = 2; used.has(path); copy++) path = `${directory}/${stem}~${copy}${ending}`;
    used.add(path);
    return path;
  };
}

/** The directory of each data set, by its path here. */
export function directoriesOf(base: string, paths: readonly string[]): Map<string, string> {
  const unique = uniqueNames();
  const directories = new Map<string, string>();
  const directoryOf = (path: string): string => {
    let directory = directories.get(path);
    if (directory === undefined) {
      const cut = path.lastIndexOf("/");
      const above = cut < 0 ? base : directoryOf(path.slice(0, cut));
      directory = unique(above, path.slice(cut + 1));
      directories.set(path, directory);
    }
    return directory;
  };
  for (const path of paths) directoryOf(path);
  return directories;
}

/** `é` is `e`: names there are ASCII. */
function unmarked(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "");
}
