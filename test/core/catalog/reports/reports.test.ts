import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { closeNow, openTemporary } from "../library.ts";

test("a library begins with an empty report", () => {
  expect(openTemporary().reports.read()).toEqual({ title: "Report", author: "", items: [] });
});

test("each change of a report is one step of the history", () => {
  const catalog = openTemporary();
  const first = { title: "Radon", author: "Ada", items: [] };
  const second = { ...first, title: "Radon in the cellar" };
  catalog.reports.write(first, "Begin the report");
  catalog.reports.write(second, "Change the title");
  expect(catalog.reports.read()).toEqual(second);
  expect(catalog.undo()?.description).toBe("Change the title");
  expect(catalog.reports.read()).toEqual(first);
  expect(catalog.redo()?.description).toBe("Change the title");
  expect(catalog.reports.read()).toEqual(second);
});

test("a report that no version wrote is refused in words, and the rest can be used", () => {
  const catalog = openTemporary();
  catalog.reports.write({ title: "Radon", author: "", items: [] }, "Begin the report");
  const { path } = catalog;
  closeNow(catalog);
  const db = new Database(path);
  db.prepare("update report set content = ?").run('{"title": 5}');
  db.close();
  const again = openTemporary(path, {});
  expect(() => again.reports.read()).toThrow(/The tracks can be used/);
  expect(again.info().frames).toBe(0);
});
