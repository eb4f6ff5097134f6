import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const project = join(import.meta.dirname, "..", "..");
const read = (name: string) => readFileSync(join(project, name), "utf8");

const config = z
  .object({
    electronFuses: z.record(z.string(), z.boolean()),
    files: z.array(z.string()),
    asar: z.boolean(),
    asarUnpack: z.array(z.string()),
    win: z.object({ icon: z.string() }),
    mac: z.object({ icon: z.string() }),
    linux: z.object({ icon: z.string() }),
    nsis: z.object({ perMachine: z.boolean(), allowElevation: z.boolean() }),
  })
  .parse(parse(read("electron-builder.yml")));

// What comes of it: test/packaging.
describe("what the packaged program is set to", () => {
  it("leaves no way round the program open in the runtime", () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
    // The sealed archive is checked only where there is one.
    expect(config.asar).toBe(true);
  });

  it("names fuses that electron-builder knows", () => {
    const schema = z
      .object({
        definitions: z.object({
          FuseOptionsV1: z.object({ properties: z.record(z.string(), z.unknown()) }),
        }),
      })
      .parse(JSON.parse(read("node_modules/app-builder-lib/scheme.json")));
    const known = Object.keys(schema.definitions.FuseOptionsV1.properties);
    expect(known).toEqual(expect.arrayContaining(Object.keys(config.electronFuses)));
  });

  it("names parts that there are, and no tests", () => {
    const included = config.files.filter((pattern) => !pattern.startsWith("!"));
    for (const pattern of included) {
      expect(pattern).not.toMatch(/^(\*|test)/);
      const start = pattern.split("/*")[0] ?? "";
      // What is built is there once it was built.
      if (!start.startsWith("dist/")) expect(existsSync(join(project, start)), start).toBe(true);
    }
    for (const { icon } of [config.win, config.mac, config.linux]) {
      expect(existsSync(join(project, icon))).toBe(true);
    }
  });

  it("asks for no administrator", () => {
    expect(config.nsis).toEqual({ perMachine: false, allowElevation: false });
  });
});

describe("features of the runtime", () => {
  it("are left as Electron has them", () => {
    const window = read("electron/window.ts");
    for (const feature of [
      "webSecurity",
      "allowRunningInsecureContent",
      "experimentalFeatures",
      "enableBlinkFeatures",
    ]) {
      expect(window).not.toContain(feature);
    }
  });
});
