/**
 * Opens a library as a host does and classifies its clusters: `node classifyProcess.ts LIBRARY`. The library is
 * another one afterwards. Prints a `ClassifyReport`.
 */
import { dirname } from "node:path";
import { openLibrary } from "../../core/backend/openLibrary.ts";
import type { ClassRule, RuleSet } from "../../core/clusters/classify.ts";
import { defaultRules } from "../../core/clusters/defaultRules.ts";
import type { ClassifyJobRequest } from "../../core/jobs/run/request.ts";
import { usualFeatures } from "../../core/learn/features.ts";
import type { Condition } from "../../core/query/model.ts";
import type { ClassifyReport } from "./classify.ts";

const [path] = process.argv.slice(2) as [string];
const library = openLibrary(path, {
  create: false,
  downloads: dirname(path),
  jobChanged: () => {},
  libraryChanged: () => {},
});
const { catalog, runner } = library;

/** ms */
async function time(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** s */
async function timeJob(by: ClassifyJobRequest["by"]): Promise<number> {
  const ms = await time(async () => {
    const { state, error } = await runner.finished(
      runner.start({ kind: "classify", where: null, by }),
    );
    if (state !== "done") throw new Error(`The job ended as ${state}: ${error}`);
  });
  return ms / 1000;
}

/** Median in ms of counting the rules, each time with a limit of another one moved. */
async function moving(rules: readonly ClassRule[], where: Condition | null): Promise<number> {
  const times: number[] = [];
  for (let move = 0; move < 30; move++) {
    const moved = rules.map(({ name, limits }, i) => ({
      name,
      limits: i === move % rules.length ? { ...limits, mxc_max: 500 + move } : limits,
    }));
    times.push(await time(() => library.countRules({ rules: moved, where })));
  }
  return times.sort((a, b) => a - b)[times.length / 2];
}

/** As many as the rule files of CERN@school have, over all properties that rules can limit. */
const fifteenRules = Array.from({ length: 15 }, (_, i): ClassRule => {
  const limits = {
    ...{ size_min: 2 * i, size_max: 4 * i + 4, rad_max: 2 + i, rho_max: 1 - i / 30 },
    ...{ lin_max: 1 + i, inr_min: 0, ttc_min: 50 * i, mxc_max: 400 },
  };
  return { name: `class ${i + 1}`, limits };
});
const newClasses: RuleSet = {
  name: "New names",
  rules: defaultRules.rules.map(({ name, limits }) => ({ name: `new ${name}`, limits })),
};
const manyPixels: Condition = { kind: "compare", field: "size", operator: ">", value: 10 };

// The thread that counts is there when people move limits.
const { total: clusters } = await library.overview({ where: null, histograms: [] });
const firstCount = await time(() => library.countRules({ rules: fifteenRules, where: null }));
const count = await moving(fifteenRules, null);
const countAmong = await moving(defaultRules.rules, manyPixels);

const tags = defaultRules.rules.map(({ name }) => name);
for (const tag of tags) {
  const where: Condition = { kind: "compare", field: "class", operator: "=", value: tag };
  const keys = catalog.keys("cluster", { where, limit: 150 });
  catalog.addTag({ selection: { entity: "cluster", pick: { keys } }, tag });
}
const learning = { kind: "tags", tags, features: usualFeatures, seed: 1 } as const;
const forest = await timeJob({ ...learning, method: "forest" });
const neighbours = await timeJob({ ...learning, method: "neighbours" });
const tagged = catalog.count("cluster", { kind: "in", field: "tag", values: tags });

const allNew = await timeJob({ kind: "rules", ruleSet: newClasses, activate: false });
const nothingNew = await timeJob({ kind: "rules", ruleSet: newClasses, activate: false });
await library.close();

const report: ClassifyReport = {
  clusters,
  firstCount,
  count,
  countAmong,
  allNew,
  nothingNew,
  tagged,
  forest,
  neighbours,
};
console.log(JSON.stringify(report));
