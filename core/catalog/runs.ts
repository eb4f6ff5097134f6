import type { Run } from "../api.ts";
import { present } from "../present.ts";
import type { NewRun, Runs } from "./contract.ts";
import { rulesText } from "./rules.ts";
import { insertedKey, now, type Store, write } from "./store.ts";

/** A run is one import or process job's doing: which program made frames and clusters, with what settings. */
export function createRuns(store: Store): Runs {
  return {
    create: (run) => write(store, () => insertRun(store, run)),
    get: (run) => readRun(store, run),
    masked: (runs) =>
      present(
        store
          .sql<{ frames: number; hits: number }>(
            `select count(*) as frames, ifnull(sum(maskedCount), 0) as hits from frame
             where importRun in (select value from json_each(?))`,
          )
          .get(JSON.stringify(runs)),
        "the count of masked hits",
      ),
  };
}

function insertRun(store: Store, run: NewRun): number {
  const result = store
    .sql(
      `insert into run (kind, version, started, mask, maskSha256, calibration, calibrationSha256, settings)
       values (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      run.kind,
      run.version,
      run.started ?? now(),
      run.mask?.path ?? null,
      run.mask?.sha256 ?? null,
      run.calibration?.path ?? null,
      run.calibration?.sha256 ?? null,
      JSON.stringify({ ...run.settings, ...rulesAtWork(store) }),
    );
  return insertedKey(result);
}

/** What frames were given by rules is known by the run that they point to. */
function rulesAtWork(store: Store): Record<string, string> {
  const rules = rulesText(store);
  return rules === "" ? {} : { metadataRules: rules };
}

/** Key of the run here that is the same as one of another library; written where there is none yet. */
export function copyRun(store: Store, other: Store, key: number): number {
  const row = other
    .sql<Record<(typeof runColumns)[number], string | number | null>>(
      `select ${runColumns.join(", ")} from run where key = ?`,
    )
    .get(key);
  const cells = runColumns.map((name) => present(row, `run with the key ${key}`)[name]);
  const same = store
    .sql<number>(
      `select key from run where ${runColumns.map((name) => `${name} is ?`).join(" and ")}`,
    )
    .pluck()
    .get(cells);
  return (
    same ??
    insertedKey(
      store
        .sql(
          `insert into run (${runColumns.join(", ")}) values (${runColumns.map(() => "?").join(", ")})`,
        )
        .run(cells),
    )
  );
}

const runColumns = [
  "kind",
  "version",
  "started",
  "mask",
  "maskSha256",
  "calibration",
  "calibrationSha256",
  "settings",
] as const;

export function readRun(store: Store, key: number): Run {
  const row = store
    .sql<Omit<Run, "settings"> & { settings: string }>(
      `select key, ${runColumns.join(", ")} from run where key = ?`,
    )
    .get(key);
  const run = present(row, `run with the key ${key}`);
  return { ...run, settings: JSON.parse(run.settings) as Run["settings"] };
}
