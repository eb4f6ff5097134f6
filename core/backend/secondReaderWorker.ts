import { workerData } from "node:worker_threads";
import type { Catalog } from "../catalog/contract.ts";
import { openCatalog } from "../openCatalog.ts";
import { answering, type ThreadAnswer } from "../threadAnswer.ts";
import type { ReaderTask } from "./secondReader.ts";

const { path } = workerData as { path: string };
let catalog: Catalog | undefined;

/** Entry point of the thread that reads a library beside whoever writes it. */
export default function work(task: ReaderTask): ThreadAnswer<unknown> {
  return answering(() => {
    if (task === null) {
      catalog?.close();
      catalog = undefined;
      return null;
    }
    catalog ??= openCatalog(path, { readOnly: true });
    switch (task.kind) {
      case "sumFrames":
        return catalog.sumFrames(task.request);
      case "fieldValues":
        return catalog.fieldValues(task.request);
    }
  });
}
