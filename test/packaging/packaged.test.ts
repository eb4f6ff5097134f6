import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { gzipSync } from "node:zlib";
import { getRawHeader, listPackage } from "@electron/asar";
import { FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { FuseState } from "@electron/fuses/dist/constants.js";
import { NtExecutable, NtExecutableResource } from "resedit";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { thirdParties } from "../../electron/build/licences.ts";
import { buildProgram } from "../../electron/build/package.ts";
import { programFolder } from "../../web/shared/folders.ts";
import { type Packed, pack } from "./packed.ts";

// What electron-builder makes of the project, opened. Only Electron's runtime is a stand-in.

const work = mkdtempSync(join(tmpdir(), "trackroom packed é "));
afterAll(() => rmSync(work, { recursive: true, force: true }));
beforeAll(() => buildProgram(() => {}), 300_000);

/** What may be in the archive, and nothing else. */
const belongs = [
  /^package\.json$/,
  /^dist\/desktop\/[\w-]+\.js$/,
  /^dist\/electron\/preload\.cjs$/,
  /^dist\/renderer\/(?:index\.html|assets\/[\w.-]+\.(?:js|css|svg|woff2))$/,
  /^assets\/icons\/icon\.png$/,
  /^assets\/sample\/[^/]+\/(?:data\d+\.txt(?:\.dsc)?|metadata\.json)$/,
  /^assets\/lessons\/[\w.-]+\.lesson\.yaml$/,
  /^assets\/lessons\/Thoron\/[^/]+\/(?:data\d+\.txt(?:\.dsc)?|metadata\.json)$/,
  /^node_modules\/(?:better-sqlite3|piscina|yaml)\/(?:LICENSE|package\.json)$/,
  /^node_modules\/better-sqlite3\/lib\/[\w/-]+\.js$/,
  /^node_modules\/piscina\/dist\/[\w/-]+\.m?js$/,
  /^node_modules\/yaml\/(?:util|bin|dist\/[\w./-]+)\.m?js$/,
];

describe.each([
  { system: "linux", arch: "x64" },
  { system: "win32", arch: "x64" },
  { system: "win32", arch: "arm64" },
  { system: "darwin", arch: "x64" },
  { system: "darwin", arch: "arm64" },
] as const)("packaged for $system $arch", ({ system, arch }) => {
  let packed: Packed;
  let archive: string;
  let files: string[];
  beforeAll(async () => {
    packed = await pack(work, system, arch);
    archive = join(packed.resources, "app.asar");
    const names = listPackage(archive, { isPack: false }).map((name) =>
      name.slice(1).split(sep).join("/"),
    );
    // Folders are listed, too.
    const folders = new Set(names.flatMap((name) => parents(name)));
    files = names.filter((name) => !folders.has(name));
  }, 300_000);

  test("holds the program, and nothing but it", () => {
    const binary = `node_modules/better-sqlite3/prebuilds/${system}-${arch}.node`;
    expect(files.filter((name) => !belongs.some((rule) => rule.test(name)))).toEqual([binary]);
    for (const rule of belongs) expect(files.some((name) => rule.test(name))).toBe(true);
  });

  test("has the native part, the sample and the lessons beside the archive", () => {
    const unpacked = filesBelow(`${archive}.unpacked`);
    expect(unpacked.filter((name) => name.endsWith(".node"))).toEqual([
      `node_modules/better-sqlite3/prebuilds/${system}-${arch}.node`,
    ]);
    const assets = ["lessons", "sample"].flatMap((folder) =>
      filesBelow(join(programFolder, "assets", folder)).map((name) => `assets/${folder}/${name}`),
    );
    expect(unpacked.filter((name) => name.startsWith("assets/")).toSorted()).toEqual(
      assets.toSorted(),
    );
  });

  test("finds the file of every thread and process that the sources name", () => {
    const named = sourcesWithUrls().map((path) =>
      path.replaceAll("/", "-").replace(/\.ts$/, ".js"),
    );
    expect(named.length).toBeGreaterThan(8);
    for (const name of named) expect(files).toContain(`dist/desktop/${name}`);
  });

  test("has no fuse left that lets others in", async () => {
    const wire = await getCurrentFuseWire(packed.program);
    const state = (fuse: FuseV1Options) => wire[fuse];
    expect({
      runAsNode: state(FuseV1Options.RunAsNode),
      cookies: state(FuseV1Options.EnableCookieEncryption),
      options: state(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: state(FuseV1Options.EnableNodeCliInspectArguments),
      integrity: state(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      archiveOnly: state(FuseV1Options.OnlyLoadAppFromAsar),
      files: state(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: FuseState.DISABLE,
      cookies: FuseState.ENABLE,
      options: FuseState.DISABLE,
      inspect: FuseState.DISABLE,
      integrity: FuseState.ENABLE,
      archiveOnly: FuseState.ENABLE,
      files: FuseState.DISABLE,
    });
  });

  if (system === "darwin") {
    test("takes what is dropped on its icon, and opens libraries alone by itself", () => {
      const info = readFileSync(join(packed.program, "Contents", "Info.plist"), "utf8");
      const types = info.slice(info.indexOf("CFBundleDocumentTypes")).split("<dict>").slice(1);
      const rankOf = (kind: string) =>
        /LSHandlerRank<\/key>\s*<string>(\w+)/.exec(
          types.find((type) => type.includes(`<string>${kind}</string>`)) ?? "",
        )?.[1];
      expect(["trackroom", "t3pa", "public.folder", "public.data"].map(rankOf)).toEqual([
        "Owner",
        "Alternate",
        "None",
        "None",
      ]);
    });
  }

  // On Linux, Electron has no seal yet.
  if (system !== "linux") {
    test("carries the seal of its archive", () => {
      const { headerString } = getRawHeader(archive);
      const seal = createHash("sha256").update(headerString).digest("hex");
      expect(sealOf(packed.program)).toContain(seal);
    });
  }

  test("is started by its main file", () => {
    const archived = readFileSync(archive);
    expect(archived.includes('"main": "dist/desktop/main.js"')).toBe(true);
    expect(archived.includes("better-sqlite3.gyp")).toBe(false);
  });

  test("brings the licences of all its parts, and those of the runtime", () => {
    const said = readFileSync(join(packed.resources, "THIRD-PARTY-LICENSES"), "utf8");
    for (const { name, version } of thirdParties()) expect(said).toContain(`${name} ${version} (`);
    const runtime = system === "darwin" ? packed.resources : packed.folder;
    expect(readdirSync(runtime)).toEqual(
      expect.arrayContaining(["LICENSE.electron.txt", "LICENSES.chromium.html"]),
    );
  });

  test("leaves room for the runtime below 130 MB to download", () => {
    const own = filesBelow(packed.resources)
      .filter((name) => !name.endsWith(".pak"))
      .map((name) => gzipSync(readFileSync(join(packed.resources, name))).length)
      .reduce((sum, bytes) => sum + bytes, 0);
    expect(own).toBeGreaterThan(1e6);
    expect(own + runtimeBytes).toBeLessThan(130e6);
  });

  test("has the runtime's words in the window's languages alone", () => {
    const found = filesBelow(packed.folder)
      .map((name) => /(?:locales\/([\w-]+)|\/(\w+)\.lproj\/locale)\.pak$/.exec(name))
      .flatMap((match) => match?.[1] ?? match?.[2] ?? []);
    const left = system === "darwin" ? ["de", "en", "en_GB"] : ["de", "en-GB", "en-US"];
    expect([...new Set(found)].sort()).toEqual(left);
  });
});

/**
 * The largest that is known of the runtime in an installer: `electron-v45.0.0-darwin-x64.zip`, as
 * sourceforge.net/projects/electron.mirror lists it. The Windows `.zip` is larger: docs/packaging.md.
 */
const runtimeBytes = 125e6;

test("the parts are under licences that let us hand them on", () => {
  const known = ["MIT", "ISC", "Apache-2.0", "BSD-3-Clause", "0BSD", "OFL-1.1"];
  const parts = thirdParties();
  const names = parts.map(({ name }) => name);
  // Of the window, of the program, of its style, and one that is packed as it is.
  const some = ["react", "zod", "piscina", "better-sqlite3", "yaml", "@fontsource-variable/inter"];
  expect(names).toEqual(expect.arrayContaining(some));
  expect(parts.filter(({ identifier }) => !known.includes(identifier))).toEqual([]);
});

function parents(name: string): string[] {
  const parts = name.split("/");
  return parts.slice(1).map((_, n) => parts.slice(0, n + 1).join("/"));
}

/** Files in a folder and those below it, by their names from there, in order. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => name.split(sep).join("/"))
    .sort();
}

/** Sources that others name by `new URL("./….ts", import.meta.url)`, below the project. */
function sourcesWithUrls(): string[] {
  const sources = ["core", "electron"].flatMap((folder) =>
    filesBelow(join(programFolder, folder)).map((name) => `${folder}/${name}`),
  );
  return sources
    .filter((name) => name.endsWith(".ts") && !name.startsWith("electron/build/"))
    .flatMap((name) =>
      [
        ...readFileSync(join(programFolder, name), "utf8").matchAll(
          /new URL\("(\.[^"]+\.ts)", import\.meta\.url\)/g,
        ),
      ].map(([, path = ""]) => join(name, "..", path).split(sep).join("/")),
    );
}

/** What the program says of its archive: for Windows in a resource, for macOS in Info.plist. */
function sealOf(program: string): string {
  if (program.endsWith(".app"))
    return readFileSync(join(program, "Contents", "Info.plist"), "utf8");
  const { entries } = NtExecutableResource.from(NtExecutable.from(readFileSync(program)));
  const seal = entries.find(({ type, id }) => type === "INTEGRITY" && id === "ELECTRONASAR");
  return Buffer.from(seal?.bin ?? new ArrayBuffer(0)).toString("utf8");
}
