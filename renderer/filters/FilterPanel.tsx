import { Button, Menu, ScrollArea } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useCallback, useLayoutEffect, useMemo, useState } from "react";
import type { Condition, Histogram } from "../../core/api.ts";
import { useConnection, useGeneration } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import { useEmptyProperties } from "../gallery/useEmptyProperties.ts";
import { Section } from "../library/Section.tsx";
import { useFilter } from "../state/filter.ts";
import { defaultFilters, useView } from "../state/view.ts";
import { byFamiliarity } from "../words/familiar.ts";
import { say } from "../words/say.ts";
import { filterFields } from "./filterFields.ts";
import { createHistograms, type Histograms } from "./histograms.ts";
import { useLimits } from "./limits.ts";
import { RangeFilter } from "./RangeFilter.tsx";
import { YesNoFilter } from "./YesNoFilter.tsx";

/** A histogram with a slider for each property that people filter by. */
export function FilterPanel() {
  const { backend } = useConnection();
  const fields = useFilter((state) => state.fields);
  const names = useView((state) => state.filters);
  const change = useView((state) => state.change);
  const [histograms] = useState(() => createHistograms(backend, reportError));

  const limits = useLimits(names);
  const known = useMemo(() => filterFields(fields), [fields]);
  const shown = names.flatMap((name) => known.find((field) => field.name === name) ?? []);
  const empty = useEmptyProperties();
  const remove = useCallback((name: string) => {
    const { filters, change } = useView.getState();
    change({ filters: filters.filter((one) => one !== name) });
  }, []);
  const others = byFamiliarity(
    known.filter(({ name }) => !names.includes(name)),
    empty,
  );

  return (
    <div data-part="filters">
      <Section
        title={say("filters.filters")}
        action={
          <Menu position="right-start" withinPortal>
            <Menu.Target>
              <Button size="compact-xs" variant="subtle" leftSection={<IconPlus size={14} />}>
                {say("common.add")}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <ScrollArea.Autosize mah={420} type="auto">
                {others.map(({ name, label }) => (
                  <Menu.Item
                    key={name}
                    disabled={empty.has(name)}
                    title={empty.has(name) ? say("filters.noTrackHereHasAValue") : undefined}
                    onClick={() => change({ filters: [...names, name] })}
                  >
                    {label}
                  </Menu.Item>
                ))}
                <Menu.Divider />
                <Menu.Item onClick={() => change({ filters: [...defaultFilters] })}>
                  {say("filters.backToTheUsualFilters")}
                </Menu.Item>
              </ScrollArea.Autosize>
            </Menu.Dropdown>
          </Menu>
        }
      >
        <Counting histograms={histograms} names={names} limits={limits} />
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
              onRemove={remove}
            />
          );
        })}
      </Section>
    </div>
  );
}

interface CountingProps {
  readonly histograms: Histograms;
  readonly names: readonly string[];
  readonly limits: ReadonlyMap<string, Histogram>;
}

/** Has the histograms counted anew as the filter moves, without drawing the panel anew. */
function Counting({ histograms, names, limits }: CountingProps) {
  const generation = useGeneration();
  useLayoutEffect(() => {
    if (limits.size === 0) return;
    const ask = (where: Condition | null) =>
      histograms.ask({ where, properties: names, limits, generation });
    ask(useFilter.getState().condition);
    return useFilter.subscribe((now, before) => {
      if (now.condition !== before.condition) ask(now.condition);
    });
  }, [histograms, names, limits, generation]);
  return null;
}
