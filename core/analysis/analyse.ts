import {
  type AnalyseRequest,
  type Analysis,
  type BackgroundRequest,
  experimentFields,
} from "../api.ts";
import type { Catalog } from "../catalog/contract.ts";
import { TrackroomError } from "../errors.ts";
import { findField, unknownField } from "../query/fields.ts";
import { absorptionExperiment } from "./absorption.ts";
import { type Background, countedBackground, givenBackground } from "./background.ts";
import { decayExperiment } from "./decay.ts";
import { distanceExperiment } from "./distance.ts";
import { readFrameSet } from "./frameSet.ts";
import { rateExperiment } from "./rate.ts";
import type { ByField } from "./series.ts";

/**
 * Does an experiment on what a library holds.
 * @throws TrackroomError `wrong-usage` where the query takes nothing that it can be done on
 */
export function analyse(catalog: Catalog, request: AnalyseRequest): Analysis {
  const read = (frame: number) => catalog.hitPixels(frame);
  switch (request.experiment) {
    case "rate":
      return rateExperiment(readFrameSet(catalog, request), read);
    case "absorption":
    case "distance": {
      const by = byField(catalog, request.by);
      const set = readFrameSet(catalog, { ...request, fields: [by.name] });
      const background = backgroundOf(catalog, request.background);
      const experiment =
        request.experiment === "absorption" ? absorptionExperiment : distanceExperiment;
      return experiment(set, by, background, read);
    }
    case "decay": {
      const background = backgroundOf(catalog, request.background);
      return decayExperiment(readFrameSet(catalog, request), request, background, read);
    }
  }
}

/** A field that frames have as a number. @throws TrackroomError with what to do, where there is none */
function byField(catalog: Catalog, name: string): ByField {
  const fields = catalog.fields.list();
  const found = findField(name, fields);
  if (found === null) {
    const offered = experimentFields.find((field) => field.name === name);
    if (offered === undefined) throw unknownField(name, fields);
    const unit = "unit" in offered ? ` --unit ${offered.unit}` : "";
    throw new TrackroomError(
      "wrong-usage",
      `There is no field '${name}' yet, so no frame has one. Make it ("trackroom field add ${name} ${offered.type}${unit}" on the command line), and set it on the frames or on their data sets.`,
    );
  }
  const { field } = found;
  if (field.type !== "number" && field.type !== "integer" && field.type !== "date") {
    throw new TrackroomError("wrong-usage", `'${field.name}' is no number: no curve can go by it.`);
  }
  if (field.origin === "property" && field.entity === "cluster") {
    throw new TrackroomError(
      "wrong-usage",
      `'${field.name}' belongs to the clusters, not to the frames: a rate cannot go by it.`,
    );
  }
  return { name: field.name, unit: field.unit };
}

function backgroundOf(catalog: Catalog, request: BackgroundRequest): Background {
  switch (request.kind) {
    case "query":
      return countedBackground(readFrameSet(catalog, request));
    case "rate":
      return givenBackground(request);
    default:
      return request;
  }
}
