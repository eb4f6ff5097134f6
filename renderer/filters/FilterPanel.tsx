import { Button, Menu, ScrollArea } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useEffect, useMemo, useState } from "react";
import type { Histogram } from "../../core/api.ts";
import { useAnswer, useConnection, useGeneration, useSteadyValue } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import { useEmptyProperties } from "../gallery/useEmptyProperties.ts";
import { Section } from "../library/Section.tsx";
import { useFilter } from "../state/filter.ts";
import { defaultFilters, useView } from "../state/view.ts";
import { byFamiliarity } from "../words/familiar.ts";
import { filterFields } from "./filterFields.ts";
import { createHistograms, wholeLibrary } from "./histograms.ts";
import { RangeFilter } from "./RangeFilter.tsx";
import { YesNoFilter } from "./YesNoFilter.tsx";

/** A histogram with a slider for each property that people filter by. */
export function FilterPanel() {
  const { backend } = useConnection();
  const generation = useGeneration();
  const fields = useFilter((state) => state.fields);
  const condition = useFilter((state) => state.condition);
  const names = useView((state) => state.filters);
  const change = useView((state) => state.change);
  const [histograms] = useState(() => createHistograms(backend, reportError));

  const whole = useSteadyValue(
    useAnswer(`limits ${names.join()}`, (ask) => ask.overview(wholeLibrary(names))),
  );
  const limits = useMemo(
    () => new Map<string, Histogram>(whole?.histograms.map((bins) => [bins.property, bins])),
    [whole],
  );
  useEffect(() => {
    if (limits.size === 0) return;
    histograms.ask({ where: condition, properties: names, limits, generation });
  }, [histograms, condition, names, limits, generation]);

  const known = useMemo(() => filterFields(fields), [fields]);
  const shown = names.flatMap((name) => known.find((field) => field.name === name) ?? []);
  const empty = useEmptyProperties();
  const others = byFamiliarity(
    known.filter(({ name }) => !names.includes(name)),
    empty,
  );

  return (
    <div data-part="filters">
      <Section
        title="Filters"
        action={
          <Menu position="right-start" withinPortal>
            <Menu.Target>
              <Button size="compact-xs" variant="subtle" leftSection={<IconPlus size={14} />}>
                Add
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <ScrollArea.Autosize mah={420} type="auto">
                {others.map(({ name, label }) => (
                  <Menu.Item
                    key={name}
                    disabled={empty.has(name)}
                    title={empty.has(name) ? "No track here has a value of it" : undefined}
                    onClick={() => change({ filters: [...names, name] })}
                  >
                    {label}
                  </Menu.Item>
                ))}
                <Menu.Divider />
                <Menu.Item onClick={() => change({ filters: [...defaultFilters] })}>
                  Back to the usual filters
                </Menu.Item>
              </ScrollArea.Autosize>
            </Menu.Dropdown>
          </Menu>
        }
      >
        {shown.map((field) => {
          if (field.type === "boolean") {
            return <YesNoFilter key={field.name} field={field} histograms={histograms} />;
          }
          const limit = limits.get(field.name);
          if (limit === undefined) return null;
          return (
            <RangeFilter
              key={field.name}
              field={field}
              whole={limit}
              histograms={histograms}
              onRemove={() => change({ filters: names.filter((name) => name !== field.name) })}
            />
          );
        })}
      </Section>
    </div>
  );
}
