import { chmodSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { openCatalog } from "../../core/openCatalog.ts";
import { contentOf } from "../core/grid/content.ts";
import { perform } from "../core/grid/perform.ts";
import { writeRecordings } from "../core/grid/recordings.ts";
import { startSlurm, whyNoSlurm } from "../core/grid/slurmCluster.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { trackroom } from "./support.ts";

const reason = whyNoSlurm();
if (reason !== undefined) console.warn(`The test with Slurm is skipped: ${reason}.`);
const patience = { timeout: 300_000, interval: 250 };

test.skipIf(reason !== undefined)(
  "parts on Slurm: one is killed midway, the node is drained, what is missing is submitted again",
  async () => {
    const cluster = await startSlurm(temporaryFolder());
    onTestFinished(() => cluster.stop());
    const before = process.env.SLURM_CONF;
    process.env.SLURM_CONF = cluster.configuration;
    onTestFinished(() => {
      if (before === undefined) delete process.env.SLURM_CONF;
      else process.env.SLURM_CONF = before;
    });
    const folder = temporaryFolder();
    writeRecordings(join(folder, "recordings"));
    const run = (...words: string[]) => trackroom(folder, ["grid", ...words]);
    const states = async (): Promise<string[]> => {
      const { out } = await run("status", "plan", "--json");
      return JSON.parse(out).parts.map(({ state }: { state: string }) => state);
    };
    const settled = () =>
      vi.waitFor(async () => {
        const now = await states();
        expect(now).not.toContain("waiting");
        expect(now).not.toContain("running");
        return now;
      }, patience);

    expect(await run("plan", "recordings", "--parts", "3", "--out", "plan")).toMatchObject({
      status: 0,
    });
    const program = writeMortal(folder);
    const submitted = await run(
      "submit",
      "plan",
      "--to",
      "slurm",
      "--option",
      "time=10",
      "--program",
      program,
    );
    expect(submitted.err).toBe("");
    expect(submitted.out).toMatch(/^Handed 3 parts to slurm as 1 job: \d+\.\n$/);
    expect(await run("submit", "plan", "--to", "slurm")).toMatchObject({
      out: "There is nothing to do: every part is done, or is being done.\n",
    });
    expect(await settled()).toEqual(["done", "failed", "done"]);
    expect(
      readdirSync(join(folder, "plan")).filter((name) => name.startsWith(".part-002")),
    ).toHaveLength(1);
    const early = await run("collect", "plan", "--library", "all.trackroom");
    expect(early).toMatchObject({ status: 2 });
    expect(early.err).toContain("1 of 3 parts are missing: 002.");

    cluster.ask("scontrol", "update", "nodename=node1", "state=drain", "reason=test");
    expect((await run("resubmit", "plan")).out).toMatch(/^Handed 1 part to slurm/);
    expect(await states()).toEqual(["done", "waiting", "done"]);
    expect(readdirSync(join(folder, "plan")).filter((name) => name.endsWith(".partial"))).toEqual(
      [],
    );
    cluster.ask("scontrol", "update", "nodename=node1", "state=resume");
    expect(await settled()).toEqual(["done", "done", "done"]);
    expect((await run("resubmit", "plan")).out).toContain("There is nothing to do");

    const late = await run("collect", "plan", "--library", "all.trackroom", "--json");
    expect(JSON.parse(late.out)).toMatchObject({
      collected: ["002"],
      known: ["001", "003"],
      missing: [],
    });
    await importWhole(folder);
    expect(contentIn(join(folder, "all.trackroom"))).toEqual(
      contentIn(join(folder, "whole.trackroom")),
    );
  },
  600_000,
);

/** Trackroom, but that it is killed the first time that it does part 2, when that is under way. */
function writeMortal(folder: string): string {
  const path = join(folder, "mortal.sh");
  const trackroom = `'${process.execPath}' '${resolve("cli", "trackroom.ts")}'`;
  writeFileSync(
    path,
    `#!/bin/sh
case "$*" in *"--part 002 "*) mkdir '${folder}/killed' 2>/dev/null && mortal=yes;; esac
[ "$mortal" = yes ] || exec ${trackroom} "$@"
${trackroom} "$@" &
until [ -n "$(ls -d '${folder}'/plan/.part-002-* 2>/dev/null)" ]; do :; done
kill -9 $!
wait $!
`,
  );
  chmodSync(path, 0o755);
  return path;
}

/** The same as one import, with the same name for what is imported. */
async function importWhole(folder: string): Promise<void> {
  const catalog = openCatalog(join(folder, "whole.trackroom"), { create: true });
  try {
    const sources = [{ path: join(folder, "recordings"), shown: "recordings" }];
    const status = await perform(catalog, { kind: "import", sources, metadata: {} });
    expect(status.state).toBe("done");
  } finally {
    catalog.close();
  }
}

function contentIn(path: string) {
  const catalog = openCatalog(path, { readOnly: true });
  try {
    return contentOf(catalog);
  } finally {
    catalog.close();
  }
}
