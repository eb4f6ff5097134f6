import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { TrackroomError } from "../../core/errors.ts";
import { openCatalog } from "../../core/openCatalog.ts";
import { createRandom } from "../../core/simulate/random.ts";
import { type Calls, type Fault, type FaultyDisk, faults, faultyDisk } from "./faultyDisk.ts";
import { copyStart, librariesIn, makeStart, type Work, works } from "./works.ts";

/**
 * `attack.ts WORK STEPS SEED`, in a process with a faulty disk: does a piece of work again and again, each time with
 * another call that fails, and looks each time at what is left. STEPS is how many calls of each fault are tried, drawn
 * at random, or `all`. Prints a line of JSON for each fault.
 */
export interface Report {
  readonly fault: string;
  /** Calls of that kind that the work makes. */
  readonly calls: number;
  readonly tried: number;
  /** Attempts in which a call did fail: threads do not make the same calls each time. */
  readonly failed: number;
  /** Attempts in which the work said that it failed. */
  readonly refused: number;
  /** What went wrong, in sentences. */
  readonly wrong: readonly string[];
}

const [name, steps, seed] = process.argv.slice(2);
const wrong: string[] = [];
/** What is counted where an attempt did not come to its end. */
const none: Calls = { write: 0, sync: 0, open: 0, read: 0, lock: 0 };
// What nobody caught would end the program of a class.
process.on("uncaughtException", (error) => wrong.push(`Nobody caught: ${error.stack}`));
process.on("unhandledRejection", (error) => wrong.push(`Nobody caught: ${String(error)}`));

const work = works.find((one) => one.name === name);
if (work === undefined) throw new Error(`There is no work called ${name}.`);
const disk = faultyDisk();
const start = join(disk.folder, "start");
mkdirSync(start);
await makeStart(start);
// Once with a disk that works, for all kinds of call.
const { calls: counted } = await attempt(work, () => disk.count());
for (const fault of faults) {
  console.log(JSON.stringify(await attack(work, fault, counted[fault.kind])));
}
if (wrong.length > 0) throw new Error(`Afterwards: ${wrong.join("\n")}`);

/** @param calls of the fault's kind, as many as the work makes */
async function attack(work: Work, fault: Fault, calls: number): Promise<Report> {
  let failed = 0;
  let refused = 0;
  const chosen = stepsOf(calls);
  for (const step of chosen) {
    const before = wrong.length;
    const tried = await attempt(work, () => disk.arm(fault, step));
    if (tried.failed > 0) failed++;
    if (tried.refused) refused++;
    const here = `${work.name}, ${fault.name}, call ${step} of ${calls}`;
    for (let i = before; i < wrong.length; i++) wrong[i] = `${here}: ${wrong[i]}`;
  }
  return {
    fault: fault.name,
    calls,
    tried: chosen.length,
    failed,
    refused,
    wrong: wrong.splice(0),
  };
}

function stepsOf(calls: number): number[] {
  const all = Array.from({ length: calls }, (_, i) => i);
  if (steps === "all") return all;
  const random = createRandom(Number(seed) + calls);
  const wanted = Math.min(calls, Number(steps));
  // One out of each stretch, so that the beginning and the end have their turn, too.
  return Array.from({ length: wanted }, (_, i) =>
    Math.min(calls - 1, Math.floor(((i + random.uniform()) * calls) / wanted)),
  );
}

/** @param begin tells the disk what to do while the work is done for the first time */
async function attempt(
  work: Work,
  begin: () => void,
): Promise<{ calls: Calls; failed: number; refused: boolean }> {
  const folder = join(disk.folder, "work");
  copyStart(start, folder);
  try {
    const first = await run(work, folder, disk, begin);
    const { calls, failed } = disk.heal();
    inspect(work, folder, first.refused);
    const again = await run(work, folder, disk, () => {});
    if (again.refused)
      wrong.push(`the same once more, on a disk that works, failed: ${again.reason}`);
    else {
      inspect(work, folder, false);
      const left = work.fault(folder);
      if (left !== null) wrong.push(`the same once more: ${left}`);
    }
    return { calls, failed, refused: first.refused };
  } catch (error) {
    wrong.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return { calls: none, failed: 0, refused: true };
  } finally {
    disk.heal();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function run(
  work: Work,
  folder: string,
  disk: FaultyDisk,
  begin: () => void,
): Promise<{ refused: boolean; reason?: string }> {
  begin();
  try {
    await work.run(folder, () => disk.heal());
    return { refused: false };
  } catch (error) {
    if (!(error instanceof TrackroomError)) {
      wrong.push(
        `not an error for people: ${error instanceof Error ? error.stack : String(error)}`,
      );
    }
    return { refused: true, reason: String(error) };
  }
}

/** Every library checks clean, and nothing is half there. */
function inspect(work: Work, folder: string, refused: boolean): void {
  for (const path of librariesIn(folder)) {
    try {
      const catalog = openCatalog(path);
      try {
        for (const problem of catalog.check()) wrong.push(`${path}: ${problem}`);
      } finally {
        catalog.close();
      }
    } catch (error) {
      wrong.push(`${path} is left, and cannot be opened: ${String(error)}`);
    }
  }
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (name.endsWith(".partial")) wrong.push(`${name} is left`);
  }
  for (const name of refused ? (work.whole ?? []) : []) {
    const fault = existsSync(join(folder, name)) ? work.fault(folder) : null;
    if (fault !== null) wrong.push(`${name} is there, and not whole: ${fault}`);
  }
}
