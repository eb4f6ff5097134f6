import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { languages } from "../../renderer/words/languages.ts";

const project = join(import.meta.dirname, "..", "..");
const read = (name: string) => readFileSync(join(project, name), "utf8");

const config = z
  .object({
    electronFuses: z.record(z.string(), z.boolean()),
    files: z.array(z.string()),
    asar: z.boolean(),
    asarUnpack: z.array(z.string()),
    win: z.object({ icon: z.string(), fileAssociations: z.never().optional() }),
    mac: z.object({
      icon: z.string(),
      fileAssociations: z.array(
        z.object({ ext: z.array(z.string()), role: z.literal("Viewer"), rank: z.string() }),
      ),
    }),
    linux: z.object({
      icon: z.string(),
      fileAssociations: z.array(z.object({ ext: z.string(), mimeType: z.string() })),
    }),
    nsis: z.object({ perMachine: z.boolean(), allowElevation: z.boolean(), include: z.string() }),
    fileAssociations: z.array(z.object({ ext: z.string(), rank: z.string() })),
    electronLanguages: z.array(z.string()),
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
    expect(config.nsis).toMatchObject({ perMachine: false, allowElevation: false });
  });
});

describe("what opens the program", () => {
  const openWith = read(config.nsis.include);

  it("is a double click on a library, and on nothing else", () => {
    const owned = config.fileAssociations.map(({ ext, rank }) => ({ ext, rank }));
    expect(owned).toEqual([{ ext: "trackroom", rank: "Owner" }]);
    expect(config.mac.fileAssociations.map(({ rank }) => rank)).toEqual(["Alternate"]);
    // A value of the ending itself would make it the program that opens such files.
    expect(openWith).not.toMatch(/Software\\Classes\\\./);
  });

  it("is a choice for the same detector files everywhere", () => {
    const onWindows = [...openWith.matchAll(/SupportedTypes" "\.(\w+)"/g)].map(([, ext]) => ext);
    const onMac = config.mac.fileAssociations.flatMap(({ ext }) => ext);
    expect(onMac).toContain("t3pa");
    expect(onWindows).toEqual(["trackroom", ...onMac]);
    expect(config.linux.fileAssociations.map(({ ext }) => ext)).toEqual(onMac);
    const types = config.linux.fileAssociations.map(({ mimeType }) => mimeType);
    expect(new Set(types).size).toBe(onMac.length);
  });

  const compiler = spawnSync("makensis", ["-VERSION"]).status === 0;
  it.runIf(compiler)("is written so that the installer's compiler takes it", () => {
    const script = [
      "!define APP_EXECUTABLE_FILENAME Trackroom.exe",
      "!define PRODUCT_NAME Trackroom",
      'OutFile "nothing.exe"',
      "Var appExe",
      `!include "${join(project, config.nsis.include)}"`,
      'Section\nStrCpy $appExe "x.exe"\nWriteUninstaller "un.exe"\n!insertmacro customInstall\nSectionEnd',
      'Section "un.x"\n!insertmacro customUnInstall\nSectionEnd',
    ].join("\n");
    const cwd = mkdtempSync(join(tmpdir(), "trackroom-test-"));
    const compiled = spawnSync("makensis", ["-WX", "-NOCD", "-"], { input: script, cwd });
    rmSync(cwd, { recursive: true });
    expect(compiled.stdout.toString()).toContain("Output:");
    expect(compiled.status).toBe(0);
  });
});

describe("the words of the runtime", () => {
  it("are there in the window's languages", () => {
    for (const language of languages) {
      expect(config.electronLanguages.some((each) => each.split("-")[0] === language)).toBe(true);
    }
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
