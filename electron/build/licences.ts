import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { programFolder } from "../../web/shared/folders.ts";
import { packedPackages } from "./packedPackages.ts";

/** A part by somebody else. */
export interface Part {
  readonly name: string;
  readonly version: string;
  /** As the package names it, such as `MIT`. */
  readonly identifier: string;
  /** Empty where the package brings none. */
  readonly text: string;
}

/** As vite writes it where `build.license` asks for it. */
const builtSchema = z.array(
  z.object({
    name: z.string(),
    version: z.string(),
    identifier: z.string().default("not named"),
    text: z.string().default(""),
  }),
);

const packageSchema = z.object({ name: z.string(), version: z.string(), license: z.string() });

/** Parts of the packaged program, by name. The builds of dist/ have to be there. */
export function thirdParties(): Part[] {
  const parts = [
    ...["renderer", "desktop"].flatMap((folder) =>
      builtSchema.parse(
        JSON.parse(
          readFileSync(join(programFolder, "dist", folder, ".vite", "licences.json"), "utf8"),
        ),
      ),
    ),
    ...packedPackages.map(packedPart),
  ];
  const once = new Map(parts.map((part) => [`${part.name}@${part.version}`, part]));
  return [...once.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function packedPart(packageName: string): Part {
  const folder = join(programFolder, "node_modules", packageName);
  const { name, version, license } = packageSchema.parse(
    JSON.parse(readFileSync(join(folder, "package.json"), "utf8")),
  );
  const file = readdirSync(folder).find((each) => /^(licen[cs]e|copying)/i.test(each));
  const text = file === undefined ? "" : readFileSync(join(folder, file), "utf8").trim();
  return { name, version, identifier: license, text };
}

const head = `Trackroom is made of parts by others. Their licences follow.

SQLite, within better-sqlite3, is in the public domain. The outlines of the world are Natural Earth's, in the public domain.
Electron's own licence, and those of Chromium's parts, lie beside this file or the program: LICENSE.electron.txt and
LICENSES.chromium.html.
`;

/** Writes dist/THIRD-PARTY-LICENSES. */
export function writeLicences(): void {
  const sections = thirdParties().map(
    ({ name, version, identifier, text }) =>
      `${"-".repeat(80)}\n${name} ${version} (${identifier})\n\n${
        text === "" ? `The package brings no text of its licence, ${identifier}.` : text
      }\n`,
  );
  writeFileSync(
    join(programFolder, "dist", "THIRD-PARTY-LICENSES"),
    [head, ...sections].join("\n"),
  );
}

if (import.meta.main) writeLicences();
