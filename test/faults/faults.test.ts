import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type FaultyDiskPlace, faults, makeFaultyDisk, whyNoFaultyDisk } from "./faultyDisk.ts";
import { attackWork } from "./faultyWork.ts";
import { works } from "./works.ts";

/**
 * Makes calls to the disk fail, one after the other, and looks at what is left each time. One call of each kind
 * in `npm test`; `npm run test:faults` takes every call (see `runFaults.ts`).
 */
const steps = process.env.TRACKROOM_FAULT_STEPS ?? "1";
/** Printed, so that the same calls can be tried again. */
const seed = Number(process.env.TRACKROOM_FAULT_SEED ?? Date.now() % 2 ** 31);
const missing = whyNoFaultyDisk();
if (missing === null) console.log(`TRACKROOM_FAULT_SEED=${seed} sets which calls fail.`);

const home = mkdtempSync(join(tmpdir(), "trackroom-faults-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));
/** One disk for each: they are attacked one after the other. */
const diskOf = (work: string): FaultyDiskPlace =>
  makeFaultyDisk(mkdtempSync(join(home, work.replaceAll(" ", "-"))));

test.for(works.map(({ name }) => name))(
  "%s: whatever fails, the library is sound, it is said in a sentence, and the same again ends right",
  { timeout: 3_600_000 },
  async (work, context) => {
    if (missing !== null) return context.skip(missing);
    const attack = await attackWork(
      diskOf(work),
      work,
      steps === "all" ? "all" : Number(steps),
      seed,
    );
    expect(attack.reports.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(attack).toMatchObject({ status: 0, err: "" });
    // Every fault was there, and did happen.
    expect(attack.reports.map(({ fault }) => fault)).toEqual(faults.map(({ name }) => name));
    expect(attack.reports.reduce((sum, { failed }) => sum + failed, 0)).toBeGreaterThan(0);
    for (const { fault, calls, tried, failed, refused } of attack.reports) {
      expect(calls, fault).toBeGreaterThan(0);
      expect(tried, fault).toBe(steps === "all" ? calls : Math.min(calls, Number(steps)));
      console.log(
        `${work}: ${fault}: ${failed} of ${tried} tried of ${calls} calls failed; refused ${refused} times`,
      );
    }
  },
);
