import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openCatalog } from "../../core/openCatalog.ts";
import { createRandom } from "../../core/simulate/random.ts";
import {
  held,
  simulatedFrames,
  type Totals,
  testLibrary,
  totalsOf,
  writeFrames,
} from "../core/jobs/support.ts";
import { trackroomProcess } from "./support.ts";

/**
 * Kills an import at random moments and looks at what is left. A few kills in `npm test`; `npm run test:crash`
 * kills fifty imports of 5000 frames (see `runCrash.ts`).
 */
const kills = Number(process.env.TRACKROOM_KILLS ?? 3);
const frameCount = Number(process.env.TRACKROOM_KILL_FRAMES ?? 400);
/** Printed, so that the same shares of the duration can be tried again. */
const seed = Number(process.env.TRACKROOM_KILL_SEED ?? Date.now() % 2 ** 31);
console.log(`TRACKROOM_KILL_SEED=${seed} sets the moments of the kills.`);
const random = createRandom(seed);
/** Shares of the duration of the whole import, one a kill. */
const moments = Array.from({ length: kills }, () => random.uniform());

const folder = mkdtempSync(join(tmpdir(), "trackroom-crash-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }), 120_000);

let totals: Totals;
/** ms that the whole command takes when nobody kills it. */
let duration = 0;

const importInto = (library: string, kill?: AbortSignal, frames = "frames") =>
  trackroomProcess(
    folder,
    ["import", frames, "--dataset", "KCl", "--library", library, "--json"],
    kill === undefined ? {} : { kill },
  );

beforeAll(async () => {
  const frames = simulatedFrames(frameCount);
  totals = totalsOf(frames);
  writeFrames(join(folder, "frames"), frames);
  const begun = performance.now();
  const { out } = await importInto("whole.trackroom");
  duration = performance.now() - begun;
  expect(JSON.parse(out)).toMatchObject({ ...totals, duplicates: 0, rejected: [] });
}, 300_000);

test.each(Array.from({ length: kills }, (_, i) => i))(
  "kill %i leaves a sound library, and importing again completes it",
  async (number) => {
    const name = `killed${number}.trackroom`;
    const killed = importInto(name, AbortSignal.timeout(Math.ceil(moments[number] * duration)));
    await killed;
    // A library that was not begun yet is none; what was begun must open.
    const left = await leftIn(name);
    const { status, out } = await importInto(name);
    expect(status).toBe(0);
    const again = JSON.parse(out);
    expect(again.duplicates).toBe(left.frames);
    expect(again.frames).toBe(totals.frames - left.frames);
    expectComplete(name);
    // Fifty libraries and their frames would be gigabytes.
    rmSync(join(folder, name));
  },
  120_000,
);

test("an import that was killed goes on when the library is next opened", async () => {
  const name = "resumed.trackroom";
  // So many that some are left when the first are there.
  const many = simulatedFrames(3000, 2);
  writeFrames(join(folder, "many"), many);
  const kill = new AbortController();
  const killed = importInto(name, kill.signal, "many");
  // Kills as soon as there is something in the library.
  for (let frames = 0; frames === 0; ) {
    await setTimeout(20);
    frames = framesIn(name);
  }
  kill.abort();
  await killed;
  const listed = await trackroomProcess(folder, ["jobs", "--library", name]);
  expect(listed.out).toMatch(/^1 +cut off +Import /m);
  const path = join(folder, name);
  const { catalog, runner, close } = testLibrary(path);
  const [job] = runner.resume();
  expect(await runner.finished(job)).toMatchObject({ state: "done" });
  expect(held(catalog)).toEqual(totalsOf(many));
  await close();
  expectComplete(name, totalsOf(many));
}, 120_000);

/** What is in the library after the kill; checks that it is sound and that its jobs reported no more than that. */
async function leftIn(name: string): Promise<Totals> {
  const catalog = openCatalog(join(folder, name), { create: true });
  try {
    expect(catalog.check({ sample: frameCount })).toEqual([]);
    const left = held(catalog);
    for (const { frames, clusters, pixels } of catalog.jobs.list()) {
      expect({ frames, clusters, pixels }).toEqual(left);
    }
    return left;
  } finally {
    catalog.close();
  }
}

function expectComplete(name: string, expected = totals): void {
  const catalog = openCatalog(join(folder, name), { readOnly: true });
  expect(held(catalog)).toEqual(expected);
  expect(catalog.check({ sample: frameCount })).toEqual([]);
  expect(catalog.datasets.tree().map(({ path }) => path)).toEqual(["KCl"]);
  catalog.close();
}

/** 0 also while the library cannot be opened yet. */
function framesIn(name: string): number {
  try {
    const catalog = openCatalog(join(folder, name), { readOnly: true });
    const frames = catalog.count("frame", null);
    catalog.close();
    return frames;
  } catch {
    return 0;
  }
}
