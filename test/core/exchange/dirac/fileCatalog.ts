/**
 * A file catalogue that takes what DIRAC's takes and refuses what it refuses, written from DIRAC's own sources and not
 * from ours: `FileCatalogClientCLI.py` (`do_meta`, `setMeta`, `registerMeta`, `do_ancestorset`, `do_mkdir`),
 * `DirectoryMetadata.py`, `FileMetadata.py`, `MultiVODirectoryMetadata.py`. Every file that a command names is there.
 */
export interface FileCatalog {
  /** A line of `dirac-dms-filecatalog-cli`. @throws Error with what the catalogue says against it */
  command(line: string): void;
  addMetadataField(name: string, type: string, level: string): void;
  createDirectory(path: string): void;
  setMetadata(path: string, values: Readonly<Record<string, string | number>>): void;
  addFileAncestors(path: string, ancestors: readonly string[]): void;
  /** Values by path; with a VO, by the names that the database of a catalogue of several VOs has. */
  dump(vo?: string): Record<string, Record<string, string | number>>;
  ancestors: Map<string, readonly string[]>;
  directories: Set<string>;
}

interface MetaField {
  readonly type: string;
  readonly level: string;
}

export function fileCatalog(): FileCatalog {
  const fields = new Map<string, MetaField>();
  const directories = new Set<string>(["/"]);
  const values = new Map<string, Map<string, string | number>>();
  const ancestors = new Map<string, readonly string[]>();

  const addMetadataField = (name: string, type: string, level: string) => {
    if (!/^[A-Za-z0-9_$]+$/.test(name)) throw new Error(`SQL syntax: FC_Meta_${name}`);
    if (`FC_FileMeta_${name}`.length > 64) throw new Error(`Identifier name is too long: ${name}`);
    if (!["INT", "FLOAT", "VARCHAR(128)", "DATETIME"].includes(type)) throw new Error(type);
    const known = [...fields.keys()].find((one) => one.toLowerCase() === name.toLowerCase());
    if (known !== undefined) throw new Error(`The metadata ${name} is already defined`);
    fields.set(name, { type, level });
  };
  const stored = (name: string, value: string | number): string | number => {
    const type = fields.get(name)?.type;
    const number = Number(value);
    if (type === "VARCHAR(128)") {
      if ([...String(value)].length > 128) throw new Error(`Data too long for ${name}`);
      return String(value);
    }
    if (type === "DATETIME") {
      const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)$/.exec(String(value));
      if (match === null) throw new Error(`Incorrect datetime value: ${value}`);
      return `${match[1]} ${match[2]}`;
    }
    if (!Number.isFinite(number)) throw new Error(`Incorrect value: ${value}`);
    if (type === "INT") {
      if (!Number.isInteger(number) || Math.abs(number) > 2147483647) {
        throw new Error(`Out of range value for ${name}: ${value}`);
      }
      return number;
    }
    if (Math.abs(number) > 3.4028235e38) throw new Error(`Out of range value for ${name}`);
    return Math.fround(number);
  };
  const parents = (path: string): string[] => {
    const above: string[] = [];
    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
      above.push(path.slice(0, at));
    }
    return above;
  };
  const setMetadata = (path: string, given: Readonly<Record<string, string | number>>) => {
    const isDirectory = directories.has(path);
    if (!isDirectory && !directories.has(parents(path)[0] ?? "/")) {
      throw new Error(`Path not found: ${path}`);
    }
    for (const [name, value] of Object.entries(given)) {
      const field = fields.get(name);
      if (field === undefined) throw new Error(`${name} is not indexed`);
      if (field.level !== (isDirectory ? "-d" : "-f")) throw new Error(`${name}: ${field.level}`);
      const isTaken = isDirectory && parents(path).some((above) => values.get(above)?.has(name));
      if (isTaken) throw new Error(`Metadata conflict detected for ${name} for directory ${path}`);
      const own = values.get(path) ?? new Map<string, string | number>();
      values.set(path, own.set(name, stored(name, value)));
    }
  };
  const createDirectory = (path: string) => {
    for (const one of [path, ...parents(path)]) directories.add(one);
  };
  const addFileAncestors = (path: string, of: readonly string[]) => {
    if (of.length === 0) throw new Error(`${path}: no ancestors`);
    ancestors.set(path, of);
  };
  return {
    ancestors,
    directories,
    addMetadataField,
    createDirectory,
    setMetadata,
    addFileAncestors,
    command(line) {
      const [command, ...words] = line.split(/\s+/).filter((word) => word !== "");
      if (command === "mkdir" && words.length === 1) return createDirectory(words[0] ?? "");
      if (command === "ancestorset") return addFileAncestors(words[0] ?? "", words.slice(1));
      const [option, ...rest] = words;
      if (command === "meta" && option === "index" && rest.length === 3) {
        const [level = "", name = "", type = ""] = rest;
        const types: Record<string, string> = {
          int: "INT",
          float: "FLOAT",
          string: "VARCHAR(128)",
          date: "DATETIME",
        };
        return addMetadataField(name, types[type] ?? type, level);
      }
      if (command === "meta" && option === "set" && rest.length >= 3 && rest.length % 2 === 1) {
        const [path = "", ...pairs] = rest;
        const given: Record<string, string> = {};
        for (let i = 0; i < pairs.length; i += 2) given[pairs[i] ?? ""] = pairs[i + 1] ?? "";
        return setMetadata(path, given);
      }
      throw new Error(`Usage: ${line}`);
    },
    dump(vo) {
      const suffix = vo === undefined ? "" : `___${vo.replaceAll("-", "_").replaceAll(".", "_")}`;
      const named = (own: ReadonlyMap<string, string | number>) =>
        Object.fromEntries([...own].map(([name, value]) => [name + suffix, value]));
      return Object.fromEntries([...values].map(([path, own]) => [path, named(own)]));
    },
  };
}
