import { describe, expect, it } from "vitest";
import type { Condition, Watch } from "../../../core/api.ts";
import { parseQuery } from "../../../core/query/parse.ts";
import { look, type Seen } from "../../../renderer/lessons/look.ts";
import { fields } from "../../core/query/fields.ts";

const window: Seen = {
  tab: "clusters",
  viewing: false,
  condition: null,
  fields,
  sort: { field: "size", descending: true },
  picked: 2,
  subject: null,
  plotKind: "scatter",
  plot: { x: "linearity", y: "size", logX: false, logY: false },
  histogram: {
    property: "size",
    log: false,
    logY: false,
    width: null,
    by: "nothing",
    errors: true,
  },
  experiment: { result: null, asked: null },
  report: undefined,
  jobs: [],
  since: 100,
};
const sees = (watch: Watch, seen: Partial<Seen> = {}) => look(watch, { ...window, ...seen });
const query = (text: string): Condition | null => parseQuery(text, fields);

describe("what a lesson sees", () => {
  it("of the window", () => {
    expect(sees({ watch: "view", view: "clusters" })).toBe(true);
    expect(sees({ watch: "view", view: "plot" })).toBe(false);
    expect(sees({ watch: "picked", least: 2 })).toBe(true);
    expect(sees({ watch: "picked", least: 3 })).toBe(false);
    expect(sees({ watch: "sort", by: "size" })).toBe(true);
    expect(sees({ watch: "viewer" })).toBe(false);
    expect(sees({ watch: "details", of: "cluster" })).toBe(false);
    const subject = { entity: "cluster", key: 1 } as const;
    expect(sees({ watch: "details", of: "cluster" }, { subject })).toBe(true);
  });

  it("of a plot, whichever property is on which axis", () => {
    expect(sees({ watch: "scatter", x: "size", y: "linearity" })).toBe(false);
    expect(sees({ watch: "scatter", x: "size", y: "linearity" }, { tab: "plot" })).toBe(true);
    expect(sees({ watch: "scatter", x: "size", y: "radius" }, { tab: "plot" })).toBe(false);
    expect(sees({ watch: "histogram", property: "size" }, { tab: "plot" })).toBe(false);
  });

  it("of a filter: the same words at once, other words by asking whether any track tells them apart", () => {
    const watch: Watch = { watch: "filter", query: "size > 30" };
    expect(sees(watch, { condition: query("size > 30") })).toBe(true);
    expect(sees({ watch: "filter", query: "" })).toBe(true);
    expect(sees(watch, { condition: query("size >= 31") })).toMatchObject({
      of: "cluster",
      wanted: "none",
    });
    expect(sees(watch)).toMatchObject({ wanted: "none" });
    expect(sees({ watch: "filter-on", property: "size" })).toBe(false);
    const condition = query("class = alpha and size > 3");
    expect(sees({ watch: "filter-on", property: "size" }, { condition })).toBe(true);
  });

  it("of the library: nothing while it lacks the fields of the question", () => {
    expect(sees({ watch: "frames", query: "nowhere = 1", least: 1 })).toBe(false);
    expect(sees({ watch: "clusters", query: "size > 3", least: 2 })).toEqual({
      of: "cluster",
      where: query("size > 3"),
      wanted: 2,
    });
  });

  it("of exports: only what came after the step began", () => {
    const job = { kind: "export", state: "done", ended: 90 } as never;
    expect(sees({ watch: "exported" }, { jobs: [job] })).toBe(false);
    expect(sees({ watch: "exported" }, { jobs: [job], since: 80 })).toBe(true);
  });

  it("of the report: parts with something in them", () => {
    const item = (content: object) => ({ content }) as never;
    const report = {
      title: "",
      author: "",
      items: [item({ kind: "text", text: " " }), item({ kind: "text", text: "We saw" })],
    };
    expect(sees({ watch: "report", least: 1, kind: "text" }, { report })).toBe(true);
    expect(sees({ watch: "report", least: 2, kind: "text" }, { report })).toBe(false);
    expect(sees({ watch: "report", least: 1, kind: "plot" }, { report })).toBe(false);
  });
});
