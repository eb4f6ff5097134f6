import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { simulateFrame } from "../../core/simulate/simulate.ts";
import { writeFrames } from "../core/jobs/support.ts";
import { trackroom } from "./support.ts";

const folder = mkdtempSync(join(tmpdir(), "trackroom-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const library = ["--library", "lesson.trackroom"];
const report = (...words: string[]) => trackroom(folder, ["report", ...words, ...library]);
const change = (asked: unknown) => report("change", JSON.stringify(asked));

beforeAll(async () => {
  const frame = (seed: number) =>
    simulateFrame({ seed, rates: { gamma: 3 }, startTime: 1_700_000_000 + 60 * seed, acqTime: 60 });
  writeFrames(join(folder, "run"), [frame(1), frame(2), frame(3)]);
  const { status } = await trackroom(folder, ["import", "run", ...library]);
  expect(status).toBe(0);
});

test("a report is written, listed and exported", async () => {
  const request = { experiment: "rate", where: null };
  const added = await change({
    change: "add",
    content: { kind: "result", request, caption: "Tracks a second" },
  });
  expect(added).toMatchObject({ status: 0, out: "The report has 1 part.\n" });
  await change({ change: "head", title: "Our room", author: "Ann Other" });
  const listed = await report("list");
  expect(listed.out).toMatch(/^1 {2}result {2}Tracks a second: .*±/);
  const exported = await report("export", "--out", "report.html", "--without-names");
  expect(exported).toMatchObject({ status: 0, err: "" });
  const html = readFileSync(join(folder, "report.html"), "utf8");
  expect(html).toContain("<h1>Our room</h1>");
  expect(html).not.toContain("Ann Other");
});

test("what is no change is refused with a sentence", async () => {
  const { status, err } = await report("change", '{"change":"burn"}');
  expect(status).toBe(1);
  expect(err).toContain("The change cannot be understood");
});
