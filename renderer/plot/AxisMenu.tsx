import { Checkbox, Select } from "@mantine/core";
import { type PlotField, plotGroups } from "../../core/analysis/histograms/plotFields.ts";
import { useEmptyProperties } from "../gallery/useEmptyProperties.ts";
import { byFamiliarity } from "../words/familiar.ts";
import { say } from "../words/say.ts";
import classes from "./PlotView.module.css";

interface AxisMenuProps {
  readonly axis: "x" | "y";
  readonly fields: readonly PlotField[];
  readonly name: string;
  readonly logarithmic: boolean;
  onChange(change: { name?: string; logarithmic?: boolean }): void;
}

/** What an axis shows, and whether its steps are powers of ten. */
export function AxisMenu({ axis, fields, name, logarithmic, onChange }: AxisMenuProps) {
  const chosen = fields.find((field) => field.name === name);
  const empty = useEmptyProperties();
  const label = say(axis === "x" ? "plot.across" : "plot.up");
  const groups = plotGroups.map((group) => ({
    group: say(`plot.group.${group}`),
    items: byFamiliarity(
      fields.filter((field) => field.group === group),
      empty,
    ).map((field) => ({
      value: field.name,
      label: field.label,
      disabled: empty.has(field.name) && field.name !== name,
    })),
  }));
  return (
    <div className={classes.axis}>
      <Select
        size="xs"
        w={146}
        aria-label={label}
        leftSection={axis}
        searchable
        allowDeselect={false}
        maxDropdownHeight={380}
        value={name}
        data={groups.filter(({ items }) => items.length > 0)}
        onChange={(value) => value && onChange({ name: value })}
      />
      <Checkbox
        size="xs"
        label={say("plot.log", { axis })}
        title={say("plot.logarithmic", { label })}
        disabled={chosen?.type === "date"}
        checked={logarithmic && chosen?.type !== "date"}
        onChange={(event) => onChange({ logarithmic: event.currentTarget.checked })}
      />
    </div>
  );
}
