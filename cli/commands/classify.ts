import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import type { Command } from "commander";
import type { Catalog } from "../../core/catalog/contract.ts";
import { unclassified } from "../../core/clusters/classify.ts";
import { readRules, writeRules } from "../../core/clusters/ruleFile.ts";
import { TrackroomError } from "../../core/errors.ts";
import { systemReason } from "../../core/formats/source.ts";
import { classifyJobRequest } from "../../core/jobs/classify/classifyRequest.ts";
import { whereNotJson } from "../../core/notJson.ts";
import { openLibrarySearch } from "../../core/search/librarySearch.ts";
import { writeWhole } from "../../core/wholeFile.ts";
import { doJob } from "../doJob.ts";
import { withLibrary, withLibraryOption } from "../library.ts";
import { count, print } from "../output.ts";
import { readCondition, withQueryFileOption } from "../query.ts";
import { tableLines } from "../table.ts";
import { addLearnCommand } from "./learn.ts";

interface LibraryOptions {
  library: string;
}

interface QueryOptions extends LibraryOptions {
  queryFile?: string;
}

export function addClassifyCommand(program: Command): void {
  const classify = program
    .command("classify")
    .description("Give clusters a class: by rules, or by what tagged clusters have in common.");
  addRuleSetCommands(classify);
  addUseCommands(classify);
  addLearnCommand(classify);
}

function addRuleSetCommands(classify: Command): void {
  withLibraryOption(classify.command("list"))
    .description("The rule sets of the library, and the classifiers learned from tags.")
    .action((options: LibraryOptions) => withLibrary(options.library, "read", list));

  withLibraryOption(classify.command("import"))
    .description("Keep the rules of a cluster-sorter file in the library.")
    .argument("<file>", "JSON: a list with one object, class name to limits")
    .option("--name <name>", "what to call them; without it, the name of the file")
    .action((file: string, options: LibraryOptions & { name?: string }) =>
      withLibrary(options.library, "write", (catalog) => {
        const name = options.name ?? basename(file, extname(file));
        const ruleSet = readRules(readJson(file), name);
        catalog.ruleSets.save(ruleSet);
        print(
          `Keeps the rule set "${name}": ${count(ruleSet.rules.length, "rule")}. No cluster was classified by it yet.`,
        );
      }),
    );

  withLibraryOption(classify.command("export"))
    .description("Write a rule set as a cluster-sorter file; without --out, print it.")
    .argument("<name>", "the rule set")
    .option("--out <file>", "where to")
    .action((name: string, options: LibraryOptions & { out?: string }) =>
      withLibrary(options.library, "read", (catalog) => {
        const json = JSON.stringify(writeRules(catalog.ruleSets.get(name)), null, 4);
        if (options.out === undefined) print(json);
        else writeWhole(options.out, `${json}\n`);
      }),
    );

  withLibraryOption(classify.command("remove"))
    .description("Remove a rule set. Clusters keep the classes they have.")
    .argument("<name>", "the rule set")
    .action((name: string, options: LibraryOptions) =>
      withLibrary(options.library, "write", (catalog) => {
        catalog.ruleSets.remove(name);
        print(`Removed the rule set "${name}".`);
      }),
    );
}

function addUseCommands(classify: Command): void {
  withLibraryOption(classify.command("use"))
    .description("Classify all clusters by a rule set, and those that are imported from now on.")
    .argument("<name>", "the rule set")
    .action((name: string, options: LibraryOptions) =>
      withLibrary(options.library, "write", (catalog) =>
        classifyBy(catalog, { name, where: null, activate: true }),
      ),
    );

  const apply = classify
    .command("apply")
    .description("Classify clusters by a rule set, and leave in use the one that is.")
    .argument("<name>", "the rule set")
    .argument("[query...]", "which clusters; nothing takes all");
  withQueryFileOption(withLibraryOption(apply)).action(
    (name: string, words: string[], options: QueryOptions) =>
      withLibrary(options.library, "write", (catalog) => {
        const where = readCondition(catalog, "cluster", words, options.queryFile);
        return classifyBy(catalog, { name, where, activate: false });
      }),
  );

  const counting = classify
    .command("count")
    .description("How many clusters each rule would take. Nothing is changed.")
    .argument("<name>", "the rule set")
    .argument("[query...]", "among which clusters; nothing takes all");
  withQueryFileOption(withLibraryOption(counting)).action(
    (name: string, words: string[], options: QueryOptions) =>
      withLibrary(options.library, "read", (catalog) => {
        const where = readCondition(catalog, "cluster", words, options.queryFile);
        printCounts(catalog, name, where);
      }),
  );
}

function list(catalog: Catalog): void {
  const ruleSets = catalog.ruleSets.list().map(({ name, active, rules, hash }) => ({
    "rule set": name,
    "in use": active ? "yes" : "",
    classes: rules.map((rule) => rule.name).join(", "),
    hash: hash.slice(0, 12),
  }));
  for (const line of tableLines(["rule set", "in use", "classes", "hash"], ruleSets, [])) {
    print(line);
  }
  const classifiers = catalog.classifiers.list();
  if (classifiers.length === 0) return;
  print();
  const rows = classifiers.map(({ run, method, accuracy, predicted, classes }) => ({
    run,
    method,
    right: `${(100 * accuracy).toFixed(1)} %`,
    predicted,
    classes: classes.map(({ name }) => name).join(", "),
  }));
  const columns = ["run", "method", "right", "predicted", "classes"];
  for (const line of tableLines(columns, rows, [])) print(line);
}

async function classifyBy(
  catalog: Catalog,
  how: { name: string; where: ReturnType<typeof readCondition>; activate: boolean },
): Promise<void> {
  const { name, where, activate } = how;
  const by = { kind: "rules", ruleSet: name, activate } as const;
  const status = await doJob(catalog, classifyJobRequest(catalog, { where, by }));
  print(
    `Classified ${count(status.itemsDone, "cluster")} by "${name}": ${status.clusters} have another class than before.`,
  );
}

function printCounts(
  catalog: Catalog,
  name: string,
  where: ReturnType<typeof readCondition>,
): void {
  const { rules } = catalog.ruleSets.get(name);
  const search = openLibrarySearch(catalog.path);
  const counts = search.countRules({ rules: [...rules], where });
  search.close();
  const rows = [
    ...rules.map((rule, i) => ({ class: rule.name, ...counts.rules[i] })),
    { class: unclassified, taken: counts.other, matching: counts.other },
  ];
  for (const line of tableLines(["class", "taken", "matching"], rows, [])) print(line);
}

function readJson(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new TrackroomError("wrong-usage", `The rule file ${file} ${systemReason(error)}.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new TrackroomError(
      "wrong-usage",
      `The rule file ${file} is not JSON${whereNotJson(error)}.`,
    );
  }
}
