import type { Field } from "../../api.ts";
import { clusterProperties, frameProperties } from "../../vocabulary.ts";

/** A field as an axis shows it. */
export interface PlotField {
  /** As a query names it: `size`, `frame.startTime`. */
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly type: Field["type"];
  readonly group: PlotGroup;
}

export const plotGroups = ["measured", "frame", "metadata"] as const;
type PlotGroup = (typeof plotGroups)[number];

const numeric: ReadonlySet<Field["type"]> = new Set(["integer", "number", "date"]);

const measured = (): PlotField[] =>
  clusterProperties
    .filter(({ type }) => numeric.has(type))
    .map(({ name, label, unit, type }) => ({
      name,
      label,
      unit,
      type,
      group: "measured",
    }));

const ofFrames = (): PlotField[] =>
  frameProperties
    .filter(({ type }) => numeric.has(type))
    .map(({ name, label, unit, type }) => ({
      name: `frame.${name}`,
      label,
      unit,
      type,
      group: "frame",
    }));

/** What can be plotted: everything that is a number or a date. */
export function plotFields(fields: readonly Field[]): PlotField[] {
  const added = fields.filter(({ origin, type }) => origin === "user" && numeric.has(type));
  return [
    ...measured(),
    ...ofFrames(),
    ...added.map(
      ({ name, label, unit, type }): PlotField => ({ name, label, unit, type, group: "metadata" }),
    ),
  ];
}

/** What stands beside an axis. */
export function axisLabel({ label, unit, type }: PlotField): string {
  if (type === "date") return `${label} (UTC)`;
  return unit === "" ? label : `${label} (${unit})`;
}

/** The field of a name; where a library does not have it, another. */
export function fieldOf(choices: readonly PlotField[], name: string, otherwise: string): PlotField {
  const field =
    choices.find((one) => one.name === name) ?? choices.find((one) => one.name === otherwise);
  if (field === undefined) throw new Error(`The vocabulary has no ${otherwise}.`);
  return field;
}
