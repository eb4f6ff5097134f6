import type { MaskUse, Run } from "../../api.ts";
import { insertedKey, now, type Store, write } from "../../library/store.ts";
import { storedJson } from "../../library/storedJson.ts";
import { mustHave } from "../../mustHave.ts";
import type { MetadataValue } from "../../vocabulary.ts";
import { rulesText } from "../metadata/metadataRules.ts";

export interface NewRun {
  kind: "import" | "process" | "classify";
  /** Version of the program. */
  version: string;
  mask?: { path: string; sha256: string };
  calibration?: { path: string; sha256: string };
  settings?: Readonly<Record<string, MetadataValue>>;
  /** s since 1970 UTC; now where it is not given. */
  started?: number;
}

export interface Runs {
  create(run: NewRun): number;
  get(run: number): Run;
  /** Keys of the runs that brought frames in or made their clusters. */
  ofFrames(frames: readonly number[]): number[];
  /** Frames that came from imports of these runs, and their hits that masks took away. */
  masked(runs: readonly number[]): Pick<MaskUse, "frames" | "hits">;
}

/** A run is one import or process job's doing: which program made frames and clusters, with what settings. */
export function createRuns(store: Store): Runs {
  return {
    create: (run) => write(store, () => insertRun(store, run)),
    get: (run) => readRun(store, run),
    ofFrames: (frames) =>
      store
        .sql<number>(
          `select importRun from frame where key in (select value from json_each(@frames))
           union select clusterRun from frame where key in (select value from json_each(@frames))`,
        )
        .pluck()
        .all({ frames: JSON.stringify(frames) }),
    masked: (runs) =>
      mustHave(
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

/** Settings of a run elsewhere, where no rules were at work, with those of this library. */
function withRules(store: Store, settings: string): string {
  const rules = rulesAtWork(store);
  if (rules.metadataRules === undefined) return settings;
  return JSON.stringify({ ...(storedJson(settings) as Run["settings"]), ...rules });
}

/** What frames were given by rules is known by the run that they point to. */
function rulesAtWork(store: Store): Record<string, string> {
  const rules = rulesText(store);
  return rules === "" ? {} : { metadataRules: rules };
}

/**
 * Key of the run here that is the same as one of another library; written where there is none yet.
 *
 * @param options.givesMetadata its frames get what the rules for metadata of this library say, which it then records
 */
export function copyRun(
  store: Store,
  other: Store,
  key: number,
  { givesMetadata = false }: { givesMetadata?: boolean } = {},
): number {
  const found = other
    .sql<Record<(typeof runColumns)[number], string | number | null>>(
      `select ${runColumns.join(", ")} from run where key = ?`,
    )
    .get(key);
  const row = mustHave(found, `run with the key ${key}`);
  const settings = givesMetadata ? withRules(store, String(row.settings)) : row.settings;
  const cells = runColumns.map((name) => (name === "settings" ? settings : row[name]));
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
  const run = mustHave(row, `run with the key ${key}`);
  return { ...run, settings: storedJson(run.settings) as Run["settings"] };
}
