import { workerData } from "node:worker_threads";
import { analyse } from "../analysis/analyse.ts";
import type { AnalyseRequest, Analysis } from "../api.ts";
import { openCatalog } from "../openCatalog.ts";
import { answering, type ThreadAnswer } from "../threadAnswer.ts";

const { path } = workerData as { path: string };

/** Entry point of the thread that does an experiment: it reads the library beside whoever writes it. */
export default function work(request: AnalyseRequest): ThreadAnswer<Analysis> {
  return answering(() => {
    const catalog = openCatalog(path, { readOnly: true });
    try {
      return analyse(catalog, request);
    } finally {
      catalog.close();
    }
  });
}
