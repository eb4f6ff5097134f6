import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { trackroom } from "../../cli/support.ts";
import { simulatedFrames, temporaryFolder, writeFrames } from "../jobs/support.ts";

let folder = "";
const grid = (...words: string[]) => trackroom(folder, ["grid", ...words]);
const inPlan = (name: string) => readFileSync(join(folder, "plan", name), "utf8");

beforeEach(async () => {
  folder = temporaryFolder();
  writeFrames(join(folder, "run 1"), simulatedFrames(3));
  writeFileSync(join(folder, "mask.txt"), "1 1\n");
  const words = ["--parts", "3", "--mask", "mask.txt", "--lfn", "/school/data", "--out", "plan"];
  expect(await grid("plan", "run 1", ...words)).toMatchObject({ status: 0, err: "" });
});

test("Slurm: one script for an array of tasks, and the list that tells each its part", async () => {
  const words = ["--option", "time=01:00:00", "--option", "partition=long", "--dry-run"];
  const { out } = await grid(
    "submit",
    "plan",
    "--to",
    "slurm",
    ...words,
    "--program",
    "/opt/it's here/trackroom",
  );
  expect(out.trim().split("\n")).toEqual(
    ["slurm-parts.txt", "slurm.sh"].map((name) => join(folder, "plan", name)),
  );
  expect(inPlan("slurm-parts.txt")).toBe("001\n002\n003\n");
  const script = inPlan("slurm.sh");
  expect(script).toMatch(
    /^#!\/bin\/bash\n#SBATCH --job-name=trackroom-[0-9a-f]{12}\n#SBATCH --array=1-3\n/,
  );
  expect(script).toContain("#SBATCH --time=01:00:00\n#SBATCH --partition=long\n");
  expect(script).toContain(
    `'/opt/it'\\''s here/trackroom' grid run ${join(folder, "plan", "plan.json")} --part "$part"`,
  );
  expect(statSync(join(folder, "plan", "slurm.sh")).mode & 0o111).not.toBe(0);
});

/** A submit description: comments, `name = value`, one `queue` at the end. */
function readSubmitDescription(text: string) {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !line.startsWith("#"));
  const queue = lines.pop() ?? "";
  const commands = lines.map((line) => {
    const [, name = "", value = ""] = /^(\+?[A-Za-z]\w*) = (\S.*)$/.exec(line) ?? [];
    expect(name, line).not.toBe("");
    return [name, value] as const;
  });
  return { queue, commands: Object.fromEntries(commands) };
}

test("HTCondor: a submit description that queues a job for each part", async () => {
  const dry = ["--to", "condor", "--dry-run", "--option", "request_cpus=4"];
  expect(await grid("submit", "plan", ...dry)).toMatchObject({ status: 0, err: "" });
  const { queue, commands } = readSubmitDescription(inPlan("trackroom.sub"));
  expect(queue).toBe("queue part from parts.txt");
  expect(inPlan("parts.txt")).toBe("001\n002\n003\n");
  expect(commands).toMatchObject({
    universe: "vanilla",
    executable: "run-part.sh",
    arguments: "$(part) $(request_cpus)",
    initialdir: join(folder, "plan"),
    should_transfer_files: "YES",
    request_cpus: "4",
  });
  // Every file that a job takes with it is there.
  for (const name of commands.transfer_input_files.split(", ")) {
    const path = name.replace("$(part)", "002");
    expect(statSync(path.startsWith("/") ? path : join(folder, "plan", path)).isFile()).toBe(true);
  }
  const refused = await grid("submit", "plan", "--to", "condor");
  expect(refused).toMatchObject({ status: 1 });
  expect(refused.err).toContain("say --dry-run");
});

