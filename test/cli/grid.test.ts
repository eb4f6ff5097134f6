import { spawn } from "node:child_process";
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { simulatedFrames, temporaryFolder, writeFrames } from "../core/jobs/support.ts";
import { trackroom } from "./support.ts";

let folder = "";
const run = (...words: string[]) => trackroom(folder, words);

beforeEach(() => {
  folder = temporaryFolder();
  writeFrames(join(folder, "frames"), simulatedFrames(6));
});

test("an import in two parts: planned, done, collected as they come", async () => {
  writeFileSync(join(folder, "frames", "z.txt"), "no frame\n");
  expect(
    await run("grid", "plan", "frames", "--parts", "2", "--set", "age=15", "--out", "plan"),
  ).toEqual({
    status: 0,
    out: "Planned 2 parts with 7 files in plan.\n",
    err: 'New field "age" (number).\n',
  });
  const first = await run("grid", "run", "plan/plan.json", "--part", "001", "--out", "plan");
  expect(first).toMatchObject({ status: 0, err: "" });
  const summary = JSON.parse(first.out);
  expect(summary).toMatchObject({ state: "done", part: "001", rejected: [] });
  expect(JSON.parse(readFileSync(join(folder, "plan", "part-001.json"), "utf8"))).toEqual(summary);
  const early = await run("grid", "collect", "plan", "--library", "all.trackroom");
  expect(early.status).toBe(2);
  expect(early.err).toContain("1 of 2 parts are missing: 002.");

  // A file that cannot be read is the status 2 of the house; the part is done.
  expect(await run("grid", "run", "plan", "--part", "2", "--out", "plan")).toMatchObject({
    status: 2,
  });
  const late = await run("grid", "collect", "plan", "--library", "all.trackroom", "--json");
  const collected = JSON.parse(late.out);
  expect(collected).toMatchObject({ collected: ["002"], known: ["001"], missing: [] });
  expect(collected.rejected).toMatchObject([{ file: "frames/z.txt" }]);
  expect(late.status).toBe(2);
  expect(await run("grid", "collect", "plan", "--library", "all.trackroom")).toMatchObject({
    status: 0,
  });
  const count = await run("find", "frames", "age = 15", "--count", "--library", "all.trackroom");
  expect(count.out).toBe("6\n");
});

test.each([
  [
    ["plan", "frames", "--out", "p"],
    "Say how to divide the work: --parts N, or --frames-per-part N.",
  ],
  [["plan", "frames", "--parts", "0", "--out", "p"], "whole number from 1"],
  [["plan", "nowhere", "--parts", "1", "--mask", "no.txt", "--out", "p"], "The mask"],
  [["run", "nowhere", "--part", "1", "--out", "p"], "The plan nowhere does not exist"],
  [["run", "nowhere", "--part", "one", "--out", "p"], "called by its number"],
  [["collect", "nowhere", "--library", "l.trackroom"], "The plan nowhere does not exist"],
])("what makes no sense is refused: grid %j", async (words, sentence) => {
  const { status, err } = await run("grid", ...words);
  expect(err).toContain(sentence);
  expect(status).toBe(1);
});

test("this computer does the parts one after the other; what failed is done again", async () => {
  await run("grid", "plan", "frames", "--parts", "3", "--out", "plan");
  const beside = join(folder, "frames", "frame3.txt.dsc");
  const before = readFileSync(beside);
  writeFileSync(beside, "A000000001\n");
  expect(await run("grid", "submit", "plan", "--to", "local", "--dry-run")).toMatchObject({
    out: "This computer would do 3 parts: 001, 002, 003.\n",
  });
  const submitted = await run("grid", "submit", "plan", "--to", "local");
  expect(submitted).toMatchObject({ status: 2, out: "Part 001 is done.\nPart 003 is done.\n" });
  expect(submitted.err).toContain("Part 002 failed; see logs/local-002.txt");
  const status = await run("grid", "status", "plan");
  expect(status.out).toContain("frame3.txt.dsc changed since the plan was made");
  expect(status.out).toContain("3 parts: 2 done, 1 failed.\n");
  writeFileSync(beside, before);
  expect(await run("grid", "resubmit", "plan")).toMatchObject({
    status: 0,
    out: "Part 002 is done.\n",
  });
  expect((await run("grid", "status", "plan")).out).toContain("3 parts: 3 done.\n");
});

test("while another program does the parts, they are waiting or running, and nobody else does them", async () => {
  await run("grid", "plan", "frames", "--parts", "3", "--out", "plan");
  const program = join(folder, "slow.sh");
  // Does nothing until it is told to end.
  writeFileSync(
    program,
    `#!/bin/sh\ntouch '${folder}/begun'\ntrap 'exit 1' TERM\nwhile :; do sleep 0.1; done\n`,
  );
  chmodSync(program, 0o755);
  const words = ["grid", "submit", "plan", "--to", "local", "--program", program];
  const other = spawn(process.execPath, [resolve("cli/trackroom.ts"), ...words], { cwd: folder });
  const ended = new Promise((done) => other.once("exit", done));
  try {
    await vi.waitFor(() => readFileSync(join(folder, "begun")), { timeout: 120_000, interval: 50 });
    expect((await run("grid", "status", "plan")).out).toContain("3 parts: 3 waiting.\n");
    expect((await run("grid", "resubmit", "plan")).out).toContain("There is nothing to do");
  } finally {
    other.kill("SIGTERM");
  }
  expect(await ended).toBe(130);
  const { out } = await run("grid", "status", "plan");
  expect(out).toContain("3 parts: 3 failed.\n");
  expect(out).toContain("It ended without a result");
}, 180_000);
