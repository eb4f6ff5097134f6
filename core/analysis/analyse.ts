import {
  type AnalyseRequest,
  type Analysis,
  type AnalysisWarning,
  type BackgroundRequest,
  experimentFields,
} from "../api.ts";
import type { Catalog } from "../catalog/contract.ts";
import { TrackroomError } from "../errors.ts";
import { findField, unknownField } from "../query/fields.ts";
import { absorptionExperiment } from "./absorption.ts";
import { type Background, countedBackground, givenBackground } from "./background.ts";
import { withoutPeoplesStandIns } from "./checks/peoplesValues.ts";
import { type ComparedSet, compareExperiment } from "./compare.ts";
import { decayExperiment } from "./decay.ts";
import { directionExperiment } from "./direction.ts";
import { distanceExperiment } from "./distance.ts";
import { type FrameSet, readFrameSet } from "./frameSet.ts";
import { mapExperiment } from "./map.ts";
import { type PixelSums, profileExperiment } from "./profile.ts";
import { rateExperiment } from "./rate.ts";
import type { ByField } from "./series.ts";
import { spectrumExperiment } from "./spectrum.ts";
import { countClasses, type NumberProperty, numberProperty, readValues } from "./values.ts";

/**
 * Does an experiment on what a library holds.
 * @throws TrackroomError `wrong-usage` where the query takes nothing that it can be done on
 */
export function analyse(catalog: Catalog, request: AnalyseRequest): Analysis {
  const read = (frame: number) => catalog.hitPixels(frame);
  switch (request.experiment) {
    case "rate":
      return rateExperiment(readFrameSet(catalog, request), read);
    case "profile": {
      const beside = request.beside.map((name) => byField(catalog, name));
      const set = readFrameSet(catalog, { ...request, fields: beside.map(({ name }) => name) });
      const pixels = request.of === "pixels" ? pixelSums(catalog, set) : new Map();
      return profileExperiment(set, { ...request, beside }, pixels, read);
    }
    case "compare": {
      const property = numberProperty(catalog, request.property);
      const asked = [request, ...request.others].map((one) => comparedSet(catalog, one, property));
      const sets = asked.map(({ set }) => set);
      const warnings = asked.flatMap((one) => one.warnings);
      return warnedBefore(warnings, compareExperiment(sets, { ...request, property }, read));
    }
    case "spectrum": {
      const property = numberProperty(catalog, request.property);
      const set = readFrameSet(catalog, request);
      const { columns } = readValues(catalog, set, [property.name]);
      const { values, warnings } = withoutPeoplesStandIns(columns[0], property);
      const spectrum = spectrumExperiment(set, values, { ...request, property }, read);
      return warnedBefore(warnings, spectrum);
    }
    case "map": {
      const { cell = 10, box } = request;
      const set = readFrameSet(catalog, { ...request, fields: ["latitude", "longitude"] });
      return mapExperiment(set, { cell, box }, read);
    }
    case "direction":
      return directionOf(catalog, request, read);
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

/** Side of a Timepix pixel, and the usual thickness of a sensor, in µm. */
const usualSensor = { pitch: 55, thickness: 300 };

function directionOf(
  catalog: Catalog,
  request: Extract<AnalyseRequest, { experiment: "direction" }>,
  read: (frame: number) => Uint32Array,
): Analysis {
  const { thickness = usualSensor.thickness, pitch = usualSensor.pitch } = request;
  const { range = [30, 80], bins = 10 } = request;
  const known = catalog.fields.list().some(({ name }) => name === "orientation");
  const set = readFrameSet(catalog, { ...request, fields: known ? ["orientation"] : [] });
  const names = ["length", "angle", "axisResidual", "touchesEdge"] as const;
  const { columns } = readValues(catalog, set, names);
  const [length, angle, axisResidual, touchesEdge] = columns;
  const tracks = { length, angle, axisResidual, touchesEdge };
  return directionExperiment(set, tracks, { thickness, pitch, range, bins }, read);
}

function comparedSet(
  catalog: Catalog,
  asked: Pick<AnalyseRequest, "where" | "frames">,
  property: NumberProperty,
): { set: ComparedSet; warnings: AnalysisWarning[] } {
  const set = readFrameSet(catalog, asked);
  const { keys, columns } = readValues(catalog, set, [property.name]);
  const { values, warnings } = withoutPeoplesStandIns(columns[0], property);
  return {
    set: { set, values, classes: countClasses(catalog, keys) },
    warnings: warnings.map(({ kind, sentence }) => ({
      kind,
      sentence: `${set.label}: ${sentence}`,
    })),
  };
}

const warnedBefore = (warnings: readonly AnalysisWarning[], analysis: Analysis): Analysis => ({
  ...analysis,
  warnings: [...warnings, ...analysis.warnings],
});

function pixelSums(catalog: Catalog, set: FrameSet): PixelSums {
  const { columns, frames } = readValues(catalog, set, ["size"]);
  const sums = new Map<number, { sum: number; squares: number }>();
  for (const [i, size] of columns[0].entries()) {
    const { sum, squares } = sums.get(frames[i]) ?? { sum: 0, squares: 0 };
    sums.set(frames[i], { sum: sum + size, squares: squares + size * size });
  }
  return sums;
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
