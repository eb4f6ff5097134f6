import { Checkbox, NumberInput, Select } from "@mantine/core";
import { type ReactNode, useMemo } from "react";
import type { CountedHistogram } from "../../core/analysis/histograms/countHistogram.ts";
import { histogramChart, histogramTable } from "../../core/analysis/histograms/histogramChart.ts";
import { fieldOf, type PlotField } from "../../core/analysis/histograms/plotFields.ts";
import { histogramOverlays } from "../../core/api/plainValues.ts";
import type { HistogramChoice } from "../../core/api.ts";
import { ChartPicture } from "../charts/ChartPicture.tsx";
import { SaveChartMenu } from "../charts/SaveChartMenu.tsx";
import { isLogarithmic } from "../filters/rangeScale.ts";
import type { MenuState } from "../layout/ViewToolbar.tsx";
import { AddToReport } from "../report/AddToReport.tsx";
import { useFilter } from "../state/filter.ts";
import { useView } from "../state/view.ts";
import { say } from "../words/say.ts";
import { AxisMenu } from "./AxisMenu.tsx";
import { histogramWords } from "./histogramWords.ts";
import { PlotToolbar } from "./PlotToolbar.tsx";
import classes from "./PlotView.module.css";
import { useHistogram } from "./useHistogram.ts";

interface HistogramPlotProps {
  readonly choices: readonly PlotField[];
  /** How much is counted. */
  readonly count: ReactNode;
  /** Where another kind of plot is chosen. */
  readonly kind: ReactNode;
  readonly menu: MenuState;
}

/** How often each value of one property comes. */
export function HistogramPlot({ choices, count, kind, menu }: HistogramPlotProps) {
  const { condition, text: query } = useFilter();
  const { histogram: choice, change } = useView();
  const field = fieldOf(choices, choice.property, "size");
  const counted = useHistogram(condition, field, choice);
  const chart = useMemo(
    () =>
      counted &&
      histogramChart(counted.field, counted.division, counted.parts, choice, histogramWords()),
    [counted, choice],
  );
  const choose = (next: Partial<HistogramChoice>) => change({ histogram: { ...choice, ...next } });
  return (
    <>
      <PlotToolbar
        menu={menu}
        count={count}
        tools={
          <>
            {kind}
            {chart && counted && (
              <>
                <AddToReport
                  content={() => ({
                    kind: "histogram",
                    where: condition,
                    choice: { ...choice, property: field.name },
                    caption: say("plot.captionOf", {
                      title: chart.title,
                      query: query === "" ? say("plot.allTracks") : query,
                    }),
                  })}
                />
                <SaveChartMenu
                  charts={[chart]}
                  tables={[
                    histogramTable(
                      counted.field,
                      counted.division,
                      counted.parts,
                      histogramWords(),
                    ),
                  ]}
                />
              </>
            )}
          </>
        }
        label={say("common.histogram")}
        options={
          <>
            {" "}
            <AxisMenu
              axis="x"
              fields={choices}
              name={field.name}
              logarithmic={choice.log}
              onChange={({ name, logarithmic }) =>
                choose({
                  property: name ?? choice.property,
                  log: logarithmic ?? (name === undefined ? choice.log : isLogarithmic(name)),
                  ...(name === undefined ? {} : { width: null }),
                })
              }
            />
            <NumberInput
              size="xs"
              w={118}
              aria-label={say("plot.binWidth")}
              placeholder={say("plot.binWidth")}
              min={0}
              disabled={choice.log && field.type !== "date"}
              value={choice.width ?? ""}
              onChange={(value) => choose({ width: Number(value) > 0 ? Number(value) : null })}
            />
            <Select
              size="xs"
              w={138}
              aria-label={say("plot.overlay")}
              allowDeselect={false}
              value={choice.by}
              data={histogramOverlays.map((value) => ({
                value,
                label: say(`plot.overlay.${value}`),
              }))}
              onChange={(value) =>
                choose({ by: histogramOverlays.find((by) => by === value) ?? "nothing" })
              }
            />
            <Checkbox
              size="xs"
              label={say("plot.logCounts")}
              checked={choice.logY}
              onChange={(event) => choose({ logY: event.currentTarget.checked })}
            />
            <Checkbox
              size="xs"
              label="± √N"
              aria-label={say("plot.errorBarsTheSquareRootOf")}
              checked={choice.errors}
              onChange={(event) => choose({ errors: event.currentTarget.checked })}
            />
          </>
        }
      />
      {counted && <Left {...counted} />}
      {chart && (
        <div className={classes.chart}>
          <ChartPicture chart={chart} />
        </div>
      )}
    </>
  );
}

/** What the bins do not show. */
function Left({ left, more, parts }: CountedHistogram) {
  const sentences = [
    left > 0 && say("plot.notShown", { count: left }),
    more && say("plot.onlyTheSixMostFrequentAre"),
    parts.length === 0 && say("plot.noClusterThatIsFoundHas"),
  ].filter((sentence) => sentence !== false);
  return sentences.length === 0 ? null : <p className={classes.left}>{sentences.join(" ")}</p>;
}
