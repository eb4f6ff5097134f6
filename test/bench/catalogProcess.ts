/**
 * Opens a library as a host does and measures what its window asks: `node catalogProcess.ts LIBRARY FOLDER`,
 * where FOLDER holds frames to import meanwhile. Prints a line before it begins to import, and a `CatalogReport` at the end.
 */
import { dirname } from "node:path";
import { openLibrary } from "../../core/backend/openLibrary.ts";
import { type Condition, kindsInTurn } from "../../core/query/model.ts";
import { clusterProperties } from "../../core/vocabulary.ts";
import { limitsOn } from "../../renderer/filters/rangeScale.ts";
import type { CatalogReport } from "./catalog.ts";

const [path, folder] = process.argv.slice(2) as [string, string];
const begun = performance.now();
const library = openLibrary(path, {
  create: false,
  downloads: dirname(path),
  jobChanged: () => {},
  libraryChanged: () => {},
});

const properties = [
  "size",
  "radius",
  "density",
  "linearity",
  "circularity",
  "totalCounts",
  "maxCounts",
  "innerFraction",
  "axisResidual",
  "length",
];
const histograms = properties.map((property) => ({ property, bins: 100 }));
const bySize = [{ field: "size", descending: true }];
const asAWindowOpens = [{ field: kindsInTurn, descending: false }];
await Promise.all([
  library.overview({ where: null, histograms: [] }),
  library.clusters({ where: null, sort: asAWindowOpens, offset: 0, limit: 200 }),
]);
const firstPage = performance.now() - begun;
const first = await library.overview({ where: null, histograms });
const opening = performance.now() - begun;

/** Values of each property between which a slider would be moved: a tenth and nine tenths of the clusters. */
const limits = first.histograms.map(({ low, high, counts }) => {
  const at = (share: number) => {
    let sum = 0;
    const bin = counts.findIndex((count) => {
      sum += count;
      return sum >= share * first.total;
    });
    return low + ((high - low) * bin) / counts.length;
  };
  return { low: at(0.1), high: at(0.9) };
});

let seed = 1;
/** The same numbers in every run, from 0 to 1. */
function random(): number {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed / 2_147_483_647;
}

function comparison(index: number): Condition {
  const { low, high } = limits[index];
  const operator = random() < 0.5 ? ">=" : "<=";
  const value = low + random() * (high - low);
  return { kind: "compare", field: properties[index], operator, value };
}

/** Five conditions on five properties, all of them new. */
function fiveConditions(): Condition {
  const start = Math.floor(random() * properties.length);
  const terms = [0, 1, 2, 3, 4].map((i) => comparison((start + 2 * i) % properties.length));
  return { kind: "and", terms };
}

/** Four conditions that stay, and one more. */
const fixed = [1, 3, 5, 7].map(comparison);
const withFixed = (term: Condition): Condition => ({ kind: "and", terms: [...fixed, term] });

/** A hand at the histogram of sizes, and where it sets a limit. */
const { low, high } = first.histograms[0];
const hand = {
  property: properties[0],
  limits: limitsOn({ low, high, logarithmic: true, integer: true }),
};
function brushed(): Condition {
  const value = hand.limits[Math.floor(random() * hand.limits.length)];
  return withFixed({ kind: "compare", field: hand.property, operator: ">=", value });
}

/** ms after which what was measured so far has to do; with fewer runs than these it goes on. */
const patience = 20_000;
const fewestRuns = 5;

/** Ascending, in ms. */
async function times(runs: number, ask: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  const begun = performance.now();
  for (let i = 0; i < runs; i++) {
    if (i >= fewestRuns && performance.now() - begun > patience) break;
    const start = performance.now();
    await ask();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b);
}

const quantile = (times: readonly number[], share: number): number =>
  times[Math.min(times.length - 1, Math.floor(share * times.length))];

async function median(runs: number, ask: () => Promise<unknown>): Promise<number> {
  return quantile(await times(runs, ask), 0.5);
}

