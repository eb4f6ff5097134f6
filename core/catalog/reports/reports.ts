import { untitled } from "../../api/plainValues.ts";
import { type Report, reportSchema } from "../../api/report.ts";
import { TrackroomError } from "../../errors.ts";
import { insertedKey, now, type Store, write } from "../../library/store.ts";
import { storedJson } from "../../library/storedJson.ts";
import { noteColumn, record } from "../history/changes.ts";

export interface Reports {
  /** The library's report; an empty one where nothing was written yet. */
  read(): Report;
  /** Puts another in its place. @param description what is done, for the history */
  write(report: Report, description: string): void;
}

const empty: Report = { title: untitled, author: "", items: [] };

/** A report is one value: each change of it is one change of the history, and is undone whole. */
export function createReports(store: Store): Reports {
  return {
    read: () => read(store)?.report ?? empty,
    write: (report, description) =>
      write(store, () => {
        const key = read(store)?.key ?? insertEmpty(store);
        record(
          store,
          () => description,
          (change) => noteColumn(store, change, "report", "content", key, JSON.stringify(report)),
        );
        store
          .sql("update report set title = ?, changed = ? where key = ?")
          .run(report.title, now(), key);
      }),
  };
}

function read(store: Store): { key: number; report: Report } | undefined {
  const row = store
    .sql<{ key: number; content: string }>(
      "select key, content from report where removed = 0 and json_valid(content) order by key limit 1",
    )
    .get();
  return row && { key: row.key, report: checked(storedJson(row.content)) };
}

/** @throws TrackroomError `unusable-library` where it is no report that this version knows */
function checked(content: unknown): Report {
  const parsed = reportSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new TrackroomError(
    "unusable-library",
    "The report of this library cannot be read: it is damaged, or comes from another version of Trackroom. The tracks can be used.",
  );
}

function insertEmpty(store: Store): number {
  const add = store.sql(
    "insert into report (title, content, created, changed) values (?, ?, ?, ?)",
  );
  return insertedKey(add.run(empty.title, JSON.stringify(empty), now(), now()));
}
