import { Button } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { useMemo } from "react";
import { carries } from "../../core/analysis/carries.ts";
import { plainText, probabilityText } from "../../core/analysis/estimateText.ts";
import { quantityText } from "../../core/analysis/quantityText.ts";
import type {
  AnalysedSet,
  AnalyseRequest,
  Analysis,
  DataTable,
  FitReport,
} from "../../core/api.ts";
import { ChartPicture } from "../charts/ChartPicture.tsx";
import { chartIn } from "../charts/chartIn.ts";
import { SaveChartMenu } from "../charts/SaveChartMenu.tsx";
import { AddToReport } from "../report/AddToReport.tsx";
import { useFilter } from "../state/filter.ts";
import { useView } from "../state/view.ts";
import { formatCount } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { digitsIn, nameIn, sentenceIn } from "../words/sentences.ts";
import { unitIn } from "../words/vocabulary.ts";
import classes from "./Experiments.module.css";
import { useExperiment } from "./useExperiment.ts";

/** A number with its error and its unit, in the language of the window. */
const quantityIn = (quantity: Parameters<typeof quantityText>[0]): string =>
  digitsIn(quantityText({ ...quantity, unit: unitIn(quantity.unit) }));

/** CSS pixels of a chart, and of each further panel below. */
const chartHeight = 300;
const panelHeight = 100;

/** What an experiment found: what is wrong with the data comes first. */
export function ExperimentResult({ result }: { result: Analysis }) {
  const { tables, numbers, tests, fits } = result;
  const charts = useMemo(() => result.charts.map(chartIn), [result]);
  return (
    <>
      <Checks {...result} />
      {charts.map((chart, i) => (
        <section key={chart.name} className={classes.part} aria-label={chart.title}>
          {i === 0 && (
            <div className={classes.head}>
              <h2>{say("common.plot")}</h2>
              <SaveChartMenu charts={charts} tables={tables} />
            </div>
          )}
          <ChartPicture
            chart={chart}
            height={chartHeight + panelHeight * (chart.panels.length - 1)}
          />
        </section>
      ))}
      <section className={classes.part} aria-label={say("experiments.result")}>
        <h2>{say("experiments.result")}</h2>
        <dl className={classes.results}>
          {numbers.map((number) => (
            <div key={`${number.name} ${number.label}`}>
              <dt>{sentenceIn(number.label)}</dt>
              {carries(number, fits) ? (
                <dd className={classes.number}>{quantityIn(number)}</dd>
              ) : (
                <dd>{say("experiments.noResultTheFitFailedSo")}</dd>
              )}
              <dd className={classes.formula}>{sentenceIn(number.formula)}</dd>
            </div>
          ))}
          {numbers.length === 0 && <p>{say("experiments.noNumberCameOutOfIt")}</p>}
        </dl>
      </section>
      {tests.length > 0 && (
        <section className={classes.part} aria-label={say("experiments.tests")}>
          <h2>{say("experiments.tests")}</h2>
          {tests.map(({ name, label, statistic, degrees, above, sentence }) => (
            <p key={`${name} ${label}`}>
              {sentenceIn(sentence)}{" "}
              <span className={classes.dim}>
                {degrees === null
                  ? say("experiments.test", {
                      label: sentenceIn(label),
                      value: digitsIn(plainText(statistic)),
                      probability: digitsIn(probabilityText(above)),
                    })
                  : say("experiments.testWithDegrees", {
                      label: sentenceIn(label),
                      value: digitsIn(plainText(statistic)),
                      degrees,
                      probability: digitsIn(probabilityText(above)),
                    })}
              </span>
            </p>
          ))}
        </section>
      )}
      {fits.map((fit) => (
        <Fit key={fit.label} fit={fit} />
      ))}
      <ForReport />
      <Origin {...result} />
      {tables.map((table) => (
        <TablePart key={table.name} table={table} />
      ))}
    </>
  );
}

/** What was asked for is kept in the report, so that it can be asked again. */
function ForReport() {
  const asked = useExperiment((state) => state.asked);
  if (asked === null) return null;
  const request = JSON.parse(asked) as AnalyseRequest;
  return (
    <section className={classes.part} aria-label={say("experiments.forTheReport")}>
      <AddToReport
        label={say("experiments.addResultToReport")}
        content={() => ({ kind: "result", request, caption: "" })}
      />
      <AddToReport
        label={say("experiments.addPlotToReport")}
        content={() => ({ kind: "plot", request, caption: "" })}
      />
    </section>
  );
}

