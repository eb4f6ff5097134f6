import Database from "better-sqlite3";
import { setOwnCount } from "./fileHeader.ts";
import { storedJson } from "./storedJson.ts";

/** Who did something, where nobody is to know. */
export const somebody = "somebody";

/**
 * Copies a library for others, without what it knows of people and their computers: who tagged what, where files lay,
 * what was done and taken back. Tags, notes and metadata that people wrote are content and stay; frames still know the
 * name and the hash of their file.
 *
 * @param path of a new file. It is written anew at the end, so that nothing is left between its pages either.
 */
export function copyWithoutNames(db: Database.Database, path: string): void {
  db.prepare("vacuum into ?").run(path);
  const copy = new Database(path);
  try {
    // It has another name until it is whole, and is thrown away where this fails.
    copy.pragma("journal_mode = off");
    copy.pragma("foreign_keys = on");
    copy.function("file_name", { deterministic: true }, fileName);
    copy.function("without_paths", { deterministic: true }, withoutPaths);
    copy.function("settings_without_paths", { deterministic: true }, settingsWithoutPaths);
    forgetPeople(copy);
    forgetPlaces(copy);
    // Its samples hold the first and last entries of indexes, names and paths among them.
    for (const table of ["sqlite_stat1", "sqlite_stat4"]) forgetTable(copy, table);
    copy.exec("vacuum");
  } finally {
    copy.close();
  }
  setOwnCount(path);
}

/** Every table with a column `who`, of this version of the library and of later ones. */
function forgetPeople(copy: Database.Database): void {
  const tables = copy
    .prepare<[], string>(
      `select t.name from pragma_table_list t join pragma_table_info(t.name) c
       where t.schema = 'main' and t.type = 'table' and c.name = 'who' and t.name <> 'change'`,
    )
    .pluck()
    .all();
  for (const table of tables) copy.prepare(`update "${table}" set who = ?`).run(somebody);
  // What was done, by whom, and what was there before.
  for (const table of ["change_item", "change", "hand_in_work", "hand_in"])
    forgetTable(copy, table);
}

function forgetPlaces(copy: Database.Database): void {
  for (const table of ["job_part", "job_log", "rejection", "job", "replica"])
    forgetTable(copy, table);
  copy.exec(`
    update or ignore source set path = file_name(path);
    update source set path = file_name(path) || ' (' || key || ')' where path <> file_name(path);
    update run set mask = file_name(mask), calibration = file_name(calibration),
      settings = settings_without_paths(settings);
    update frame set importNote = without_paths(importNote);
    update settings_value set value = without_paths(value) where typeof(value) = 'text';
    update frame_value set value = without_paths(value) where typeof(value) = 'text';
    update classifier set report = without_paths(report);
    update report set content = json_set(content, '$.author', '') where json_valid(content);
  `);
}

function forgetTable(copy: Database.Database, table: string): void {
  const there = copy
    .prepare("select 1 from pragma_table_list where schema = 'main' and name = ?")
    .get(table);
  if (there !== undefined) copy.exec(`delete from "${table}"`);
}

/** `C:\\Users\\Ann\\frames\\data.txt`, `frames/data.txt`: `data.txt`. */
function fileName(path: unknown): unknown {
  if (typeof path !== "string") return path;
  return path.replace(/[\\/]+$/, "").replace(/^.*[\\/]/s, "");
}

/** Words that are the path of something on a computer, from the root, a drive, a share or the home folder on. */
const absolutePath = /(?<![\w.:/\\])(?:[A-Za-z]:[\\/]+|~?\/|\\\\)(?:[^\\/"'<>|\n]+[\\/]+)+/g;

function withoutPaths(text: unknown): unknown {
  return typeof text === "string" ? text.replace(absolutePath, "") : text;
}

/** Of a run: what it was given, as names without the folders. */
function settingsWithoutPaths(settings: unknown): string {
  const given = storedJson(String(settings)) as Record<string, unknown>;
  const plain = Object.entries(given).map(([name, value]) => {
    if (name !== "sources" || typeof value !== "string") return [name, withoutPaths(value)];
    return [name, value.split("\n").map(fileName).join("\n")];
  });
  return JSON.stringify(Object.fromEntries(plain));
}
