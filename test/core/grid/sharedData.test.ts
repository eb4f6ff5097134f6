import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { collectable } from "../../../core/grid/collect.ts";
import { makePlan } from "../../../core/grid/makePlan.ts";
import { readPlan } from "../../../core/grid/plan.ts";
import { runPart } from "../../../core/grid/runPart.ts";
import { hasSharedData, sharedData } from "../../cli/support.ts";
import { importRequest, temporaryFolder, testLibrary } from "../jobs/support.ts";
import { contentOf } from "./content.ts";
import { perform } from "./perform.ts";

describe.skipIf(!hasSharedData)("real detector files", () => {
  test("make the same library in parts as at once", async () => {
    const sources = ["timepix", "lsc", "mpixdaq", "field"].map((name) => join(sharedData, name));
    const request = importRequest(sources, { metadata: { site: "Faraday" } });
    const whole = testLibrary();
    await perform(whole.catalog, request);
    const out = join(temporaryFolder(), "plan");
    const scratch = testLibrary();
    await makePlan(scratch.catalog, request, { split: { parts: 5 }, out });
    const planned = readPlan(out);
    expect(planned.plan.parts).toHaveLength(5);
    for (const { id } of planned.plan.parts) {
      await runPart(planned, Number(id), { out, perform });
    }
    const parted = testLibrary();
    const found = collectable(parted.catalog, planned, "plan");
    if (found.request === undefined) throw new Error("there is nothing to collect");
    expect((await perform(parted.catalog, found.request)).state).toBe("done");
    const content = contentOf(parted.catalog);
    expect(Object.keys(content.frames).length).toBeGreaterThanOrEqual(30);
    expect(content).toEqual(contentOf(whole.catalog));
  }, 300_000);
});
