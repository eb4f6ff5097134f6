import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { writeSimulated } from "../../../core/backend/simulatedFiles.ts";
import { temporaryFolder } from "../jobs/support.ts";

const source = {
  kind: "simulated" as const,
  frames: 3,
  seed: 5,
  rates: { alpha: 2, beta: 1, gamma: 0, muon: 0 },
};

test("a made-up source is written again as it was, into a folder of its own", () => {
  const within = temporaryFolder();
  const [first, second] = [writeSimulated(source, within), writeSimulated(source, within)];
  expect([first, second].map((path) => basename(path))).toEqual([
    "Simulated source",
    "Simulated source 2",
  ]);
  const names = readdirSync(first);
  expect(names.filter((name) => name.endsWith(".txt"))).toHaveLength(3);
  for (const name of names) {
    expect(readFileSync(join(second, name))).toEqual(readFileSync(join(first, name)));
  }
});
