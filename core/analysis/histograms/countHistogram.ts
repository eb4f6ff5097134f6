import type { Backend, Condition, HistogramChoice, HistogramOverlay } from "../../api.ts";
import { isUsualClass } from "../../vocabulary.ts";
import {
  type Division,
  divide,
  englishWords,
  type HistogramPart,
  type HistogramWords,
} from "./histogramChart.ts";
import type { PlotField } from "./plotFields.ts";

/** Whom a histogram asks: a window its source, a report the library itself. */
export type HistogramSource = Pick<Backend, "overview" | "fieldValues" | "tags" | "datasets">;

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

/** Counts the tracks that a condition takes by one of their numbers, all together or kind by kind. */
export async function countHistogram(
  source: HistogramSource,
  condition: Condition | null,
  field: PlotField,
  { log, width, by }: HistogramChoice,
  words: HistogramWords = englishWords,
): Promise<CountedHistogram> {
  const logarithmic = log && field.type !== "date";
  const property = field.name;
  // A logarithmic axis has no place for 0 and below.
  const placed = logarithmic
    ? both(condition, { kind: "compare", field: property, operator: ">", value: 0 })
    : condition;
  const { histograms } = await source.overview({
    where: null,
    histograms: [{ property, bins: 1, logarithmic }],
  });
  const { low, high } = histograms[0];
  const integer = field.type === "integer";
  const division = divide(low, high, { logarithmic, integer, width });
  const counted = async (where: Condition | null) => {
    const overview = await source.overview({
      where,
      histograms: [
        { property, bins: division.bins, range: [division.low, division.high], logarithmic },
      ],
    });
    return { count: overview.count, counts: overview.histograms[0].counts };
  };
  const overlays = await overlaysOf(source, by, words);
  const [found, all, ...parts] = await Promise.all([
    source.overview({ where: condition, histograms: [] }),
    counted(placed),
    ...overlays.map(async ({ label, given, where }) => ({
      label,
      given,
      ...(await counted(both(placed, where))),
    })),
  ]);
  const filled = parts.filter((part) => part.count > 0).sort((a, b) => b.count - a.count);
  const inside = all.counts.reduce((a, b) => a + b, 0);
  return {
    field,
    division,
    parts:
      by === "nothing" ? [{ label: words.all, counts: all.counts }] : filled.slice(0, mostParts),
    found: found.count,
    left: found.count - inside,
    more: filled.length > mostParts,
  };
}

/** Overlays that are counted before the largest are chosen. */
const mostCounted = 40;

interface Overlay {
  readonly label: string;
  /** Whether people gave the label. */
  readonly given: boolean;
  readonly where: Condition;
}

async function overlaysOf(
  source: HistogramSource,
  by: HistogramOverlay,
  words: HistogramWords,
): Promise<Overlay[]> {
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
      const names = await source.fieldValues({
        field: "class",
        entity: "cluster",
        startsWith: "",
        limit: mostCounted,
      });
      return names.map((name) => ({
        label: words.kindName(name),
        given: !isUsualClass(name),
        where: equal("class", name),
      }));
    }
    case "tag": {
      const tags = (await source.tags()).filter(({ clusters }) => clusters > 0);
      return tags
        .sort((a, b) => b.clusters - a.clusters)
        .slice(0, mostCounted)
        .map(({ tag }) => ({ label: tag, given: true, where: equal("tag", tag) }));
    }
    case "dataset": {
      const sets = await source.datasets();
      const parents = new Set(sets.map(({ parent }) => parent));
      // Those that hold others would count their tracks twice.
      return sets
        .filter(({ key, frames }) => frames > 0 && !parents.has(key))
        .sort((a, b) => b.clusters - a.clusters)
        .slice(0, mostCounted)
        .map(({ path }) => ({ label: path, given: true, where: equal("dataset", path) }));
    }
  }
}

function both(a: Condition | null, b: Condition): Condition {
  return a === null ? b : { kind: "and", terms: [a, b] };
}
