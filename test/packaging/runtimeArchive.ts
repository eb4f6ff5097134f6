import { writeFileSync } from "node:fs";
import { type Zippable, zipSync } from "fflate";
import { NtExecutable, NtExecutableResource, Resource } from "resedit";

/** Systems that the program is packaged for, as Node names them. */
export type System = "linux" | "win32" | "darwin";

/**
 * Makes an archive with the layout of the one that Electron's runtime comes in, for the packaging to be tried where the
 * runtime cannot be had: programs that do nothing, with the wire of fuses that electron-builder looks for in them.
 */
export function makeRuntimeArchive(file: string, system: System): void {
  const entries: Zippable = {};
  for (const [name, content] of Object.entries(layouts[system])) {
    // Rights as Unix has them, which an archive keeps in the upper half.
    entries[name] = [content(), { os: 3, attrs: 0o100755 << 16 }];
  }
  writeFileSync(file, zipSync(entries));
}

const text = (words: string) => () => Buffer.from(words);

/** https://www.electronjs.org/docs/latest/tutorial/fuses: a mark, the wire's version, its length, and a sign each. */
const fuseMark = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";
/** As Electron is delivered: what programs usually have on is on. */
const fuseWire = "10110001";
const withFuses = () =>
  Buffer.concat([
    Buffer.from(fuseMark),
    Buffer.from([1, fuseWire.length]),
    Buffer.from(fuseWire),
    Buffer.alloc(64),
  ]);

const licences = {
  LICENSE: text("Electron's licence"),
  "LICENSES.chromium.html": text("<h1>Chromium's licences</h1>"),
};

/** A Windows program with the entry that names its version, as electron-builder changes it. */
function windowsProgram(): Buffer {
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: "Electron" });
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  return Buffer.concat([Buffer.from(program.generate()), withFuses()]);
}

const infoFile = (name: string) =>
  text(`<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>
<key>CFBundleExecutable</key><string>${name}</string>
<key>CFBundleIdentifier</key><string>com.github.${name.replaceAll(/\W/g, "")}</string>
<key>CFBundleName</key><string>${name}</string>
<key>CFBundlePackageType</key><string>APPL</string>
</dict></plist>
`);

const helpers = ["", " (GPU)", " (Plugin)", " (Renderer)"].map((kind) => `Electron Helper${kind}`);

/** Some of Chromium's own words: of the many languages that the runtime has. */
const languages = (of: (name: string) => string) =>
  Object.fromEntries(
    ["de", "en-GB", "en-US", "fr", "zh-CN"].map((name) => [of(name), text("pak")]),
  );
const pakFiles = languages((name) => `locales/${name}.pak`);
const macFolders = (resources: string) =>
  languages((name) => {
    const folder = name === "en-US" ? "en" : name.replace("-", "_");
    return `Electron.app/Contents/${resources}/${folder}.lproj/locale.pak`;
  });
const framework = "Frameworks/Electron Framework.framework";

const layouts: Record<System, Readonly<Record<string, () => Buffer>>> = {
  linux: {
    ...licences,
    electron: withFuses,
    "chrome-sandbox": text("sandbox"),
    ...pakFiles,
  },
  win32: {
    ...licences,
    "electron.exe": windowsProgram,
    "ffmpeg.dll": text("dll"),
    ...pakFiles,
  },
  darwin: {
    ...licences,
    "Electron.app/Contents/Info.plist": infoFile("Electron"),
    "Electron.app/Contents/MacOS/Electron": text("program"),
    "Electron.app/Contents/Resources/electron.icns": text("icon"),
    [`Electron.app/Contents/${framework}/Electron Framework`]: withFuses,
    ...macFolders("Resources"),
    ...macFolders(`${framework}/Versions/A/Resources`),
    ...Object.fromEntries(
      helpers.flatMap((name) => [
        [`Electron.app/Contents/Frameworks/${name}.app/Contents/Info.plist`, infoFile(name)],
        [`Electron.app/Contents/Frameworks/${name}.app/Contents/MacOS/${name}`, text("helper")],
      ]),
    ),
  },
};
