import { type Command, Option } from "commander";
import type { Catalog } from "../../core/catalog/contract.ts";
import { TrackroomError } from "../../core/errors.ts";
import { csvChunks, jsonChunks } from "../../core/export/tables.ts";
import { findColumns } from "../../core/query/columns.ts";
import { writeSeedQuery } from "../../core/query/seed.ts";
import { parseSort } from "../../core/query/sort.ts";
import type { Entity } from "../../core/vocabulary.ts";
import { entityNouns } from "../../core/vocabulary.ts";
import { withLibrary, withLibraryOption } from "../library.ts";
import { wholeNumber } from "../numbers.ts";
import { count, note, print, printChunks } from "../output.ts";
import { provenanceChunks } from "../provenance.ts";
import { entityArgument, entityOf, readCondition, withQueryFileOption } from "../query.ts";
import { tableLines } from "../table.ts";

interface FindOptions {
  library: string;
  queryFile?: string;
  sort: string[];
  limit?: number;
  columns?: string;
  format: "table" | "json" | "csv";
  count?: true;
  provenance?: true;
  withoutNames?: true;
  asSeedQuery?: true;
}

/** What a table on a terminal shows; JSON and CSV hold everything. */
const tableColumns: Readonly<Record<Entity, readonly string[]>> = {
  cluster: ["id", "size", "radius", "density", "linearity", "totalCounts", "class", "tags"],
  frame: ["id", "dataset", "startTime", "acqTime", "pixelCount", "clusterCount", "tags"],
  dataset: ["dataset", "frameCount"],
};

export function addFindCommand(program: Command): void {
  const command = program
    .command("find")
    .description("List the clusters, frames or data sets that a query takes.")
    .addArgument(entityArgument(["clusters", "frames", "datasets"]))
    .argument("[query...]", 'such as "size > 30 and class in (alpha, beta)"; nothing takes all')
    .option(
      "--sort <key>",
      "-KEY for falling order; again for ties",
      (word: string, words: string[]) => [...words, word],
      [],
    )
    .option("--limit <n>", "at most so many", wholeNumber)
    .option("--columns <names>", "which, separated by commas")
    .addOption(
      new Option("--format <format>", "how to print")
        .choices(["table", "json", "csv"])
        .default("table"),
    )
    .option("--count", "print the number alone")
    .option("--provenance", "JSON: with pixels, file, runs, classes and tags of each thing")
    .option("--without-names", "with --provenance: not who did what, nor where files lie")
    .option("--as-seed-query", "print the query as CERN@school's JSON in place of what it takes");
  withQueryFileOption(withLibraryOption(command)).action(
    (what: string, words: string[], options: FindOptions) =>
      withLibrary(options.library, "read", (catalog) =>
        find(catalog, entityOf(what), words, options),
      ),
  );
}

async function find(
  catalog: Catalog,
  entity: Entity,
  words: readonly string[],
  options: FindOptions,
): Promise<void> {
  const where = readCondition(catalog, entity, words, options.queryFile);
  if (options.asSeedQuery) {
    print(JSON.stringify(writeSeedQuery(where, entity)));
    return;
  }
  if (options.count) {
    const found = catalog.count(entity, where);
    print(String(Math.min(found, options.limit ?? found)));
    return;
  }
  const columns = columnsOf(catalog, entity, options);
  const fields = catalog.fields.list();
  const sort = options.sort.flatMap((keys) => keys.split(",")).map((key) => parseSort(key, fields));
  const limit = options.limit === undefined ? {} : { limit: options.limit };
  const request = { where, sort, columns, ...limit };
  if (options.provenance) {
    const withoutNames = options.withoutNames === true;
    const chunks = provenanceChunks(catalog, withProvenance(entity, options), request, {
      withoutNames,
    });
    await printChunks(chunks);
    return;
  }
  if (options.withoutNames) {
    throw new TrackroomError("wrong-usage", "--without-names goes with --provenance.");
  }
  const rows = catalog.find(entity, request);
  if (options.format === "json") await printChunks(jsonChunks(columns, rows));
  else if (options.format === "csv") await printChunks(csvChunks(columns, rows));
  else {
    let lines = 0;
    for (const line of tableLines(columns, rows, catalog.fields.list())) {
      await printChunks([`${line}\n`]);
      lines++;
    }
    note(count(Math.max(0, lines - 1), entityNouns[entity]));
  }
}

function withProvenance(entity: Entity, { format }: FindOptions): Exclude<Entity, "dataset"> {
  if (entity === "dataset" || format !== "json") {
    throw new TrackroomError(
      "wrong-usage",
      "--provenance goes with --format json, for clusters and frames.",
    );
  }
  return entity;
}

function columnsOf(catalog: Catalog, entity: Entity, options: FindOptions): readonly string[] {
  if (options.columns !== undefined) return options.columns.split(",").map((name) => name.trim());
  if (options.format === "table") return tableColumns[entity];
  return findColumns(entity, catalog.fields.list());
}