function Checks({ warnings }: Pick<Analysis, "warnings">) {
  return (
    <section className={classes.part} aria-label={say("experiments.checks")}>
      <h2>{say("experiments.checks")}</h2>
      <ul className={classes.checks}>
        {warnings.map(({ sentence }) => (
          <li key={sentence}>
            <IconAlertTriangle size={17} className={classes.warning} />
            {sentenceIn(sentence)}
          </li>
        ))}
        {warnings.length === 0 && (
          <li>
            <IconCircleCheck size={17} className={classes.good} />
            {say("experiments.nothingWrong")}
          </li>
        )}
      </ul>
    </section>
  );
}

function Fit({ fit }: { fit: FitReport }) {
  const { label, model, method, converged, iterations, parameters, covariance, goodness } = fit;
  const free = parameters.filter(({ fixed }) => !fixed);
  return (
    <section
      className={classes.part}
      aria-label={say("experiments.fit", { label: sentenceIn(label) })}
    >
      <h2>{say("experiments.fit", { label: sentenceIn(label) })}</h2>
      <p>{sentenceIn(model)}</p>
      <p className={classes.dim}>
        {sentenceIn(method)}{" "}
        {converged
          ? say("experiments.cameToRest", { steps: iterations })
          : say("experiments.didNotComeToRest")}
      </p>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <tbody>
            {parameters.map((parameter) => (
              <tr key={parameter.name}>
                <th scope="row">{sentenceIn(parameter.label)}</th>
                <td className={classes.value}>{quantityIn(parameter)}</td>
                <td className={classes.dim}>
                  {parameter.fixed ? say("experiments.keptAsItIs") : ""}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p style={{ marginTop: 8 }}>{sentenceIn(goodness.sentence)}</p>
      {covariance.length > 0 && (
        <details>
          <summary>{say("experiments.covariance")}</summary>
          <div className={classes.scroll}>
            <table className={classes.table}>
              <thead>
                <tr>
                  <th aria-label={say("experiments.parameter")} />
                  {free.map(({ name, label }) => (
                    <th key={name} scope="col">
                      {sentenceIn(label)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {covariance.map((row, i) => (
                  <tr key={free[i].name}>
                    <th scope="row">{sentenceIn(free[i].label)}</th>
                    {row.map((value, j) => (
                      <td key={free[j].name}>{digitsIn(plainText(value))}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </details>
      )}
    </section>
  );
}

/** What the numbers were made from: a click shows those tracks. */
function Origin({ sets, settings }: Pick<Analysis, "sets" | "settings">) {
  const { type } = useFilter();
  const { change } = useView();
  const show = ({ query }: AnalysedSet) => {
    type(query);
    change({ tab: "clusters" });
  };
  return (
    <section className={classes.part} aria-label={say("experiments.whatItWasMadeFrom")}>
      <h2>{say("experiments.whatItWasMadeFrom")}</h2>
      {sets.map((set) => (
        <p key={`${set.label} ${set.query} ${set.framesQuery}`}>
          <Button size="compact-xs" variant="light" mr={8} onClick={() => show(set)}>
            {say("experiments.showTheseTracks")}
          </Button>
          {set.label !== "" && `${nameIn(set.label)}: `}
          {say("experiments.tracksInFrames", {
            tracks: set.clusters,
            frames: set.frames,
            empty: formatCount(set.emptyFrames),
            time: digitsIn(plainText(set.liveTime)),
          })}
          <br />
          <code>{set.query === "" ? say("experiments.allTracks") : set.query}</code>
          {set.framesQuery !== "" && (
            <>
              {` ${say("experiments.ofFramesWith")} `}
              <code>{set.framesQuery}</code>
            </>
          )}
        </p>
      ))}
      {Object.entries(settings).map(([name, value]) => (
        <p key={name} className={classes.dim}>
          {`${sentenceIn(name)}: ${sentenceIn(String(value))}`}
        </p>
      ))}
    </section>
  );
}

/** More would make the window slow; the file has all of them. */
const mostRows = 200;

function TablePart({ table: { name, columns, rows } }: { table: DataTable }) {
  return (
    <section className={classes.part} aria-label={say("experiments.table", { name })}>
      <details>
        <summary>{say("experiments.tableRows", { name, rows: rows.length })}</summary>
        <section
          className={classes.scroll}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys.
          tabIndex={0}
          aria-label={say("experiments.rowsOf", { name })}
        >
          <table className={classes.table}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column.name} scope="col" title={column.definition}>
                    {column.unit === "" ? column.name : `${column.name} (${column.unit})`}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.slice(0, mostRows).map((row, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows have no names, and stay in their order.
                <tr key={i}>
                  {row.map((cell, j) => (
                    <td key={columns[j].name}>
                      {typeof cell === "number" ? digitsIn(plainText(cell)) : (cell ?? "")}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        {rows.length > mostRows && (
          <p className={classes.dim}>{say("experiments.theFirstRows", { count: mostRows })}</p>
        )}
      </details>
    </section>
  );
}
