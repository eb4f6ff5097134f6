import { posix } from "node:path";
import { z } from "zod";
import { TrackroomError } from "../../errors.ts";
import { whereNotJson } from "../../notJson.ts";
import type { MetadataValue, ValueType } from "../../vocabulary.ts";
import { typeFromDirac } from "./values.ts";

/** What a file says of a catalogue, in its own words. */
export interface Dump {
  /** Values by path, then by name. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, MetadataValue>>;
  readonly types: ReadonlyMap<string, ValueType>;
  /** Data sets by their directories, where the file says. */
  readonly datasets: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
}

/** As many lines that say nothing of metadata as are told one by one. */
const told = 20;

/** Commands that change no metadata, of which a script of an upload is full. */
const others =
  /^(mkdir|ancestorset|ancestor|descendent|register|unregister|add|ls|pwd|lcd|size|replicas?|exit|quit|chmod|chown|chgrp|find|get|guid|help|id|stats|user|group)$/;

/** What the lines of a script have said so far. */
interface Script {
  readonly values: Map<string, Map<string, MetadataValue>>;
  readonly types: Map<string, ValueType>;
  /** The directory that relative paths begin at. */
  directory: string;
}

/**
 * Reads the commands `meta index`, `meta set`, `meta remove` and `cd`, as `FileCatalogClientCLI.py` takes them: words
 * parted by white space, without quotes. Later lines win over earlier ones.
 *
 * @throws TrackroomError `wrong-usage` with the line
 */
export function readCommands(text: string): Dump {
  const script: Script = { values: new Map(), types: new Map(), directory: "/" };
  const passedOver: string[] = [];
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (!readLine(script, wordsOf(line), (why) => wrong(`Line ${i + 1}: ${why}`))) {
      passedOver.push(
        `Line ${i + 1} sets no metadata and was passed over: ${line.trim().slice(0, 80)}`,
      );
    }
  }
  const { values, types } = script;
  if (values.size === 0 && passedOver.length > 0) {
    throw wrong("No line of this file is a command of DIRAC's file catalogue that sets metadata.");
  }
  const problems = passedOver.slice(0, told);
  if (passedOver.length > told) {
    problems.push(`… and ${passedOver.length - told} more lines were passed over.`);
  }
  return { values, types, datasets: new Map(), problems };
}

type Fault = (why: string) => TrackroomError;

/** @returns false where the line is no command that people give a catalogue */
function readLine(script: Script, line: readonly string[], fault: Fault): boolean {
  const [command, option, ...words] = line;
  if (command === undefined || command.startsWith("#") || others.test(command)) return true;
  if (command === "cd") {
    script.directory = normal(option ?? "/", script.directory);
    return true;
  }
  if (command !== "meta") return false;
  if (option === "index") readIndex(script, words, fault);
  else if (option === "set") readSet(script, words, fault);
  else if (option === "remove" || option === "rm") removeValues(script, words);
  else return option === "get" || option === "show";
  return true;
}

function readIndex({ types }: Script, words: readonly string[], fault: Fault): void {
  const [name, type] = words.filter((word) => !/^-[dfr]$/i.test(word));
  if (words.includes("-r")) return;
  if (name === undefined || type === undefined) {
    throw fault("'meta index' takes a name and a type: meta index -f distance float.");
  }
  const ours = typeFromDirac(type);
  if (ours === null) {
    throw fault(`'${type}' is no type of metadata: int, float, string and date are.`);
  }
  types.set(name, ours);
}

function readSet({ values, directory }: Script, words: readonly string[], fault: Fault): void {
  const [path, ...pairs] = words;
  if (path === undefined || pairs.length === 0 || pairs.length % 2 === 1) {
    throw fault("'meta set' takes a path, and names and values by turns. A value holds no spaces.");
  }
  const place = normal(path, directory);
  const own = values.get(place) ?? new Map<string, MetadataValue>();
  for (let at = 0; at < pairs.length; at += 2) own.set(pairs[at], pairs[at + 1]);
  values.set(place, own);
}

function removeValues({ values, directory }: Script, [path, ...names]: readonly string[]): void {
  if (path === undefined) return;
  const own = values.get(normal(path, directory));
  for (const name of names) own?.delete(name);
}

/** Words as Python's `str.split()` parts them; its white space is ours and some of the control characters. */
function wordsOf(line: string): string[] {
  return line.split(/[\s\p{Cc}]+/u).filter((word) => word !== "");
}

function normal(path: string, directory = "/"): string {
  const whole = posix.normalize(path.startsWith("/") ? path : `${directory}/${path}`);
  return whole.replace(/^\/+/, "/").replace(/(.)\/+$/, "$1");
}

const value = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const valuesByPath = z.record(z.string().startsWith("/"), z.record(z.string(), value));
const withVersion = z.object({
  trackroom: z.literal("dirac").optional(),
  version: z.int().positive().optional(),
  datasets: z.record(z.string(), z.string()).default({}),
  addMetadataField: z.array(z.tuple([z.string(), z.string()]).rest(z.unknown())).default([]),
  setMetadataBulk: valuesByPath,
});

/**
 * Reads what `export dirac` writes, or what `FileCatalogClient` answers when it is asked for metadata in bulk: an object
 * of values by path, alone or below `Value` and `Successful`.
 *
 * @throws TrackroomError `wrong-usage`
 */
export function readDiracJson(text: string): Dump {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw wrong(`This is not JSON${whereNotJson(error)}.`);
  }
  const newer = z
    .object({ trackroom: z.literal("dirac"), version: z.int().min(2) })
    .safeParse(json);
  if (newer.success) throw wrong("This file was made by a newer version of Trackroom.");
  const whole = withVersion.safeParse(asBulk(json));
  if (!whole.success) {
    const [issue] = whole.error.issues;
    throw wrong(
      `This is no dump of DIRAC's file catalogue: ${issue?.path.join(".") || "it"}: ${issue?.message}.`,
    );
  }
  const { datasets, addMetadataField, setMetadataBulk } = whole.data;
  const values = new Map(
    Object.entries(setMetadataBulk).map(([path, own]) => [
      normal(path),
      new Map(Object.entries(own).flatMap(([name, one]) => (one === null ? [] : [[name, one]]))),
    ]),
  );
  const types = new Map(
    addMetadataField.flatMap(([name, type]) => {
      const ours = typeFromDirac(type);
      return ours === null ? [] : [[name, ours]];
    }),
  );
  return { values, types, datasets: new Map(Object.entries(datasets)), problems: [] };
}

const answer = z.object({ OK: z.literal(true).optional(), Value: z.unknown() });
const bulk = z.object({ Successful: z.unknown() });

/** The values by path of any of the forms, under the name of the call that sets them. */
function asBulk(json: unknown): unknown {
  if (typeof json !== "object" || json === null || "setMetadataBulk" in json) return json;
  const whole = answer.safeParse(json);
  const inner = "Value" in json && whole.success ? whole.data.Value : json;
  const some = bulk.safeParse(inner);
  const isBulk = typeof inner === "object" && inner !== null && "Successful" in inner;
  return { setMetadataBulk: isBulk && some.success ? some.data.Successful : inner };
}

function wrong(message: string): TrackroomError {
  return new TrackroomError("wrong-usage", message);
}
