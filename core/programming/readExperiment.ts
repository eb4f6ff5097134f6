import { type AnalyseRequest, analyseSchema } from "../api.ts";
import { checked } from "../backend/requests.ts";
import type { Condition } from "../query/model.ts";
import type { Counted, Experiment } from "./experiment.ts";

/** @throws TrackroomError `wrong-usage` for what is no experiment, or a query that cannot be read */
export function readExperiment(
  experiment: Experiment,
  parse: (query: string) => Condition | null,
): AnalyseRequest {
  const counted = ({ where = "", frames }: Counted) => ({
    where: parse(where),
    ...(frames === undefined ? {} : { frames: parse(frames) }),
  });
  const request: Record<string, unknown> = { ...experiment, ...counted(experiment) };
  if ("background" in experiment && experiment.background.kind === "query") {
    request.background = { kind: "query", ...counted(experiment.background) };
  }
  if ("others" in experiment) request.others = experiment.others.map(counted);
  return checked(analyseSchema, request);
}
