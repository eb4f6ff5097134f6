import { workerData } from "node:worker_threads";
import type { FrameSum } from "../api.ts";
import type { Catalog } from "../catalog/contract.ts";
import { openCatalog } from "../openCatalog.ts";
import { answering, type ThreadAnswer } from "../threadAnswer.ts";
import type { SumTask } from "./sums.ts";

const { path } = workerData as { path: string };
let catalog: Catalog | undefined;

/** Entry point of the thread that adds frames up: it reads the library beside whoever writes it. */
export default function work(task: SumTask): ThreadAnswer<FrameSum | null> {
  return answering(() => {
    if (task === null) {
      catalog?.close();
      catalog = undefined;
      return null;
    }
    catalog ??= openCatalog(path, { readOnly: true });
    return catalog.sumFrames(task);
  });
}
