import { join } from "node:path";
import { Arch, build, Platform } from "electron-builder";
import { programFolder } from "../../web/shared/folders.ts";
import { makeRuntimeArchive, type System } from "./runtimeArchive.ts";

/** What the packaging made for a system. */
export interface Packed {
  /** The folder that people get. */
  readonly folder: string;
  /** Program that people start; on macOS the `.app`. */
  readonly program: string;
  /** Folder of the archive with the program's own files. */
  readonly resources: string;
}

const targets = {
  linux: Platform.LINUX,
  win32: Platform.WINDOWS,
  darwin: Platform.MAC,
} as const;

/** Packages the built program for a system, by the real electron-builder and a stand-in for the runtime. */
export async function pack(work: string, system: System, arch: "x64" | "arm64"): Promise<Packed> {
  const runtime = join(work, `runtime ${system} ${arch}.zip`);
  const output = join(work, `out ${system} ${arch}`);
  makeRuntimeArchive(runtime, system);
  await build({
    projectDir: programFolder,
    targets: targets[system].createTarget("dir", Arch[arch]),
    publish: "never",
    config: {
      extends: "electron-builder.yml",
      electronDist: runtime,
      directories: { output, buildResources: "assets/icons" },
    },
  });
  const suffix = arch === "x64" ? "" : `-${arch}`;
  switch (system) {
    case "linux": {
      const folder = join(output, `linux${suffix}-unpacked`);
      return { folder, program: join(folder, "trackroom"), resources: join(folder, "resources") };
    }
    case "win32": {
      const folder = join(output, `win${suffix}-unpacked`);
      const program = join(folder, "Trackroom.exe");
      return { folder, program, resources: join(folder, "resources") };
    }
    case "darwin": {
      const folder = join(output, `mac${suffix}`);
      const program = join(folder, "Trackroom.app");
      return { folder, program, resources: join(program, "Contents", "Resources") };
    }
  }
}
