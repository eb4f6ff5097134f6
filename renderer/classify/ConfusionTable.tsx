import type { ClassifierReport } from "../../core/api.ts";
import { formatCount } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import classes from "./ConfusionTable.module.css";

/** Which class was taken for which: a row for each tag, a column for each predicted class. */
export function ConfusionTable({
  report,
}: {
  report: Pick<ClassifierReport, "classes" | "confusion">;
}) {
  const names = report.classes.map(({ name }) => name);
  return (
    <table className={classes.table} aria-label={say("classify.clustersKeptOutOfTheLearning")}>
      <thead>
        <tr>
          <th className={classes.corner}>{say("classify.tagPredicted")}</th>
          {names.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
          <th scope="col" className={classes.right}>
            {say("classify.right")}
          </th>
        </tr>
      </thead>
      <tbody>
        {report.confusion.map((row, i) => {
          const all = row.reduce((sum, number) => sum + number, 0);
          return (
            <tr key={names[i]}>
              <th scope="row">{names[i]}</th>
              {row.map((number, j) => (
                <td
                  key={names[j]}
                  className={classes.cell}
                  data-right={i === j}
                  style={{ background: shade(i === j, all === 0 ? 0 : number / all) }}
                >
                  {formatCount(number)}
                </td>
              ))}
              <td className={classes.right}>
                {all === 0 ? "–" : `${Math.round((100 * (row[i] ?? 0)) / all)} %`}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The more of a row a cell holds, the stronger its colour: blue where right, orange where wrong. */
function shade(right: boolean, share: number): string {
  const colour = right ? "var(--accent)" : "var(--warning)";
  return `color-mix(in srgb, ${colour} ${Math.round(45 * share)}%, var(--raised))`;
}
