import { Button } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
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
import { SaveChartMenu } from "../charts/SaveChartMenu.tsx";
import { AddToReport } from "../report/AddToReport.tsx";
import { useFilter } from "../state/filter.ts";
import { useView } from "../state/view.ts";
import { countOf, formatCount } from "../words/numbers.ts";
import classes from "./Experiments.module.css";
import { useExperiment } from "./useExperiment.ts";

/** CSS pixels of a chart, and of each further panel below. */
const chartHeight = 300;
const panelHeight = 100;

/** What an experiment found: what is wrong with the data comes first. */
export function ExperimentResult({ result }: { result: Analysis }) {
  const { charts, tables, numbers, tests, fits } = result;
  return (
    <>
      <Checks {...result} />
      {charts.map((chart, i) => (
        <section key={chart.name} className={classes.part} aria-label={chart.title}>
          {i === 0 && (
            <div className={classes.head}>
              <h2>Plot</h2>
              <SaveChartMenu charts={charts} tables={tables} />
            </div>
          )}
          <ChartPicture
            chart={chart}
            height={chartHeight + panelHeight * (chart.panels.length - 1)}
          />
        </section>
      ))}
      <section className={classes.part} aria-label="Result">
        <h2>Result</h2>
        <dl className={classes.results}>
          {numbers.map((number) => (
            <div key={`${number.name} ${number.label}`}>
              <dt>{number.label}</dt>
              {carries(number, fits) ? (
                <dd className={classes.number}>{quantityText(number)}</dd>
              ) : (
                <dd>No result: the fit failed, so nothing says how sure this number is.</dd>
              )}
              <dd className={classes.formula}>{number.formula}</dd>
            </div>
          ))}
          {numbers.length === 0 && <p>No number came out of it: the checks say why.</p>}
        </dl>
      </section>
      {tests.length > 0 && (
        <section className={classes.part} aria-label="Tests">
          <h2>Tests</h2>
          {tests.map(({ name, label, statistic, degrees, above, sentence }) => (
            <p key={`${name} ${label}`}>
              {sentence}{" "}
              <span className={classes.dim}>
                {`${label}: ${plainText(statistic)}${degrees === null ? "" : ` for ${countOf(degrees, "degree")} of freedom`}, ${probabilityText(above)}.`}
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
    <section className={classes.part} aria-label="For the report">
      <AddToReport
        label="Add result to report"
        content={() => ({ kind: "result", request, caption: "" })}
      />
      <AddToReport
        label="Add plot to report"
        content={() => ({ kind: "plot", request, caption: "" })}
      />
    </section>
  );
}

function Checks({ warnings }: Pick<Analysis, "warnings">) {
  return (
    <section className={classes.part} aria-label="Checks">
      <h2>Checks</h2>
      <ul className={classes.checks}>
        {warnings.map(({ sentence }) => (
          <li key={sentence}>
            <IconAlertTriangle size={17} className={classes.warning} />
            {sentence}
          </li>
        ))}
        {warnings.length === 0 && (
          <li>
            <IconCircleCheck size={17} className={classes.good} />
            Nothing was found wrong with the data.
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
    <section className={classes.part} aria-label={`Fit: ${label}`}>
      <h2>{`Fit: ${label}`}</h2>
      <p>{model}</p>
      <p className={classes.dim}>
        {`${method} ${converged ? `It came to rest after ${countOf(iterations, "step")}.` : "It did not come to rest: do not use these numbers."}`}
      </p>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <tbody>
            {parameters.map((parameter) => (
              <tr key={parameter.name}>
                <th scope="row">{parameter.label}</th>
                <td className={classes.value}>{quantityText(parameter)}</td>
                <td className={classes.dim}>{parameter.fixed ? "kept as it is" : ""}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p style={{ marginTop: 8 }}>{goodness.sentence}</p>
      {covariance.length > 0 && (
        <details>
          <summary>Covariance</summary>
          <div className={classes.scroll}>
            <table className={classes.table}>
              <thead>
                <tr>
                  <th aria-label="Parameter" />
                  {free.map(({ name, label }) => (
                    <th key={name} scope="col">
                      {label}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {covariance.map((row, i) => (
                  <tr key={free[i].name}>
                    <th scope="row">{free[i].label}</th>
                    {row.map((value, j) => (
                      <td key={free[j].name}>{plainText(value)}</td>
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
    <section className={classes.part} aria-label="What it was made from">
      <h2>What it was made from</h2>
      {sets.map((set) => (
        <p key={`${set.label} ${set.query} ${set.framesQuery}`}>
          <Button size="compact-xs" variant="light" mr={8} onClick={() => show(set)}>
            Show these tracks
          </Button>
          {`${set.label === "" ? "" : `${set.label}: `}${countOf(set.clusters, "track")} in ${countOf(set.frames, "frame")} (${formatCount(set.emptyFrames)} without any), ${plainText(set.liveTime)} s`}
          <br />
          <code>{set.query === "" ? "all tracks" : set.query}</code>
          {set.framesQuery !== "" && (
            <>
              {" of frames with "}
              <code>{set.framesQuery}</code>
            </>
          )}
        </p>
      ))}
      {Object.entries(settings).map(([name, value]) => (
        <p key={name} className={classes.dim}>
          {`${name}: ${value}`}
        </p>
      ))}
    </section>
  );
}

/** More would make the window slow; the file has all of them. */
const mostRows = 200;

function TablePart({ table: { name, columns, rows } }: { table: DataTable }) {
  return (
    <section className={classes.part} aria-label={`Table: ${name}`}>
      <details>
        <summary>{`Table: ${name} (${countOf(rows.length, "row")})`}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys. */}
        <section className={classes.scroll} tabIndex={0} aria-label={`Rows of ${name}`}>
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
                      {typeof cell === "number" ? plainText(cell) : (cell ?? "")}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        {rows.length > mostRows && (
          <p className={classes.dim}>{`The first ${mostRows}. Save the table for all of them.`}</p>
        )}
      </details>
    </section>
  );
}
