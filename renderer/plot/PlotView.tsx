import { Checkbox, EmptyState, SegmentedControl } from "@mantine/core";
import { IconChartDots } from "@tabler/icons-react";
import { type ReactNode, useMemo, useState } from "react";
import { fieldOf, type PlotField } from "../../core/analysis/histograms/plotFields.ts";
import type { Condition } from "../../core/api.ts";
import { particleClasses } from "../../core/vocabulary.ts";
import { useConnection } from "../backend/context.ts";
import { reportDone, reportError } from "../backend/report.ts";
import { type Range, rangeOf, without, withRange } from "../filters/clauses.ts";
import { isLogarithmic } from "../filters/rangeScale.ts";
import { useClusterView } from "../gallery/context.ts";
import type { MenuState } from "../layout/ViewToolbar.tsx";
import { ColourBar } from "../pictures/ColourBar.tsx";
import { KindMark } from "../pictures/KindMark.tsx";
import { AddToReport } from "../report/AddToReport.tsx";
import { useFilter } from "../state/filter.ts";
import { useSelection } from "../state/selection.ts";
import { useView } from "../state/view.ts";
import { countOf, formatCount } from "../words/numbers.ts";
import { say, sayRich } from "../words/say.ts";
import { inSentence, kindName } from "../words/vocabulary.ts";
import { AxisMenu } from "./AxisMenu.tsx";
import type { PlotFrame } from "./axes.ts";
import type { Box } from "./brush.ts";
import { clustersWithin } from "./clustersWithin.ts";
import { HistogramPlot } from "./HistogramPlot.tsx";
import type { Place } from "./lasso.ts";
import { PictureMenu } from "./PictureMenu.tsx";
import { PlotToolbar } from "./PlotToolbar.tsx";
import classes from "./PlotView.module.css";
import { fieldsToPlot } from "./plotFields.ts";
import { rangeBetween } from "./ranges.ts";
import { Scatter } from "./Scatter.tsx";
import { usePoints } from "./usePoints.ts";

/** Points drawn at most; of more clusters a fair sample. */
const pointsShown = 100_000;

const open: Range = {};

/** The clusters in a plot: two properties against each other, or how often each value of one comes. */
export function PlotView() {
  const fields = useFilter((state) => state.fields);
  const kind = useView((state) => state.plotKind);
  const choices = useMemo(() => fieldsToPlot(fields), [fields]);
  // It stays open when another kind of plot is chosen in it.
  const [opened, setOpened] = useState(false);
  const menu = { opened, onToggle: setOpened };
  return kind === "histogram" ? (
    <HistogramPlot choices={choices} count={<Count />} kind={<KindSwitch />} menu={menu} />
  ) : (
    <ScatterPlot choices={choices} menu={menu} />
  );
}

function KindSwitch() {
  const { plotKind, change } = useView();
  return (
    <SegmentedControl
      size="xs"
      aria-label={say("plot.kindOfPlot")}
      value={plotKind}
      data={[
        { value: "scatter", label: say("plot.scatter") },
        { value: "histogram", label: say("common.histogram") },
      ]}
      onChange={(value) => change({ plotKind: value === "histogram" ? "histogram" : "scatter" })}
    />
  );
}

