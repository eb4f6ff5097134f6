import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { checkLayers } from "./check.ts";
import { layers } from "./rules.ts";

const folders: string[] = [];

/** A project of these files alone, checked. */
function check(files: Record<string, string>): string[] {
  const root = mkdtempSync(join(tmpdir(), "trackroom-layers-"));
  folders.push(root);
  for (const layer of layers) mkdirSync(join(root, layer));
  for (const [path, source] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), source);
  }
  return checkLayers(root);
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

describe("layers", () => {
  test("a project that keeps to them has no faults", () => {
    const faults = check({
      "core/api.ts": 'import { z } from "zod";\nimport type { Row } from "./catalog/row.ts";',
      "core/catalog/row.ts": 'import { readFileSync } from "node:fs";\nimport "../errors.ts";',
      "renderer/main.tsx":
        'import "react";\nimport "../core/vocabulary.ts";\nimport type { Row } from "../core/catalog/row.ts";',
      "web/serve.ts": 'import { createServer } from "node:http";\nimport "../core/backend.ts";',
      "cli/serve.ts": 'const { serve } = await import("../web/serve.ts");',
      "electron/start.ts": 'import "electron";\nimport "../web/serve.ts";',
      "renderer/vite.config.ts": 'import "node:url";\nimport "vite";',
    });
    expect(faults).toEqual([]);
  });

  test.each([
    ["a host's package in core", "core/a.ts", 'import { app } from "electron";'],
    ["a type of a host's package in core", "core/a.ts", 'import type { App } from "electron";'],
    ["a part of a package in core", "core/a.ts", 'import { createRoot } from "react-dom/client";'],
    ["a server in core", "core/a.ts", 'import http from "http";'],
    ["a host in core", "core/a.ts", 'export * from "../web/serve.ts";'],
    ["a host in core, late", "core/a.ts", 'await import("../cli/trackroom.ts");'],
    ["the catalogue in a reader", "core/formats/a.ts", 'import "../catalog/catalog.ts";'],
    ["the columns in the catalogue", "core/catalog/a.ts", 'import "../search/store.ts";'],
    ["a neighbour that is at the same step", "core/export/a.ts", 'import "../catalog/a.ts";'],
    ["a folder of core that has no step", "core/new/a.ts", 'import "../catalog/a.ts";'],
    ["jobs in the catalogue", "core/catalog/a.ts", 'import type { J } from "../jobs/job.ts";'],
    ["the catalogue in the window", "renderer/a.ts", 'import "../core/catalog/catalog.ts";'],
    ["schemas in the window", "renderer/a.ts", 'import "../core/api/report.ts";'],
    ["a host in the window", "renderer/a.ts", 'import type { S } from "../web/serve.ts";'],
    ["the window in a host", "web/a.ts", 'import "../renderer/main.tsx";'],
    ["another host's insides", "cli/a.ts", 'import "../web/token.ts";'],
    ["the command line in a host", "web/a.ts", 'import "../cli/trackroom.ts";'],
  ])("%s is reported", (_, path, source) => {
    const faults = check({ [path]: `// A comment.\n${source}\n` });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(`${path}:2 `);
  });

  test("a Node module that the window reaches by another file is reported, with the way", () => {
    const faults = check({
      "renderer/main.tsx": 'import "../core/query/parse.ts";',
      "core/query/parse.ts": 'import { read } from "../text.ts";',
      "core/text.ts": 'import fs from "fs";',
    });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain("core/text.ts:1 imports node:fs");
    expect(faults[0]).toContain("renderer/main.tsx → core/query/parse.ts → core/text.ts");
  });

  test("a circle is reported once, and one of types too", () => {
    const faults = check({
      "core/a.ts": 'import { b } from "./b.ts";',
      "core/b.ts": 'export { c } from "./c.ts";',
      "core/c.ts": 'import { a } from "./a.ts";\nimport type { D } from "./d.ts";',
      "core/d.ts": 'import { c } from "./c.ts";',
    });
    expect(faults).toEqual([
      "Files import each other in a circle: core/a.ts → core/b.ts → core/c.ts → core/a.ts.",
      "Files import each other in a circle: core/c.ts → core/d.ts → core/c.ts.",
    ]);
  });
});
