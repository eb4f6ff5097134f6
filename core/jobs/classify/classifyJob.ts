import { unclassified } from "../../clusters/classify.ts";
import { classifyColumns } from "../../clusters/classifyColumns.ts";
import { version } from "../../version.ts";
import type { JobRun } from "../run/jobRun.ts";
import type { ByRules, ClassifyJobRequest } from "../run/request.ts";
import { columnsOf } from "./blockColumns.ts";
import { ruleSettings } from "./classifyRequest.ts";
import { forEachBlock } from "./forEachBlock.ts";
import { learnFromTags } from "./learnJob.ts";

/**
 * Gives clusters their class by rules, or a predicted class by what tagged clusters have in common: those that
 * the condition takes when the job begins. Block by block, each in a transaction of its own, so that the library
 * answers meanwhile; going on with an interrupted job starts from the first block again, which is quick.
 *
 * @throws TrackroomError `wrong-usage` where there is not enough to learn from; `storage` when the disk is full;
 *   whatever `signal` was aborted with. Blocks that were done by then are classified, the others are as before.
 */
export function runClassify(run: JobRun, request: ClassifyJobRequest): Promise<void> {
  const { where, by } = request;
  return by.kind === "rules" ? classifyByRules(run, where, by) : learnFromTags(run, where, by);
}

async function classifyByRules(
  run: JobRun,
  where: ClassifyJobRequest["where"],
  { ruleSet, activate }: ByRules,
): Promise<void> {
  const { catalog, status } = run;
  const job = status.current.key;
  const begun = catalog.jobs.get(job).run;
  const runKey =
    begun ?? catalog.runs.create({ kind: "classify", version, settings: ruleSettings(ruleSet) });
  if (begun === null) catalog.jobs.update(job, { run: runKey });
  if (activate) catalog.ruleSets.activate(ruleSet.name);
  const names = [...ruleSet.rules.map(({ name }) => name), unclassified];
  let changed = 0;
  await forEachBlock(run, where, (block, isMeant) => {
    const classes = classifyColumns(ruleSet.rules, columnsOf(catalog.classes, block), block.rows);
    if (isMeant !== null) {
      for (const row of classes.keys()) if (!isMeant[row]) classes[row] = -1;
    }
    changed += catalog.classes.setClasses(block, classes, names, runKey);
  });
  catalog.jobs.log(job, `${changed} clusters have another class than before.`);
  status.wrote({ frames: 0, clusters: changed, pixels: 0, duplicates: 0 });
}
