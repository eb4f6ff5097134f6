import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromiumVariable, findChromium } from "./findChromium.ts";
import { readBrowserReport } from "./report/browserReport.ts";
import { closing } from "./report/closing.ts";
import { type Outcome, oneTest, sumOutcomes } from "./report/outcome.ts";
import { followSteps, timesOfBrowser, timesOfUnits } from "./report/times.ts";
import { readUnitReport } from "./report/unitReport.ts";
import { reportVariable } from "./report/unitReporter.ts";

/**
 * `npm test`: every check of the project, in an order in which the quick ones come first. Each runner prints
 * its own failures; the end says again what failed and why, and the last line counts. Exit status 0 if nothing
 * failed.
 */

const reports = mkdtempSync(join(tmpdir(), "trackroom-test-"));
const steps = followSteps();
const outcomes = [
  staticCheck(
    "format and lint",
    ["@biomejs", "biome", "bin", "biome"],
    "check",
    "--error-on-warnings",
  ),
  staticCheck("types of core and hosts", ["typescript", "bin", "tsc"], "-p", "tsconfig.json"),
  staticCheck("types of the window", ["typescript", "bin", "tsc"], "-p", "renderer/tsconfig.json"),
  staticCheck("types of the browser tests", ["typescript", "bin", "tsc"], "-p", "test/e2e"),
  scriptCheck("layers", join("test", "layers", "run.ts")),
  scriptCheck("words", join("test", "words", "run.ts")),
  windowsBuild(),
  unitTests(),
  await browserTests(),
];
rmSync(reports, { recursive: true });
console.log(["\n== where the time went", ...steps.lines()].join("\n"));
const total = sumOutcomes(outcomes);
console.log(closing(total).join("\n"));
process.exitCode = total.failed.length === 0 ? 0 : 1;

function staticCheck(name: string, tool: readonly string[], ...args: string[]): Outcome {
  announce(name);
  return oneTest(name, run(join("node_modules", ...tool), args));
}

function scriptCheck(name: string, script: string): Outcome {
  announce(name);
  return oneTest(name, run(script, []));
}

function unitTests(): Outcome {
  announce("unit tests");
  const file = join(reports, "unit.json");
  process.env[reportVariable] = file;
  const args = ["run", "--reporter=dot", `--reporter=${join("test", "report", "unitReporter.ts")}`];
  const succeeded = run(join("node_modules", "vitest", "vitest.mjs"), args);
  const read = (report: unknown) => {
    steps.note(timesOfUnits(report));
    return readUnitReport(report);
  };
  return readReport("unit tests", file, read, succeeded);
}

/** Before the unit tests: some of them pack it, at the same time. */
function windowsBuild(): Outcome {
  announce("the window's build");
  return oneTest("the window's build", run(join("test", "buildWindow.ts"), []));
}

async function browserTests(): Promise<Outcome> {
  announce("browser tests");
  try {
    process.env[chromiumVariable] = await findChromium(say);
  } catch (error) {
    return oneTest("a browser for the browser tests", false, sentenceOf(error));
  }
  const file = join(reports, "playwright.json");
  process.env.PLAYWRIGHT_JSON_OUTPUT_FILE = file;
  const cli = join("node_modules", "@playwright", "test", "cli.js");
  const succeeded = run(cli, ["test", "--reporter=dot,json"]);
  const read = (report: unknown) => {
    steps.note(timesOfBrowser(report));
    return readBrowserReport(report, textOrNull);
  };
  return readReport("browser tests", file, read, succeeded);
}

/** A runner that found no test, wrote no report or failed for no test's sake has failed itself. */
function readReport(
  name: string,
  file: string,
  read: (report: unknown) => Outcome,
  succeeded: boolean,
): Outcome {
  let outcome: Outcome;
  try {
    outcome = read(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    return oneTest(name, false, `There is no report: ${sentenceOf(error)}`);
  }
  const { passed, failed, skipped } = outcome;
  if (passed + failed.length + skipped.length === 0)
    return oneTest(`${name}: there are none`, false);
  if (!succeeded && failed.length === 0) {
    return sumOutcomes([outcome, oneTest(`${name}: the runner itself`, false)]);
  }
  return outcome;
}

/** Runs one of the project's Node programs with this very Node; what it prints is seen. */
function run(program: string, args: readonly string[]): boolean {
  const { status } = spawnSync(process.execPath, [program, ...args], {
    stdio: ["ignore", "inherit", "inherit"],
    env: process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: "1" },
  });
  return status === 0;
}

function textOrNull(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function announce(name: string): void {
  console.log(`\n== ${name}`);
  steps.begin(name);
}

function say(sentence: string): void {
  console.log(sentence);
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
