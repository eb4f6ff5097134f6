import type { ClassifierReport } from "../../api.ts";
import type { ClusterBlock } from "../../catalog/classes/classes.ts";
import type { TaggedClusters } from "../../catalog/classes/classifiers.ts";
import type { Catalog } from "../../catalog/contract.ts";
import { TrackroomError } from "../../errors.ts";
import type { Examples } from "../../learn/examples.ts";
import { readFeatures } from "../../learn/features.ts";
import type { Learned } from "../../learn/learn.ts";
import type { Model, Predictions } from "../../learn/model.ts";
import { shuffle } from "../../learn/split.ts";
import type { LearnTask } from "../../learn/worker.ts";
import type { Condition } from "../../query/model.ts";
import { createRandom } from "../../simulate/random.ts";
import { version } from "../../version.ts";
import type { JobRun } from "../run/jobRun.ts";
import type { ByTags } from "../run/request.ts";
import { forEachBlock } from "./forEachBlock.ts";
import { createLearnPool } from "./learnPool.ts";

/** A tag that fewer clusters carry has too few to learn from and be examined with. */
const fewestExamples = 8;
/** A tag on many clusters is represented by as many of them, drawn by lot. */
const mostOfClass = 2000;

/**
 * Learns a classifier from tagged clusters on a thread of its own, and keeps what it says of the clusters that
 * the condition takes.
 *
 * @throws TrackroomError `wrong-usage` where fewer than two tags are on enough clusters
 */
export async function learnFromTags(
  run: JobRun,
  where: Condition | null,
  by: ByTags,
): Promise<void> {
  const { catalog, status, signal } = run;
  const job = status.current.key;
  const tagged = findTagged(catalog, by.tags);
  const pool = createLearnPool();
  const ask = <T>(task: LearnTask): Promise<T> => pool.run(task, { signal });
  try {
    catalog.jobs.log(job, `Learning from ${tagged.classes.length} tags.`);
    const { model, ...examined } = await ask<Learned>({
      kind: "learn",
      examples: gatherExamples(run, tagged, by),
      method: by.method,
      seed: by.seed,
    });
    signal.throwIfAborted();
    const report = beginRun(run, by, tagged, examined);
    await predictAll(run, where, { model, run: report.run }, ask, pool.maxThreads);
    catalog.classifiers.save({ ...report, predicted: status.current.itemsDone });
    run.libraryChanged();
  } finally {
    await pool.destroy();
  }
}

function findTagged(catalog: Catalog, wanted: ByTags["tags"]): TaggedClusters {
  const { classes, ambiguous } = catalog.classifiers.tagged(wanted ?? undefined, fewestExamples);
  const few = classes.find(({ keys }) => keys.length < fewestExamples);
  if (wanted !== null && few !== undefined) {
    throw new TrackroomError(
      "wrong-usage",
      `Only ${few.keys.length} clusters carry '${few.name}' and no other of these tags. Tag at least ${fewestExamples} of each kind.`,
    );
  }
  const enough = classes.filter(({ keys }) => keys.length >= fewestExamples);
  if (enough.length < 2) {
    throw new TrackroomError(
      "wrong-usage",
      `There is not enough to learn from: at least two tags must be on ${fewestExamples} clusters each that carry no other tag.`,
    );
  }
  return { classes: enough, ambiguous };
}

function gatherExamples({ catalog }: JobRun, tagged: TaggedClusters, by: ByTags): Examples {
  const random = createRandom(by.seed);
  const features = readFeatures(by.features);
  const drawn = tagged.classes.map(({ keys }) =>
    shuffle(keys, random.uniform).slice(0, mostOfClass),
  );
  return {
    features,
    columns: catalog.classifiers.properties(drawn.flat(), features),
    labels: Int32Array.from(drawn.flatMap((keys, label) => keys.map(() => label))),
    classes: tagged.classes.map(({ name }) => name),
  };
}

/** Notes the run, with what is known of the classifier before it is used. */
function beginRun(
  { catalog, status }: JobRun,
  { method, seed, features }: ByTags,
  tagged: TaggedClusters,
  { trained, heldOut, confusion, accuracy }: Omit<Learned, "model">,
): ClassifierReport {
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
  const run = catalog.runs.create({
    kind: "classify",
    version,
    settings: {
      method,
      tags: tagged.classes.map(({ name }) => name).join(", "),
      features: features.join(", "),
      seed,
      trained: sum(trained),
      heldOut: sum(heldOut),
      accuracy,
    },
  });
  catalog.jobs.update(status.current.key, { run });
  catalog.jobs.log(
    status.current.key,
    `Names ${(100 * accuracy).toFixed(1)} % of ${sum(heldOut)} clusters right that it did not learn from.`,
  );
  const report: ClassifierReport = {
    run,
    time: Date.now() / 1000,
    method,
    seed,
    features: [...features],
    classes: tagged.classes.map(({ name, keys }, i) => ({
      name,
      tagged: keys.length,
      trained: trained[i],
      heldOut: heldOut[i],
    })),
    ambiguous: tagged.ambiguous,
    confusion,
    accuracy,
    predicted: 0,
  };
  catalog.classifiers.save(report);
  return report;
}

async function predictAll(
  { catalog, ...run }: JobRun,
  where: Condition | null,
  by: { model: Model; run: number },
  ask: (task: LearnTask) => Promise<Predictions>,
  threads: number,
): Promise<void> {
  const { model } = by;
  const work = async (block: ClusterBlock, isMeant: readonly boolean[] | null) => {
    const columns = model.scaling.features.map((name) => catalog.classes.column(block, name));
    const said = await ask({ kind: "predict", model, columns, rows: block.rows });
    if (isMeant !== null) {
      for (const row of said.classes.keys()) if (!isMeant[row]) said.classes[row] = -1;
    }
    const { classes, probabilities } = said;
    catalog.classes.setPredictions(block, classes, probabilities, model.classes, by.run);
  };
  // Each thread finds its next block waiting while the answers to its last one are written.
  await forEachBlock({ ...run, catalog }, where, work, threads + 1);
}
