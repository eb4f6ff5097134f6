import { resolve } from "node:path";
import { Argument, type Command, InvalidArgumentError, Option } from "commander";
import {
  type ColourMapName,
  colourMapNames,
  type ExportRequest,
  type TableFormat,
  tableFormats,
} from "../../core/api.ts";
import { TrackroomError } from "../../core/errors.ts";
import { doJob } from "../doJob.ts";
import { withLibrary, withLibraryOption } from "../library.ts";
import { wholeNumber } from "../numbers.ts";
import { count, note, print } from "../output.ts";
import { entityOf, readCondition, withQueryFileOption } from "../query.ts";
import { type End, ExitStatus } from "../status.ts";

/** A whole library is what `backup` copies; a copy for a class is what `class hand-out` makes. */
type ExportKind =
  | Exclude<ExportRequest["what"]["kind"], "library" | "hand-out">
  | "parquet"
  | "sqlite";

interface ExportOptions {
  library: string;
  out: string;
  queryFile?: string;
  of: string;
  scale: number;
  colourMap: ColourMapName;
  caption: boolean;
  linear?: true;
  light?: true;
  columns?: string[];
  format: TableFormat;
  base?: string;
}

export function addExportCommand(program: Command, end: End): void {
  const command = program
    .command("export")
    .description(
      "Write pictures, a table, the CERN@school toolkit's files, tags and metadata, or commands for the DIRAC File Catalog into a folder.",
    )
    .addArgument(
      new Argument(
        "<kind>",
        "images, sheets, data, parquet, sqlite, seed, metadata, dirac",
      ).choices(["images", "sheets", "data", "parquet", "sqlite", "seed", "metadata", "dirac"]),
    )
    .argument("[query...]", "which ones; nothing takes all")
    .requiredOption("--out <folder>", "where to; made where it does not exist")
    .addOption(
      new Option("--of <what>", "of what to export pictures, a table, or tags and metadata")
        .choices(["clusters", "frames", "datasets"])
        .default("clusters"),
    )
    .option("--scale <n>", "pictures: screen pixels a detector pixel, 1 to 64", readScale, 8)
    .addOption(
      new Option("--colour-map <name>", "pictures: colours of the counts")
        .choices(colourMapNames)
        .default("inferno"),
    )
    .option("--caption", "pictures: id, size and a scale bar under each (the default)", true)
    .option("--no-caption", "pictures: without id, size and scale bar")
    .option("--linear", "pictures: brightness by the counts, not by their logarithm")
    .option("--light", "pictures: on white, for paper")
    .option("--columns <names>", "tables: these columns only, as a,b,c", readNames)
    .addOption(
      new Option("--format <format>", "data, metadata: as what")
        .choices(tableFormats)
        .default("csv"),
    )
    .option("--base <directory>", "dirac: the catalogue's directory that data sets go below");
  withQueryFileOption(withLibraryOption(command)).action(
    (kind: ExportKind, words: string[], options: ExportOptions) =>
      withLibrary(options.library, "record", async (catalog) => {
        const entity = kind === "seed" || kind === "sheets" ? "cluster" : entityOf(options.of);
        const where = readCondition(catalog, entity, words, options.queryFile);
        const status = await doJob(catalog, {
          kind: "export",
          selection: { entity, pick: { where } },
          what: whatToExport(kind, options),
          to: { kind: "folder", path: resolve(options.out) },
        });
        print(`Wrote ${count(status.result?.files ?? 0, "file")} to ${options.out}.`);
        for (const { file, reason } of status.rejected) note(`Left out: ${file}. ${reason}`);
        const more = status.rejectedCount - status.rejected.length;
        if (more > 0) note(`Left out: ${count(more, "more value")}.`);
        if (status.rejectedCount > 0) end(ExitStatus.someRejected);
      }),
  );
}

function whatToExport(
  kind: ExportKind,
  { scale, colourMap, caption, linear, light, format, columns, base }: ExportOptions,
): ExportRequest["what"] {
  if (kind === "images") {
    const theme = light ? "light" : "dark";
    return { kind, scale, colourMap, caption, theme, logarithmic: !linear };
  }
  if (kind === "sheets") {
    return { kind, colourMap, theme: light ? "light" : "dark", logarithmic: !linear };
  }
  if (kind === "dirac") {
    if (base !== undefined) return { kind, base };
    throw new TrackroomError(
      "wrong-usage",
      "Say with --base which directory of the catalogue the data sets go below, such as /cernatschool.org/user/j/jones.",
    );
  }
  if (kind === "data" || kind === "parquet" || kind === "sqlite") {
    const named = columns === undefined ? {} : { columns };
    return { kind: "data", format: kind === "data" ? format : kind, ...named };
  }
  if (kind === "seed") return { kind };
  if (format === "csv" || format === "json") return { kind, format };
  throw new TrackroomError("wrong-usage", "Tags and metadata are exported as csv or json.");
}

function readNames(text: string): string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

function readScale(text: string): number {
  const scale = wholeNumber(text);
  if (scale < 1 || scale > 64) throw new InvalidArgumentError("It goes from 1 to 64.");
  return scale;
}
