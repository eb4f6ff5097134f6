import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { simulatedFrames, writeFrames } from "../core/jobs/support.ts";
import { trackroom } from "./support.ts";

/** Metadata to the DIRAC File Catalog and back by command line; the tests of this file build on each other. */
const folder = mkdtempSync(join(tmpdir(), "trackroom-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (library: string, ...words: string[]) =>
  trackroom(folder, [...words, "--library", `${library}.trackroom`]);
const base = ["--base", "/vo/user/j"];

beforeAll(async () => {
  writeFrames(join(folder, "KCl"), simulatedFrames(2));
  for (const library of ["mine", "yours"]) await run(library, "import", "KCl");
  await run("mine", "set", "datasets", "dataset = KCl", "source=potassium");
}, 60_000);

test("export dirac writes commands and calls", async () => {
  const { status, out, err } = await run("mine", "export", "dirac", "--out", "there", ...base);
  expect({ status, err }).toEqual({ status: 0, err: "" });
  expect(out).toBe("Wrote 2 files to there.\n");
  expect(readdirSync(join(folder, "there")).sort()).toEqual(["dirac.json", "dirac.txt"]);
  const commands = readFileSync(join(folder, "there", "dirac.txt"), "utf8").split("\n");
  expect(commands).toContain("meta index -d source string");
  expect(commands).toContain("meta set /vo/user/j/KCl source potassium");
});

test("import-metadata brings either back into another library", async () => {
  const preview = await run("yours", "import-metadata", "there/dirac.txt", "--preview");
  expect(preview.out).toMatch(/1 would be changed/);
  const { status, out } = await run("yours", "import-metadata", "there/dirac.json", "--json");
  expect(status).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ changed: 1, conflictCount: 0, unknownCount: 0 });
  const found = await run("yours", "find", "frames", "source = potassium", "--count");
  expect(found.out).toBe("2\n");
});

test("what a script says otherwise is a conflict, and names of several VOs are asked about", async () => {
  writeFileSync(join(folder, "script.txt"), "cd /vo/user/j\nmeta set KCl source___gridpp none\n");
  const { out } = await run("yours", "import-metadata", "script.txt");
  expect(out).toMatch(/KCl: source is "potassium" here, "none" there/);
  writeFileSync(
    join(folder, "two.txt"),
    "meta set /vo/KCl source___a x\nmeta set /vo/KCl what___b y\n",
  );
  const two = await run("yours", "import-metadata", "two.txt");
  expect({ status: two.status, err: two.err }).toEqual({
    status: 1,
    err: expect.stringMatching(/a, b.*--vo/),
  });
  expect((await run("yours", "import-metadata", "two.txt", "--vo", "b")).status).toBe(0);
  expect((await run("yours", "find", "frames", "what = y", "--count")).out).toBe("2\n");
});

test("what the catalogue cannot hold is named, and the rest written", async () => {
  await run(
    "mine",
    "set",
    "datasets",
    "dataset = KCl",
    `remark=${"long ".repeat(30)}`,
    "checked=yes",
  );
  const { status, err } = await run(
    "mine",
    "export",
    "dirac",
    "--of",
    "frames",
    "--out",
    "more",
    ...base,
  );
  expect(status).toBe(2);
  expect(err).toMatch(/Left out: checked\. It is a yes\/no field/);
  expect(err).toMatch(/Left out: KCl: remark\. Its text has 149 characters/);
  const written = JSON.parse(readFileSync(join(folder, "more", "dirac.json"), "utf8"));
  expect(written.setMetadataBulk["/vo/user/j/KCl"]).toEqual({ source: "potassium" });
});

test("a catalogue's directory has to be given", async () => {
  const { status, err } = await run("mine", "export", "dirac", "--out", "none");
  expect(status).toBe(1);
  expect(err).toMatch(/--base which directory/);
});
