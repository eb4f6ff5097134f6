import { readFileSync } from "node:fs";
import { Argument, type Command } from "commander";
import type { Catalog } from "../core/catalog/contract.ts";
import { TrackroomError } from "../core/errors.ts";
import { systemReason } from "../core/formats/source.ts";
import { whereNotJson } from "../core/notJson.ts";
import type { Condition } from "../core/query/model.ts";
import { parseQuery } from "../core/query/parse.ts";
import { conditionSchema } from "../core/query/schemas.ts";
import { readSeedQuery } from "../core/query/seed.ts";
import type { Entity } from "../core/vocabulary.ts";

const entityOfWord: Readonly<Record<string, Entity>> = {
  clusters: "cluster",
  frames: "frame",
  datasets: "dataset",
};

/** The word that says what a command is about. */
export function entityArgument(words: readonly string[]): Argument {
  return new Argument("<what>", words.join(", ")).choices(words);
}

export function entityOf(word: string): Entity {
  const entity = entityOfWord[word];
  if (entity === undefined) {
    throw new TrackroomError("wrong-usage", `Say clusters, frames or datasets, not "${word}".`);
  }
  return entity;
}

export function withQueryFileOption(command: Command): Command {
  return command.option(
    "--query-file <file>",
    'a query as CERN@school\'s JSON: [{"size_min": 30}]',
  );
}

/**
 * The condition that a command line asks for: the words of a QUERY, a query file, or both at once.
 * @returns null where it asks for everything
 */
export function readCondition(
  catalog: Catalog,
  entity: Entity,
  words: readonly string[],
  queryFile?: string,
): Condition | null {
  const fields = catalog.fields.list();
  const conditions = [
    parseQuery(words.join(" "), fields),
    queryFile === undefined ? null : readQueryFile(queryFile, entity),
  ].filter((condition) => condition !== null);
  if (conditions.length < 2) return conditions[0] ?? null;
  return { kind: "and", terms: conditions };
}

function readQueryFile(file: string, entity: Entity): Condition | null {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new TrackroomError("wrong-usage", `The query file ${file} ${systemReason(error)}.`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new TrackroomError(
      "wrong-usage",
      `The query file ${file} is not JSON${whereNotJson(error)}.`,
    );
  }
  // A search saved by the window is a condition as it is.
  const saved = conditionSchema.safeParse(json);
  return saved.success ? saved.data : readSeedQuery(json, entity);
}
