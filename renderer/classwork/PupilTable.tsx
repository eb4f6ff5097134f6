import { Progress } from "@mantine/core";
import type { ClassOverview } from "../../core/api.ts";
import { countOf, formatCount, formatDate } from "../words/numbers.ts";
import classes from "./Classwork.module.css";
import { Wide } from "./Wide.tsx";

/** Who did what, and how much of what anyone tagged. */
export function PupilTable({ overview: { pupils } }: { overview: ClassOverview }) {
  return (
    <section className={classes.section} aria-label="Pupils">
      <h3 className={classes.heading}>{countOf(pupils.length, "pupil")} handed in</h3>
      <Wide label="Rows of pupils">
        <table className={classes.table} aria-label="What each pupil did">
          <thead>
            <tr>
              <th scope="col">Pupil</th>
              <th scope="col">Tracks</th>
              <th scope="col" className={classes.progress}>
                Of all tagged
              </th>
              <th scope="col">With the consensus</th>
              <th scope="col">Frames</th>
              <th scope="col">Notes</th>
              <th scope="col">Values</th>
              <th scope="col">Findings</th>
              <th scope="col">Handed in (UTC)</th>
            </tr>
          </thead>
          <tbody>
            {pupils.map((pupil) => (
              <tr key={pupil.pupil}>
                <th scope="row">{pupil.pupil}</th>
                <td>{formatCount(pupil.tracks)}</td>
                <td>
                  {pupil.progress === null ? (
                    "–"
                  ) : (
                    <Progress
                      value={100 * pupil.progress}
                      aria-label={`${pupil.pupil}: ${Math.round(100 * pupil.progress)} %`}
                    />
                  )}
                </td>
                <td>
                  {pupil.withConsensus} of {pupil.ofConsensus}
                </td>
                <td>{formatCount(pupil.frames)}</td>
                <td>{formatCount(pupil.notes)}</td>
                <td>{formatCount(pupil.values)}</td>
                <td>{formatCount(pupil.findings)}</td>
                <td>{formatDate(Date.parse(pupil.made) / 1000)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}
