import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Command, Option } from "commander";
import { z } from "zod";
import type { Catalog } from "../../core/catalog/contract.ts";
import type { FoundRow } from "../../core/catalog/find/find.ts";
import type { NewReplica, SourceCopies } from "../../core/catalog/replicas/replicas.ts";
import { TrackroomError } from "../../core/errors.ts";
import { addCopies, verifyCopies } from "../../core/exchange/replicas/copies.ts";
import {
  checksumSchema,
  createSourceFinder,
  readReplicaList,
  replicaColumns,
  replicaRows,
} from "../../core/exchange/replicas/replicaList.ts";
import { csvChunks } from "../../core/export/tables.ts";
import { systemReason } from "../../core/formats/source.ts";
import { withLibrary, withLibraryOption } from "../library.ts";
import { count, note, print, printChunks, progressLine } from "../output.ts";
import { readCondition } from "../query.ts";
import { type End, ExitStatus } from "../status.ts";
import { tableLines } from "../table.ts";

interface AddOptions {
  library: string;
  storage?: string;
  list?: string;
  lfn?: string;
  of?: string;
  bytes?: string;
  sha256?: string;
  adler32?: string;
}

interface ListOptions {
  library: string;
  format: "table" | "json" | "csv";
}

/** Copies of the files that frames came from. */
export function addReplicasCommand(program: Command, end: End): void {
  const command = program
    .command("replicas")
    .description("Where copies of the detector's files lie, and which of them are whole.");

  withLibraryOption(command.command("add"))
    .description("Look for copies and note them; without a path, where files were imported from.")
    .argument("[path...]", "files, folders and archives to look through")
    .option("--storage <name>", "what keeps them: a disk, or a storage element")
    .option("--list <file>", "copies that a CSV names, as replicas list writes one")
    .option("--lfn <name>", "one copy that this computer cannot look at, by its logical file name")
    .option("--of <file>", "with --lfn: of which file: its path, name or SHA-256")
    .option("--bytes <n>", "with --lfn: its length")
    .option("--sha256 <sum>", "with --lfn: its SHA-256")
    .option("--adler32 <sum>", "with --lfn: its Adler-32, which storage elements tell")
    .action((paths: string[], options: AddOptions) =>
      withLibrary(options.library, "write", async (catalog) => {
        if (options.list === undefined && options.lfn === undefined) {
          await addFound(catalog, paths, options, end);
          return;
        }
        const given =
          options.list === undefined ? [byName(catalog, options)] : listed(catalog, options.list);
        const { added, known } = catalog.replicas.put(given);
        print(`${count(added, "copy").replace(/ys$/, "ies")} added, ${known} known before.`);
      }),
    );

  withLibraryOption(command.command("list"))
    .description("The files that frames came from, with their copies.")
    .argument("[query...]", "of which frames; nothing takes all")
    .addOption(formatOption())
    .action((words: string[], options: ListOptions) =>
      withLibrary(options.library, "read", (catalog) =>
        printSources(sourcesOf(catalog, words), options),
      ),
    );

  withLibraryOption(command.command("verify"))
    .description("Look at every copy on this computer: is it there, and is it whole?")
    .addOption(formatOption())
    .action((options: ListOptions) =>
      withLibrary(options.library, "write", async (catalog) => {
        const line = progressLine();
        const looked = await verifyCopies(catalog, (file) => line.show(file));
        line.clear();
        const sources = catalog.replicas.sources();
        await printSources(sources, options);
        const reasons = Map.groupBy(looked, ({ notLooked }) => notLooked);
        for (const [reason, some] of reasons) {
          if (reason !== null) note(`${count(some.length, "place")} not looked at. ${reason}`);
        }
        const states = sources.flatMap(({ copies }) => copies.map(({ state }) => state));
        const safe = sources.filter(({ copies }) => copies.some(({ state }) => state === "whole"));
        note(`${safe.length} of ${count(sources.length, "file")} have a whole copy.`);
        if (states.includes("missing") || states.includes("changed")) end(ExitStatus.someRejected);
      }),
    );

  withLibraryOption(command.command("remove"))
    .description("Forget the copy at a place; what lies there stays.")
    .argument("<place>")
    .action((place: string, options: { library: string }) =>
      withLibrary(options.library, "write", (catalog) => {
        const removed = catalog.replicas.remove(place);
        if (removed === 0) throw new TrackroomError("not-found", `No copy is noted at ${place}.`);
        print(`Forgot the copy at ${place}.`);
      }),
    );
}

