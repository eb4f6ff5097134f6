import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { requireNode } from "../core/nodeVersion.ts";

/**
 * `npm run demo`: the whole main job by command line on the bundled sample, for a machine without a screen.
 * Every step is a command that people can give themselves, printed before it runs. Results are in
 * `demo-output`, which each run replaces.
 */
requireNode();

const program = resolve(fileURLToPath(new URL("..", import.meta.url)));
const sample = join("assets", "sample");
const output = "demo-output";
const library = join(output, "demo.trackroom");

process.chdir(program);
if (!existsSync(sample))
  fail(`The sample data set ${sample} is missing. "npm run sample" makes it.`);
rmSync(output, { recursive: true, force: true });
mkdirSync(output);

say("Trackroom finds the tracks of particles in the frames of a pixel detector.");
say("This demo does what a class would do, on a small data set of simulated frames.");

step("Read the frames, find the clusters of hit pixels, measure them, keep all of it in a library");
trackroom(
  "import",
  sample,
  "--library",
  library,
  "--dataset",
  "Demo",
  "--set",
  "school=Demo School",
);

step("See what is in it: a data set for each source that was put before the detector");
trackroom("find", "datasets", "--library", library);

step("Say something about the frames of one of them (metadata)");
trackroom("set", "frames", `dataset = "${dataset()}"`, "distance=2.5", "--library", library);

step("Find the long straight tracks among the clusters, the largest first");
trackroom(
  "find",
  "clusters",
  "size > 20 and linearity < 1",
  "--sort",
  "-size",
  "--limit",
  "8",
  "--library",
  library,
);

step("Mark the round blobs with a tag, and count what has it");
trackroom("tag", "clusters", "size > 20 and circularity > 0.7", "round", "--library", library);
trackroom("find", "clusters", "tag = round", "--count", "--library", library);

step("Draw every cluster of more than 30 pixels as a picture");
trackroom(
  "export",
  "images",
  "size > 30",
  "--out",
  join(output, "images"),
  "--scale",
  "10",
  "--library",
  library,
);

step("Write a table for a spreadsheet");
trackroom("export", "data", "size > 30", "--out", join(output, "table"), "--library", library);

step(
  "Write the files of CERN@school's programs: frames.json, klusters.json and a picture a cluster",
);
trackroom(
  "export",
  "seed",
  "size > 30",
  "--out",
  join(output, "cern-at-school"),
  "--library",
  library,
);

step("Look the library over");
trackroom("check", "--library", library);

say("");
say("Done. The results lie in the folder demo-output:");
const images = readdirSync(join(output, "images")).length;
say("  demo.trackroom    the library, one file; to see it in the window, give the command");
say(`                    npm run -s trackroom -- serve --library ${library}`);
say(`  images            ${images} pictures of clusters`);
say("  table             clusters.csv for a spreadsheet, columns.csv explains its columns");
say("  cern-at-school    the same clusters with the names that CERN@school's programs use");

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function step(what: string): void {
  say(`\n${what}:`);
}

/** The first data set below the sample's own. */
function dataset(): string {
  const [first] = readdirSync(sample, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return first === undefined ? "Demo" : `Demo/${first}`;
}

/** Shows a command and runs it; the demo ends where it fails. */
function trackroom(...words: string[]): void {
  const shown = words.map((word) => (/^[\w./=-]+$/.test(word) ? word : `'${word}'`)).join(" ");
  say(`  $ npm run -s trackroom -- ${shown}`);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join("cli", "trackroom.ts"), ...words],
    {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  for (const line of (stdout + stderr).trimEnd().split("\n")) say(`  ${line}`);
  if (status !== 0) fail(`That did not work (exit status ${status}).`);
}

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
