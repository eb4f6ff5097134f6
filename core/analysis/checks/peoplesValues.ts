import type { AnalysisWarning } from "../../api.ts";
import type { NumberProperty } from "../values.ts";
import { standInWarnings, withoutStandIns } from "./standIns.ts";

/**
 * Values of a field, those taken away that people write where they have none. What the program measured is a value,
 * whatever it is.
 */
export function withoutPeoplesStandIns(
  values: Float64Array,
  property: NumberProperty,
): { values: Float64Array; warnings: AnalysisWarning[] } {
  if (property.measured) return { values, warnings: [] };
  const known = Array.from(values.keys()).filter((i) => !Number.isNaN(values[i]));
  const { kept, standIns } = withoutStandIns(known, (i) => values[i], "any");
  if (standIns.size === 0) return { values, warnings: [] };
  const cleaned = new Float64Array(values.length).fill(Number.NaN);
  for (const i of kept) cleaned[i] = values[i];
  return { values: cleaned, warnings: standInWarnings(property.name, standIns, "track") };
}
