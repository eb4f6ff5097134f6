import { joinContents } from "./orderBins.ts";
import { answerOf, type OrderAnswer, type Places } from "./orderQuestions.ts";

/** One answer out of those of threads that have some of the rows each. */
export function joinOrderAnswers(answers: readonly OrderAnswer[]): OrderAnswer {
  const [{ kind }] = answers;
  const all = answers.map((answer) => answerOf(kind, answer));
  const of = <Kind extends OrderAnswer["kind"]>(wanted: Kind) =>
    all.map((answer) => answerOf(wanted, answer));
  switch (kind) {
    case "bins": {
      const parts = of("bins").map(({ contents }) => contents);
      const known = parts.filter((contents) => contents !== null);
      return { kind, contents: known.length < parts.length ? null : joinContents(known) };
    }
    case "count": {
      const parts = of("count");
      const counts = parts[0].counts.slice();
      for (const part of parts.slice(1)) {
        for (let i = 0; i < counts.length; i++) counts[i] += part.counts[i];
      }
      const least = Math.min(...parts.map((part) => part.least));
      const most = Math.max(...parts.map((part) => part.most));
      return { kind, counts, least, most, places: joinPlaces(parts.map(({ places }) => places)) };
    }
    case "gather": {
      const parts = of("gather");
      // Those of a thread that has no such row have no columns.
      const columns = Math.max(...parts.map(({ sortKeys }) => sortKeys.length));
      const sortKeys = Array.from({ length: columns }, (_, column) =>
        concatenated(parts.map((part) => part.sortKeys[column] ?? new Float64Array(0))),
      );
      return { kind, keys: concatenated(parts.map(({ keys }) => keys)), sortKeys };
    }
    case "places":
      return { kind, ...joinPlaces(of("places")) };
    case "equal":
      return { kind, keys: concatenated(of("equal").map(({ keys }) => keys)) };
  }
}

function joinPlaces(parts: readonly Places[]): Places {
  return {
    firsts: concatenated(parts.map(({ firsts }) => firsts)),
    counts: Uint32Array.from(parts.flatMap(({ counts }) => [...counts])),
  };
}

export function concatenated(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let next = 0;
  for (const part of parts) {
    all.set(part, next);
    next += part.length;
  }
  return all;
}