const anyQuery = () => library.overview({ where: fiveConditions(), histograms });
const equals = (field: string, value: string): Condition => ({
  kind: "compare",
  field,
  operator: "=",
  value,
});

await median(10, anyQuery);
const query = await median(60, anyQuery);
const limit = await median(60, () =>
  library.overview({ where: withFixed(comparison(0)), histograms }),
);
const asAHandComes = { where: withFixed(comparison(2)), histograms, brush: hand, soFar: true };
const steps: number[] = [];
const [sums] = await times(1, async () => {
  let told: number | undefined;
  do {
    const begun = performance.now();
    ({ soFar: told } = await library.overview(asAHandComes));
    steps.push(performance.now() - begun);
  } while (told !== undefined);
});
steps.sort((a, b) => a - b);
await library.overview({ where: brushed(), histograms, brush: hand });
const brushes = await times(60, () => library.overview({ where: brushed(), histograms }));
const gallery = await median(20, () =>
  library.clusters({ where: brushed(), sort: bySize, offset: 0, limit: 200 }),
);

let sorted = 0;
function page(where: Condition | null, offset: number): Promise<unknown> {
  const { name } = clusterProperties[sorted++ % clusterProperties.length];
  const sort = [{ field: name, descending: true }];
  return library.clusters({ where, sort, offset, limit: 200 });
}
const topPage = () => page(comparison(0), 0);
await median(clusterProperties.length, topPage);
const top = await median(2 * clusterProperties.length, topPage);
/** ms that somebody looks at the first of an order before scrolling to another place in it. */
const look = 4000;
const fars: number[] = [];
for (const { name } of clusterProperties) {
  const sort = [{ field: name, descending: true }];
  await library.clusters({ where: null, sort, offset: 0, limit: 200 });
  await new Promise((next) => setTimeout(next, look));
  const offset = Math.floor(random() * (first.total - 200));
  const [far] = await times(1, () => library.clusters({ where: null, sort, offset, limit: 200 }));
  fars.push(far);
}
fars.sort((a, b) => a - b);
const far = quantile(fars, 0.5);

const metadata = await median(20, () =>
  library.overview({ where: equals("source", random() < 0.5 ? "KCl" : "air"), histograms }),
);
const text = await median(20, () =>
  library.overview({
    where: { kind: "contains", field: "frame.sourceFile", text: `${Math.floor(random() * 100)}` },
    histograms,
  }),
);
const tag = await median(20, () =>
  library.overview({
    where: { kind: "and", terms: [equals("tag", "seen"), comparison(0)] },
    histograms,
  }),
);
console.log("queried");

/** What completion asks for; each field with its own time. */
const textFields = library.catalog.fields.list().filter(({ type }) => type === "text");
let values = 0;
for (const { name } of textFields) {
  const request = { field: name, entity: "cluster", startsWith: "", limit: 20 } as const;
  const ask = async () => library.fieldValues(request);
  values = Math.max(values, await median(3, ask));
}

const job = library.runner.start({
  kind: "import",
  sources: [{ path: folder, shown: folder }],
  metadata: {},
});
const ended = library.runner.finished(job).then(() => true);
const during: number[] = [];
while (!(await Promise.race([ended, new Promise((next) => setTimeout(next, 20, false))]))) {
  during.push(await median(1, anyQuery));
}
during.sort((a, b) => a - b);
await library.close();

const report: CatalogReport = {
  clusters: first.total,
  firstPage,
  opening,
  query,
  limit,
  sums,
  sumsStep: quantile(steps, 0.95),
  brush: quantile(brushes, 0.5),
  brush95: quantile(brushes, 0.95),
  gallery,
  top,
  far,
  metadata,
  text,
  tag,
  values,
  importing: during[Math.floor(during.length / 2)] ?? Number.NaN,
  importingQueries: during.length,
};
console.log(JSON.stringify(report));