/** A rectangle pulled up filters by both properties. */
function ScatterPlot({ choices, menu }: { choices: readonly PlotField[]; menu: MenuState }) {
  const { backend } = useConnection();
  const { condition, text: query, apply } = useFilter();
  const { plot, plotDensity, change } = useView();
  const [lasso, setLasso] = useState(false);
  const x = fieldOf(choices, plot.x, "size");
  const y = fieldOf(choices, plot.y, "totalCounts");
  const [logX, logY] = [plot.logX && x.type !== "date", plot.logY && y.type !== "date"];
  // The points within and without the rectangle are the same while one pulls at it.
  const where = JSON.stringify(without(without(condition, x.name), y.name));
  const request = useMemo(
    () => ({
      where: JSON.parse(where) as Condition | null,
      x: x.name,
      y: y.name,
      limit: pointsShown,
    }),
    [where, x.name, y.name],
  );
  const answer = usePoints(request);
  const current = answer?.request.x === x.name && answer.request.y === y.name ? answer : null;
  const xRange = useRange(condition, x.name);
  const yRange = useRange(condition, y.name);

  const choose = (axis: "x" | "y", next: { name?: string; logarithmic?: boolean }) => {
    const log =
      next.logarithmic ?? (next.name === undefined ? undefined : isLogarithmic(next.name));
    const chosen = axis === "x" ? { x: next.name ?? plot.x } : { y: next.name ?? plot.y };
    const steps = log === undefined ? {} : axis === "x" ? { logX: log } : { logY: log };
    change({ plot: { ...plot, ...chosen, ...steps } });
  };
  const filter = (box: Box | null, { xScale, yScale }: PlotFrame) => {
    const within = box ? rangeBetween(xScale, x, box[0][0], box[1][0]) : open;
    const between = box ? rangeBetween(yScale, y, box[0][1], box[1][1]) : open;
    apply(withRange(withRange(condition, x.name, within), y.name, between));
  };

  const select = async (keys: readonly number[], line: readonly Place[], frame: PlotFrame) => {
    const { pick } = useSelection.getState();
    if (current === null || current.points.keys.length === current.points.count) return pick(keys);
    try {
      const all = await clustersWithin(backend, condition, frame, line);
      pick(all.keys);
      if (!all.complete) reportDone(say("plot.tooManyInTheLine", { count: all.keys.length }));
    } catch (error) {
      reportError(error);
    }
  };

  return (
    <>
      <PlotToolbar
        menu={menu}
        count={current && <Count shown={current.points.keys.length} found={current.points.count} />}
        tools={
          <>
            <KindSwitch />
            <SegmentedControl
              size="xs"
              aria-label={say("plot.whatToDraw")}
              value={lasso ? "lasso" : "rectangle"}
              data={[
                { value: "rectangle", label: say("common.filter") },
                { value: "lasso", label: say("plot.lasso") },
              ]}
              onChange={(value) => setLasso(value === "lasso")}
            />
            {current && (
              <>
                <AddToReport
                  content={() => ({
                    kind: "scatter",
                    where: condition,
                    x: x.name,
                    y: y.name,
                    logX,
                    logY,
                    caption: say("plot.captionOf", {
                      title: say("plot.against", { y: y.label, x: x.label }),
                      query: query === "" ? say("plot.allTracks") : query,
                    }),
                  })}
                />
                <PictureMenu
                  points={current.points}
                  x={x}
                  y={y}
                  logX={logX}
                  logY={logY}
                  density={plotDensity}
                />
              </>
            )}
          </>
        }
        label={say("plot.scatter")}
        options={
          <>
            <AxisMenu
              axis="x"
              fields={choices}
              name={x.name}
              logarithmic={plot.logX}
              onChange={(next) => choose("x", next)}
            />
            <AxisMenu
              axis="y"
              fields={choices}
              name={y.name}
              logarithmic={plot.logY}
              onChange={(next) => choose("y", next)}
            />
            <Checkbox
              size="xs"
              label={say("plot.density")}
              aria-label={say("plot.densityHowManyPointsLieOn")}
              checked={plotDensity}
              onChange={(event) => change({ plotDensity: event.currentTarget.checked })}
            />
          </>
        }
        legend={
          current &&
          (plotDensity ? (
            <p className={classes.scale}>
              {say("plot.onePoint")}
              <ColourBar colourMap="viridis" className={classes.bar} />
              {say("plot.mostPoints")}
            </p>
          ) : (
            <Legend names={current.points.classes} kinds={current.points.kinds} />
          ))
        }
      />
      {current && current.points.count === 0 ? (
        <EmptyState
          mt="15vh"
          icon={<IconChartDots size={40} stroke={1.4} />}
          title={say("plot.nothingToPlot")}
          description={say("plot.noClusterHasBoth", {
            x: inSentence(x.label),
            y: inSentence(y.label),
          })}
        />
      ) : (
        current && (
          <Scatter
            points={current.points}
            x={x}
            y={y}
            logX={logX}
            logY={logY}
            xRange={xRange}
            yRange={yRange}
            onBrush={filter}
            lasso={lasso}
            density={plotDensity}
            onLasso={(keys, line, frame) => void select(keys, line, frame)}
            onPick={(key) => {
              useView.getState().change({ inspectorOpen: true });
              useSelection.getState().inspect({ entity: "cluster", key });
            }}
          />
        )
      )}
    </>
  );
}

/** The limits that the filter sets to a field; the same object while they are the same. */
function useRange(condition: Condition | null, name: string): Range {
  const stated = rangeOf(condition, name);
  const text = JSON.stringify(stated.kind === "stated" ? stated.value : open);
  return useMemo(() => JSON.parse(text) as Range, [text]);
}

/** How many clusters there are, and of how many points a scatter draws a sample. */
function Count({ shown = 0, found = 0 }: { shown?: number; found?: number }) {
  const view = useClusterView();
  if (view === null) return null;
  return (
    <>
      {view.count === view.total ? (
        <strong>{countOf(view.total, "cluster")}</strong>
      ) : (
        sayRich("common.someOfAll", {
          found: formatCount(view.count),
          all: countOf(view.total, "cluster"),
          b: (words: ReactNode) => <strong>{words}</strong>,
        })
      )}
      {shown < found && (
        <span
          className={classes.note}
        >{` · ${say("plot.aFairSample", { count: formatCount(shown) })}`}</span>
      )}
    </>
  );
}

/** The kinds of track that there are points of. */
function Legend({ names, kinds }: { names: readonly string[]; kinds: Uint8Array }) {
  const present = useMemo(
    () => inUsualOrder([...new Set(kinds)].map((kind) => names[kind])),
    [names, kinds],
  );
  return (
    <ul className={classes.legend} aria-label={say("common.kindsOfTrack")}>
      {present.map((name) => (
        <li key={name} className={classes.kind}>
          <KindMark kind={name} />
          {kindName(name)}
        </li>
      ))}
    </ul>
  );
}

/** Those that everybody knows first, then people's own. */
function inUsualOrder(names: readonly string[]): string[] {
  const usual: readonly string[] = particleClasses;
  const rank = (name: string) => (usual.includes(name) ? usual.indexOf(name) : usual.length);
  return names.toSorted((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}