test("the script of a job does its part from copies that lie in its own folder", async () => {
  await grid("submit", "plan", "--to", "condor", "--dry-run");
  const job = join(folder, "job");
  mkdirSync(job);
  for (const name of ["plan.json", "run-part.sh"])
    writeFileSync(join(job, name), inPlan(name), { mode: 0o755 });
  writeFileSync(join(job, "part-002.list.json"), inPlan("parts/part-002.list.json"));
  const { status, stdout } = spawnSync("./run-part.sh", ["002", "1"], {
    cwd: job,
    encoding: "utf8",
  });
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ part: "002", state: "done", frames: 1 });
  expect(readdirSync(job).sort()).toEqual([
    "part-002.json",
    "part-002.list.json",
    "part-002.trackroom",
    "plan.json",
    "run-part.sh",
  ]);
});

/**
 * A job description by the grammar of JDL: attributes `name = expression;` in square brackets; an expression is a number, a text
 * in quotes, or a list of them in braces. Placeholders stand for parameters.
 */
function readJdl(text: string): Record<string, unknown> {
  let at = 0;
  const skip = () => {
    while (/\s/.test(text[at] ?? "")) at++;
  };
  const take = (pattern: RegExp): string => {
    skip();
    const match = new RegExp(pattern.source, "y");
    match.lastIndex = at;
    const found = match.exec(text);
    if (found === null) throw new Error(`expected ${pattern} at ${text.slice(at, at + 40)}`);
    at = match.lastIndex;
    return found[0];
  };
  const expression = (): unknown => {
    skip();
    if (text[at] === '"') return JSON.parse(take(/"(?:[^"\\]|\\["\\])*"/));
    if (text[at] !== "{") return take(/%\(\w+\)s|\d+(?:\.\d+)?/);
    take(/\{/);
    const list: unknown[] = [];
    for (skip(); text[at] !== "}"; skip()) {
      list.push(expression());
      skip();
      if (text[at] !== "}") take(/,/);
    }
    take(/\}/);
    return list;
  };
  const attributes: Record<string, unknown> = {};
  take(/\[/);
  for (skip(); text[at] !== "]"; skip()) {
    const name = take(/[A-Za-z]\w*(?:\.\w+)?/);
    take(/=/);
    attributes[name] = expression();
    take(/;/);
  }
  return attributes;
}

test("DIRAC: a parametric job with input data by logical names, and results for a storage element", async () => {
  const missing = await grid("submit", "plan", "--to", "dirac", "--dry-run");
  expect(missing).toMatchObject({ status: 1 });
  expect(missing.err).toContain("--option OutputSE=NAME");
  const words = [
    "--option",
    "OutputSE=UKI-LT2-QMUL2-disk",
    "--option",
    "CPUTime=18000",
    "--dry-run",
  ];
  expect(await grid("submit", "plan", "--to", "dirac", ...words)).toMatchObject({
    status: 0,
    err: "",
  });
  const job = readJdl(inPlan("trackroom.jdl"));
  expect(job).toMatchObject({
    Executable: "run-part.sh",
    Arguments: "%s",
    Parameters: ["001", "002", "003"],
    InputSandbox: ["run-part.sh", "plan.json", "parts/part-%s.list.json", join(folder, "mask.txt")],
    OutputSandbox: ["std.out", "std.err", "part-%s.json"],
    OutputData: ["part-%s.trackroom"],
    OutputSE: ["UKI-LT2-QMUL2-disk"],
    CPUTime: "18000",
    InputData: ["%(Data)s"],
  });
  // The same number of values for each parameter, as DIRAC asks.
  expect(job["Parameters.Data"]).toEqual(
    [0, 1, 2].map((i) => [
      `/school/data/run 1/frame${i}.txt`,
      `/school/data/run 1/frame${i}.txt.dsc`,
    ]),
  );
});

test("an option that is none of a scheduler's is refused", async () => {
  const words = ["--to", "slurm", "--dry-run", "--option"];
  expect((await grid("submit", "plan", ...words, "time")).err).toContain(
    "Expected --option key=value",
  );
  expect((await grid("submit", "plan", ...words, "a b=c")).err).toContain(
    "is no option of a scheduler",
  );
  expect((await grid("submit", "plan", "--to", "moon")).err).toContain('not "moon"');
  expect((await grid("resubmit", "plan")).err).toContain("Nothing of plan was submitted yet");
});
