import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { JobStatus } from "../../core/api.ts";
import type { Catalog } from "../../core/catalog/contract.ts";
import { TrackroomError } from "../../core/errors.ts";
import type { JobRequest } from "../../core/jobs/run/request.ts";
import { createJobRunner } from "../../core/jobs/runner.ts";
import { restoreLibrary } from "../../core/library/restore.ts";
import { makeCleanCopy } from "../../core/library/schema/cleanCopy.ts";
import { openCatalog } from "../../core/openCatalog.ts";
import { simulateFrame } from "../../core/simulate/simulate.ts";
import { writePixelman } from "../../core/simulate/write.ts";

/** Something that people do with a library, on a disk that may fail. All of it lies in one folder. */
export interface Work {
  readonly name: string;
  /** @param heal makes the disk work again */
  run(folder: string, heal: () => void): Promise<void>;
  /** What is wrong with what was done, once it was done with a disk that works; null where it is right. */
  fault(folder: string): string | null;
  /** Names below the folder of what is new: whole or not there. */
  readonly whole?: readonly string[];
}

const frames = 6;
const library = "lesson.trackroom";
const other = "other.trackroom";
const old = "old.trackroom";

/** Makes the folder that each work begins with a copy of. */
export async function makeStart(folder: string): Promise<void> {
  for (const [name, seed] of [
    ["frames", 1],
    ["more", 2],
  ] as const) {
    mkdirSync(join(folder, name), { recursive: true });
    for (let i = 0; i < frames; i++) {
      const frame = simulateFrame({
        seed: seed * 100 + i,
        chip: `T-${seed}`,
        startTime: 1_700_000_000 + i,
        acqTime: 0.5,
      });
      for (const { name: file, bytes } of writePixelman(frame, `frame${i}.txt`, "xyc")) {
        writeFileSync(join(folder, name, file), bytes);
      }
    }
  }
  await withLibrary(join(folder, library), (catalog) =>
    doJob(catalog, importing(folder, "frames")),
  );
  await withLibrary(join(folder, other), (catalog) => doJob(catalog, importing(folder, "more")));
  const before = new URL("../fixtures/libraries/version3.trackroom.gz", import.meta.url);
  writeFileSync(join(folder, old), gunzipSync(readFileSync(before)));
}

const importing = (folder: string, name: string): JobRequest => ({
  kind: "import",
  sources: [{ path: join(folder, name), shown: name }],
  metadata: { source: "KCl" },
});

const processing: JobRequest = { kind: "process", where: null };
const merging = (folder: string): JobRequest => ({
  kind: "merge",
  path: join(folder, other),
  shown: other,
  overwrite: false,
});
const everything = { entity: "cluster" as const, pick: { where: null } };
const exporting = (folder: string): JobRequest => ({
  kind: "export",
  selection: everything,
  what: { kind: "data", format: "csv" },
  to: { kind: "folder", path: join(folder, "out") },
});