const formatOption = () =>
  new Option("--format <format>", "as what").choices(["table", "json", "csv"]).default("table");

async function addFound(
  catalog: Catalog,
  paths: readonly string[],
  { storage }: AddOptions,
  end: End,
): Promise<void> {
  const line = progressLine();
  const from = paths.length > 0 ? paths : importedFrom(catalog);
  const missing = paths.find((path) => !existsSync(path));
  if (missing !== undefined) throw new TrackroomError("wrong-usage", `There is no ${missing}.`);
  const result = await addCopies(catalog, { paths: from, storage }, (file) => line.show(file));
  line.clear();
  const { added, known, others, unreadable } = result;
  print(`${added} ${added === 1 ? "copy" : "copies"} added, ${known} known before.`);
  if (others > 0) print(`${count(others, "file")} of others were passed over.`);
  for (const { file, reason } of unreadable) note(`${plain(file)}: ${reason}`);
  if (unreadable.length > 0) end(ExitStatus.someRejected);
}

/** Where files were imported from, as far as these places are there. Of a file in an archive, the archive. */
function importedFrom(catalog: Catalog): string[] {
  const found = new Set<string>();
  for (const { path } of catalog.replicas.sources()) {
    const parts = path.split(/(?<=[\\/])/);
    const ends = parts.map((_, i) =>
      parts
        .slice(0, parts.length - i)
        .join("")
        .replace(/[\\/]$/, ""),
    );
    const [whole = "", ...above] = ends;
    const there = existsSync(whole) ? whole : above.find((one) => /\.(zip|gz)$/i.test(one));
    if (there !== undefined && existsSync(there)) found.add(there);
  }
  return [...found];
}

function byName(catalog: Catalog, { lfn = "", of, storage, ...sums }: AddOptions): NewReplica {
  if (of === undefined) {
    throw new TrackroomError("wrong-usage", "Say with --of which file it is a copy of.");
  }
  const source = createSourceFinder(catalog.replicas.sources())(of);
  if (source === undefined) {
    throw new TrackroomError(
      "wrong-usage",
      `No frame came from a file ${of}, or from more than one of that name: give its path as "replicas list" shows it.`,
    );
  }
  const { bytes, sha256, adler32 } = checksumSchema;
  const schema = z.object({
    bytes: bytes.optional(),
    sha256: sha256.optional(),
    adler32: adler32.optional(),
  });
  const parsed = schema.safeParse(sums);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new TrackroomError("wrong-usage", `--${issue?.path.join(".")}: ${issue?.message}.`);
  }
  return { source: source.key, place: lfn, storage, ...parsed.data };
}

function listed(catalog: Catalog, file: string): NewReplica[] {
  let text: string;
  try {
    text = readFileSync(resolve(file), "utf8");
  } catch (error) {
    throw new TrackroomError("wrong-usage", `The file ${file} ${systemReason(error)}.`);
  }
  return readReplicaList(text, catalog.replicas.sources());
}

function sourcesOf(catalog: Catalog, words: readonly string[]): SourceCopies[] {
  const all = catalog.replicas.sources();
  const where = readCondition(catalog, "frame", words);
  if (where === null) return all;
  const wanted = new Set(
    [...catalog.find("frame", { where, columns: ["sourceFile", "sha256"] })].map((row) =>
      JSON.stringify([row.sourceFile, row.sha256]),
    ),
  );
  return all.filter(({ path, sha256 }) => wanted.has(JSON.stringify([path, sha256])));
}

async function printSources(
  sources: readonly SourceCopies[],
  { format }: Pick<ListOptions, "format">,
): Promise<void> {
  if (format === "json") {
    print(
      JSON.stringify(
        sources.map(({ key: _, copies, ...source }) => ({
          ...source,
          copies: copies.map(({ key: __, ...copy }) => copy),
        })),
      ),
    );
    return;
  }
  if (format === "csv") {
    await printChunks(csvChunks(replicaColumns, replicaRows(sources)));
    return;
  }
  const rows = sources.flatMap(({ path, copies }): FoundRow[] =>
    copies.length === 0
      ? [{ file: path, state: "no copy noted", storage: null, place: null }]
      : copies.map(({ state, storage, place }) => ({
          file: path,
          state,
          storage: storage === "" ? null : storage,
          place,
        })),
  );
  for (const line of tableLines(["file", "state", "storage", "place"], rows, [])) print(line);
}

/** Nothing in the name of a stranger's file may steer the terminal. */
function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, " ");
}
