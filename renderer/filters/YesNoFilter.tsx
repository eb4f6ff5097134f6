import { SegmentedControl } from "@mantine/core";
import { useSyncExternalStore } from "react";
import type { Field } from "../../core/api.ts";
import { changeFilter, useOfFilter } from "../state/filter.ts";
import { formatCount } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { choicesOf, withChoices } from "./clauses.ts";
import { FilterHeading } from "./FilterHeading.tsx";
import type { Histograms } from "./histograms.ts";
import classes from "./YesNoFilter.module.css";

/** Any, yes or no: the filter of a property that is one or the other. */
export function YesNoFilter({ field, histograms }: { field: Field; histograms: Histograms }) {
  const stated = useOfFilter((condition) => choicesOf(condition, field.name));
  const counted = useSyncExternalStore(histograms.subscribe, () => histograms.get(field.name));
  const value =
    stated.kind === "stated" && stated.value.length === 1
      ? stated.value[0]
        ? "yes"
        : "no"
      : "any";
  const [no = 0, yes = 0] = counted?.histogram.counts ?? [];
  // Numbers stand still: one that is not yet all is not shown.
  const shown = (count: number) => (counted?.share === 1 ? formatCount(count) : "…");
  return (
    <div className={classes.filter} data-field={field.name}>
      <FilterHeading field={field} />
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={field.label}
        value={value}
        data={[
          { value: "any", label: say("filters.any") },
          { value: "no", label: `${say("filters.no")} · ${shown(no)}` },
          { value: "yes", label: `${say("filters.yes")} · ${shown(yes)}` },
        ]}
        onChange={(choice) =>
          changeFilter((condition) =>
            withChoices(condition, field.name, choice === "any" ? [] : [choice === "yes"]),
          )
        }
      />
    </div>
  );
}
