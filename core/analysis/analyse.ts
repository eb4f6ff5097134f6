import type { AnalyseRequest, Analysis } from "../api.ts";
import type { Catalog } from "../catalog/contract.ts";
import { readFrameSet } from "./frameSet.ts";
import { rateExperiment } from "./rate.ts";

/**
 * Does an experiment on what a library holds.
 * @throws TrackroomError `wrong-usage` where the query takes nothing that it can be done on
 */
export function analyse(catalog: Catalog, request: AnalyseRequest): Analysis {
  const read = (frame: number) => catalog.hitPixels(frame);
  switch (request.experiment) {
    case "rate":
      return rateExperiment(readFrameSet(catalog, request), read);
  }
}
