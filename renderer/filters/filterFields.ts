import type { Field } from "../../core/api.ts";
import { clusterProperties } from "../../core/vocabulary.ts";
import { labelIn, unitIn } from "../words/vocabulary.ts";

const measured = new Set<string>(clusterProperties.map(({ name }) => name));

/** Properties of frames by which a class chooses tracks: when they were taken, for how long, how full they are. */
const ofFrames: ReadonlySet<string> = new Set([
  "startTime",
  "acqTime",
  "biasVoltage",
  "pixelCount",
  "clusterCount",
]);

const numeric: ReadonlySet<Field["type"]> = new Set(["integer", "number", "date"]);

/** What can be filtered by with a histogram: measured properties, some of the frame, and people's own numbers. */
export function filterFields(fields: readonly Field[]): Field[] {
  const own = fields.filter(({ entity, name }) => entity === "cluster" && measured.has(name));
  const frames = fields
    .filter(({ entity, name }) => entity === "frame" && ofFrames.has(name))
    .map((field) => ({ ...field, name: `frame.${field.name}` }));
  const added = fields.filter(({ origin, type }) => origin === "user" && numeric.has(type));
  return [...own, ...frames, ...added].map((field) => ({
    ...field,
    label: labelIn(field.label),
    unit: unitIn(field.unit),
  }));
}
