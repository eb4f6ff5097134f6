import type { Backend, Condition } from "../../core/api.ts";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import type { HistogramChoice, Overlay } from "../state/view.ts";
import { say } from "../words/say.ts";
import { kindName } from "../words/vocabulary.ts";
import { type Division, divide, type HistogramPart } from "./histogramChart.ts";
import type { PlotField } from "./plotFields.ts";

export interface CountedHistogram {
  readonly field: PlotField;
  readonly division: Division;
  readonly parts: readonly HistogramPart[];
  /** Clusters that the condition takes, and those of them without a value that the axis has a place for. */
  readonly found: number;
  readonly left: number;
  /** Whether there were more classes, tags or data sets than a chart can tell apart. */
  readonly more: boolean;
}

/** Colours that people can tell apart. */
const mostParts = 6;

/** A histogram as the backend's search counts it; the one before while a new one is counted. */
export function useHistogram(
  condition: Condition | null,
  field: PlotField,
  choice: HistogramChoice,
): CountedHistogram | undefined {
  const asked = JSON.stringify([condition, field, choice.log, choice.width, choice.by]);
  return useSteadyValue(
    useAnswer(`histogram ${asked}`, (backend) => count(backend, condition, field, choice)),
  );
}

async function count(
  backend: Backend,
  condition: Condition | null,
  field: PlotField,
  { log, width, by }: HistogramChoice,
): Promise<CountedHistogram> {
  const logarithmic = log && field.type !== "date";
  const property = field.name;
  // A logarithmic axis has no place for 0 and below.
  const placed = logarithmic
    ? both(condition, { kind: "compare", field: property, operator: ">", value: 0 })
    : condition;
  const { histograms } = await backend.overview({
    where: null,
    histograms: [{ property, bins: 1, logarithmic }],
  });
  const { low, high } = histograms[0];
  const integer = field.type === "integer";
  const division = divide(low, high, { logarithmic, integer, width });
  const counted = async (where: Condition | null) => {
    const overview = await backend.overview({
      where,
      histograms: [
        { property, bins: division.bins, range: [division.low, division.high], logarithmic },
      ],
    });
    return { count: overview.count, counts: overview.histograms[0].counts };
  };
  const overlays = await overlaysOf(backend, by);
  const [found, all, ...parts] = await Promise.all([
    backend.overview({ where: condition, histograms: [] }),
    counted(placed),
    ...overlays.map(async ({ label, where }) => ({
      label,
      ...(await counted(both(placed, where))),
    })),
  ]);
  const filled = parts.filter((part) => part.count > 0).sort((a, b) => b.count - a.count);
  const inside = all.counts.reduce((a, b) => a + b, 0);
  return {
    field,
    division,
    parts:
      by === "nothing"
        ? [{ label: say("common.clusters"), counts: all.counts }]
        : filled.slice(0, mostParts),
    found: found.count,
    left: found.count - inside,
    more: filled.length > mostParts,
  };
}

/** Overlays that are counted before the largest are chosen. */
const mostCounted = 40;

async function overlaysOf(
  backend: Backend,
  by: Overlay,
): Promise<{ label: string; where: Condition }[]> {
  const equal = (field: string, value: string): Condition => ({
    kind: "compare",
    field,
    operator: "=",
    value,
  });
  switch (by) {
    case "nothing":
      return [];
    case "class": {
      const names = await backend.fieldValues({
        field: "class",
        entity: "cluster",
        startsWith: "",
        limit: mostCounted,
      });
      return names.map((name) => ({ label: kindName(name), where: equal("class", name) }));
    }
    case "tag": {
      const tags = (await backend.tags()).filter(({ clusters }) => clusters > 0);
      return tags
        .sort((a, b) => b.clusters - a.clusters)
        .slice(0, mostCounted)
        .map(({ tag }) => ({ label: tag, where: equal("tag", tag) }));
    }
    case "dataset": {
      const sets = await backend.datasets();
      const parents = new Set(sets.map(({ parent }) => parent));
      // Those that hold others would count their tracks twice.
      return sets
        .filter(({ key, frames }) => frames > 0 && !parents.has(key))
        .sort((a, b) => b.clusters - a.clusters)
        .slice(0, mostCounted)
        .map(({ path }) => ({ label: path, where: equal("dataset", path) }));
    }
  }
}

function both(a: Condition | null, b: Condition): Condition {
  return a === null ? b : { kind: "and", terms: [a, b] };
}
