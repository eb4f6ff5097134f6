import type { Command } from "commander";
import { analyse } from "../../core/analysis/analyse.ts";
import { estimateText, plainText } from "../../core/analysis/estimateText.ts";
import { type ChangeReportRequest, changeReportSchema, type ReportItem } from "../../core/api.ts";
import type { Catalog } from "../../core/catalog/contract.ts";
import { TrackroomError } from "../../core/errors.ts";
import { changeReport, checkReport } from "../../core/report/changeReport.ts";
import type { ReportSource } from "../../core/report/find.ts";
import { reportHtml } from "../../core/report/reportHtml.ts";
import { type LibrarySearch, openLibrarySearch } from "../../core/search/librarySearch.ts";
import { writeWhole } from "../../core/wholeFile.ts";
import { withLibrary, withLibraryOption } from "../library.ts";
import { count, print } from "../output.ts";

interface ExportOptions {
  library: string;
  out: string;
  withoutNames?: boolean;
}

export function addReportCommand(program: Command): void {
  const command = program
    .command("report")
    .description("The library's report: findings with text between them.");

  withLibraryOption(command.command("list"))
    .description("List the parts of the report, and whether the data has changed since.")
    .action((options: { library: string }) =>
      withLibrary(options.library, "read", async (catalog) => {
        const changed = new Set(
          (await checkReport(sourceOf(catalog))).filter((c) => c.changed).map((c) => c.item),
        );
        for (const item of catalog.reports.read().items) {
          const since = changed.has(item.key) ? "  (the data has changed since)" : "";
          print(`${item.key}  ${item.content.kind}  ${summary(item)}${since}`);
        }
      }),
    );

  withLibraryOption(command.command("change"))
    .description("Add, edit, move or remove a part; the change can be undone in the window.")
    .argument("<json>", 'such as {"change":"add","content":{"kind":"text","text":"We saw ..."}}')
    .action((json: string, options: { library: string }) =>
      withLibrary(options.library, "write", async (catalog) => {
        const { items } = await changeReport(sourceOf(catalog), readChange(json));
        print(`The report has ${count(items.length, "part")}.`);
      }),
    );

  withLibraryOption(command.command("export"))
    .description("Write the report as one HTML file, with pictures and how each number was made.")
    .requiredOption("--out <file>", "the HTML file")
    .option("--without-names", "without the author's name")
    .action(({ library, out, withoutNames = false }: ExportOptions) =>
      withLibrary(library, "read", async (catalog) => {
        const checks = await checkReport(sourceOf(catalog));
        writeWhole(out, reportHtml(catalog, checks, { withoutNames }));
        print(`Wrote ${out}.`);
      }),
    );
}

function sourceOf(catalog: Catalog): ReportSource {
  return {
    catalog,
    analyse: (request) => analyse(catalog, request),
    overview: (request) => searched(catalog, (search) => search.overview(request)),
    points: (request) => searched(catalog, (search) => search.points(request)),
  };
}

/** Asks the search, which the command line otherwise does without. */
function searched<T>({ path }: Catalog, ask: (search: LibrarySearch) => T): T {
  const search = openLibrarySearch(path);
  try {
    return ask(search);
  } finally {
    search.close();
  }
}

function readChange(json: string): ChangeReportRequest {
  let given: unknown;
  try {
    given = JSON.parse(json);
  } catch {
    throw new TrackroomError("wrong-usage", "The change is not JSON.");
  }
  const parsed = changeReportSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new TrackroomError(
    "wrong-usage",
    `The change cannot be understood (${issue?.path.join(".")}): ${issue?.message}.`,
  );
}

function summary({ content, found }: ReportItem): string {
  if (content.kind === "text") return content.text.split("\n", 1)[0];
  const numbers = (found?.numbers ?? []).map(({ label, value, error, unit }) =>
    `${label} ${error === null ? plainText(value) : estimateText(value, error)} ${unit}`.trim(),
  );
  return [content.caption, numbers.join(", ")].filter((part) => part !== "").join(": ");
}