export const works: readonly Work[] = [
  {
    name: "import",
    run: (folder) =>
      withLibrary(join(folder, "new.trackroom"), (catalog) =>
        doJob(catalog, importing(folder, "frames")),
      ),
    fault: (folder) => holds(join(folder, "new.trackroom"), frames),
  },
  {
    name: "import that is tried again",
    run: (folder, heal) =>
      withLibrary(join(folder, library), (catalog) =>
        doJob(catalog, importing(folder, "more"), heal),
      ),
    fault: (folder) => holds(join(folder, library), 2 * frames),
  },
  {
    name: "process",
    run: (folder) => withLibrary(join(folder, library), (catalog) => doJob(catalog, processing)),
    fault: (folder) => holds(join(folder, library), frames),
  },
  {
    name: "merge",
    run: (folder) =>
      withLibrary(join(folder, library), (catalog) => doJob(catalog, merging(folder))),
    fault: (folder) => holds(join(folder, library), 2 * frames),
  },
  {
    name: "export",
    run: (folder) =>
      withLibrary(join(folder, library), (catalog) => doJob(catalog, exporting(folder))),
    fault: (folder) => tableFault(join(folder, "out", "clusters.csv"), join(folder, library)),
    whole: ["out/clusters.csv"],
  },
  {
    name: "backup",
    run: (folder) =>
      withLibrary(join(folder, library), (catalog) => {
        if (!existsSync(join(folder, "copy.trackroom")))
          catalog.backup(join(folder, "copy.trackroom"));
      }),
    fault: (folder) => holds(join(folder, "copy.trackroom"), frames),
    whole: ["copy.trackroom"],
  },
  {
    name: "restore",
    async run(folder) {
      restoreLibrary(join(folder, other), join(folder, library));
    },
    fault: (folder) => holds(join(folder, library), frames),
  },
  {
    name: "clean copy",
    async run(folder) {
      const copy = join(folder, "copy.trackroom");
      if (!existsSync(copy)) makeCleanCopy(join(folder, library), copy);
    },
    fault: (folder) => holds(join(folder, "copy.trackroom"), frames),
    whole: ["copy.trackroom"],
  },
  {
    name: "tags",
    run: (folder) =>
      withLibrary(join(folder, library), (catalog) => {
        catalog.addTag({ selection: everything, tag: "seen" });
      }),
    fault: (folder) => tagFault(join(folder, library)),
  },
  {
    name: "migration",
    run: (folder) => withLibrary(join(folder, old), () => {}),
    fault: (folder) => holds(join(folder, old), 3),
  },
];

/** Libraries in a folder that can be opened, with all they should be able to say. */
export function librariesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".trackroom") && !name.startsWith("."))
    .map((name) => join(folder, name));
}

export function copyStart(from: string, to: string): void {
  cpSync(from, to, { recursive: true });
}

async function withLibrary(
  path: string,
  action: (catalog: Catalog) => void | Promise<void>,
): Promise<void> {
  const catalog = openCatalog(path, { create: true });
  try {
    // Where a disk refuses even the lock, a library may be read only: then nothing was done.
    if (catalog.readOnly) throw new TrackroomError("read-only", catalog.readOnlyReason ?? "");
    await action(catalog);
  } finally {
    catalog.close();
  }
}

/** @param heal before the job is tried once more in the same open library */
async function doJob(catalog: Catalog, request: JobRequest, heal?: () => void): Promise<void> {
  const runner = createJobRunner({ catalog, downloads: "", threads: 1 });
  try {
    const job = runner.start(request);
    let status = await runner.finished(job);
    if (heal !== undefined && status.state === "failed") {
      complain(status);
      heal();
      runner.retry(job);
      status = await runner.finished(job);
      if (status.state !== "done") throw new Error(`Tried again: ${status.state}, ${status.error}`);
    }
    if (status.state !== "done") {
      complain(status);
      throw new TrackroomError("storage", status.error ?? "");
    }
    const [rejected] = status.rejected;
    if (rejected !== undefined) throw new TrackroomError("unreadable-input", rejected.reason);
  } finally {
    await runner.close();
  }
}

/** A job says in words for people why it failed. */
function complain({ state, error }: JobStatus): void {
  const raw = /SQLITE|disk I\/O|database|^E[A-Z]+\b|undefined|unable to/;
  if (state !== "failed" || error === null || error === undefined || raw.test(error)) {
    throw new Error(`A job that is ${state} says “${error}”.`);
  }
}

function holds(path: string, wanted: number): string | null {
  const catalog = openCatalog(path, { readOnly: true });
  try {
    const { frames: there } = catalog.info();
    return there === wanted ? null : `${path} holds ${there} frames of ${wanted}`;
  } finally {
    catalog.close();
  }
}

function tagFault(path: string): string | null {
  const catalog = openCatalog(path, { readOnly: true });
  try {
    const [tag] = catalog.tags();
    const { clusters } = catalog.info();
    return tag?.clusters === clusters
      ? null
      : `${tag?.clusters} of ${clusters} clusters are tagged`;
  } finally {
    catalog.close();
  }
}

function tableFault(table: string, path: string): string | null {
  const catalog = openCatalog(path, { readOnly: true });
  try {
    const rows = readFileSync(table, "utf8").trim().split("\n").length - 1;
    const { clusters } = catalog.info();
    return rows === clusters ? null : `${table} has ${rows} rows of ${clusters}`;
  } finally {
    catalog.close();
  }
}
