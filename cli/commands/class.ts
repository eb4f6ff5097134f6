import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Command } from "commander";
import { agreedTracks, mostDisputed } from "../../core/agreement/agreement.ts";
import { type AppliedWork, disputedShown } from "../../core/api.ts";
import { applyWork } from "../../core/classwork/applyWork.ts";
import { type Collected, collect, type HandInSource } from "../../core/classwork/collect.ts";
import { handIn } from "../../core/classwork/handIn.ts";
import { handOut } from "../../core/classwork/handOut.ts";
import { TrackroomError } from "../../core/errors.ts";
import { systemReason } from "../../core/formats/source.ts";
import { classLines } from "../classText.ts";
import { withLibrary, withLibraryOption } from "../library.ts";
import { count, note, print } from "../output.ts";
import { readCondition } from "../query.ts";
import { type End, ExitStatus } from "../status.ts";

/** Bytes of the longest file that is read: a hand-in of 100,000 tagged tracks has 30 MB. */
const longest = 100_000_000;
/** Values that stay as they are, listed one by one. */
const keptShown = 20;

interface HandInOptions {
  library: string;
  name: string;
  out: string;
  from?: string;
}

interface CollectOptions {
  library: string;
  json?: true;
  apply?: true;
  collection?: string;
  withoutNames?: true;
}

export function addClassCommand(program: Command, end: End): void {
  const command = program
    .command("class")
    .description(
      "The work of a class: hand out a library, hand in what you did, collect what was handed in.",
    );

  withLibraryOption(command.command("hand-out"))
    .description("Write a copy of the library to give away, without names: some frames, or all.")
    .argument("[query...]", "which frames; without it, all")
    .requiredOption("--out <file>", "the copy: a *.trackroom file")
    .action((words: string[], options: { library: string; out: string }) =>
      withLibrary(options.library, "read", (catalog) => {
        const all = catalog.keys("frame", { where: readCondition(catalog, "frame", words) });
        const { frames, clusters } = handOut(catalog, { out: resolve(options.out), frames: all });
        print(
          `Handed out ${count(frames, "frame")} with ${count(clusters, "cluster")} as ${options.out}.`,
        );
      }),
    );

  withLibraryOption(command.command("hand-in"))
    .description("Write your tags, notes, values and report to one file for the teacher.")
    .requiredOption("--name <name>", "your name, or an alias")
    .requiredOption("--out <file>", "the file; an older hand-in of yours is replaced")
    .option("--from <file>", "an older hand-in of yours, when --out is a new file")
    .action((options: HandInOptions) =>
      withLibrary(options.library, "read", (catalog) => {
        const { things, report, tagsGiven } = handIn(catalog, options);
        print(
          `Handed in ${count(things.length, "thing")} and ${count(report.items.length, "part")} of the report as ${options.out}.`,
        );
        if (tagsGiven > 0) {
          print(`${count(tagsGiven, "tag")} came with the library and were left out.`);
        }
        if (things.length === 0 && report.items.length === 0) {
          print("There is no work in it yet.");
        }
      }),
    );

  withLibraryOption(command.command("collect"))
    .description("Read the hand-ins of a class: who did what, and how far they agree.")
    .argument("<folder>", "with the hand-ins, in folders of their own or not")
    .option("--json", "print everything as JSON")
    .option(
      "--apply",
      "bring the tags, stars and values that most pupils gave, the notes and the findings into the library",
    )
    .option("--collection <name>", "with --apply: put the most disputed tracks into a collection")
    .option("--without-names", "aliases in place of names and of the names of files")
    .action((folder: string, options: CollectOptions) =>
      withLibrary(options.library, options.apply ? "write" : "read", (catalog) => {
        if (options.collection !== undefined && !options.apply) {
          throw new TrackroomError("wrong-usage", "--collection goes with --apply.");
        }
        const sources = handInsIn(folder);
        const withoutNames = options.withoutNames === true;
        const collected = collect(catalog, sources, { withoutNames });
        const { collection } = options;
        const applied = options.apply
          ? applyWork(catalog, collected, { collection, withoutNames })
          : null;
        if (options.json) print(JSON.stringify(asJson(collected, applied)));
        else for (const line of classLines(collected, disputedShown)) print(line);
        if (applied !== null && !options.json) {
          for (const line of appliedLines(applied)) print(line);
        }
        for (const { file, reason } of collected.refused) note(`${clean(file)}: ${reason}`);
        if (collected.refused.length > 0) end(ExitStatus.someRejected);
      }),
    );
}

function* appliedLines({ changed, findings, kept, problems }: AppliedWork): Generator<string> {
  yield `${count(changed, "thing")} of the library changed; the window's undo takes it back.`;
  if (findings > 0)
    yield `${count(findings, "finding")} put at the end of the report, as a change of its own.`;
  for (const { id, field, here, there } of kept.slice(0, keptShown)) {
    const said = there === null ? "a text" : JSON.stringify(there);
    yield clean(`  ${id}: ${field} stays ${JSON.stringify(here)}; most pupils say ${said}`);
  }
  for (const problem of problems) yield clean(problem);
  if (kept.length > keptShown) yield `  … and ${kept.length - keptShown} more stay as they are`;
}

/** What pupils wrote stays out of it: it is theirs, and may hold names. */
function asJson(collected: Collected, applied: AppliedWork | null): object {
  const { agreement, frameTags, given: _, ...rest } = collected;
  const { tracks, ...kappas } = agreement;
  return {
    ...rest,
    agreement: kappas,
    tracks,
    consensus: agreedTracks(tracks),
    disputed: mostDisputed(tracks, disputedShown),
    frames: frameTags,
    ...(applied === null
      ? {}
      : { applied: applied.changed, findings: applied.findings, kept: applied.kept }),
  };
}

/** Learning platforms give every pupil a folder, so folders in the folder are looked into too. */
function handInsIn(folder: string): HandInSource[] {
  const paths = filesIn(folder);
  if (paths.length === 0) {
    throw new TrackroomError("wrong-usage", `There are no files in ${folder}.`);
  }
  return paths.map((path) => {
    const file = relative(folder, path);
    try {
      if (statSync(path).size > longest) {
        return { file, text: null, problem: "It is longer than any hand-in." };
      }
      return { file, text: readFileSync(path, "utf8") };
    } catch (error) {
      return { file, text: null, problem: `It ${systemReason(error)}.` };
    }
  });
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter(({ name }) => !name.startsWith(".") && name !== "__MACOSX")
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return filesIn(path);
        return entry.isFile() ? [path] : [];
      });
  } catch (error) {
    throw new TrackroomError("wrong-usage", `The folder ${folder} ${systemReason(error)}.`);
  }
}

/** Nothing in the name of a stranger's file may steer the terminal. */
function clean(text: string): string {
  return text.replace(/\p{Cc}/gu, " ");
}
