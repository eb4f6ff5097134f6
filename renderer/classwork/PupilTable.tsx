import { Progress } from "@mantine/core";
import type { ClassOverview } from "../../core/api.ts";
import { countOf, formatCount, formatDate } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import classes from "./Classwork.module.css";
import { Wide } from "./Wide.tsx";

/** Who did what, and how much of what anyone tagged. */
export function PupilTable({ overview: { pupils } }: { overview: ClassOverview }) {
  return (
    <section className={classes.section} aria-label={say("classwork.pupils")}>
      <h3 className={classes.heading}>
        {say("classwork.handedIn", { pupils: countOf(pupils.length, "pupil") })}
      </h3>
      <Wide label={say("classwork.rowsOfPupils")}>
        <table className={classes.table} aria-label={say("classwork.whatEachPupilDid")}>
          <thead>
            <tr>
              <th scope="col">{say("classwork.pupil")}</th>
              <th scope="col">{say("classwork.tracks")}</th>
              <th scope="col" className={classes.progress}>
                {say("classwork.ofAllTagged")}
              </th>
              <th scope="col">{say("classwork.withTheConsensus")}</th>
              <th scope="col">{say("common.frames")}</th>
              <th scope="col">{say("classwork.notes")}</th>
              <th scope="col">{say("classwork.values")}</th>
              <th scope="col">{say("classwork.findings")}</th>
              <th scope="col">{say("classwork.handedInUtc")}</th>
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
                  {say("classwork.ofConsensus", {
                    with: formatCount(pupil.withConsensus),
                    of: formatCount(pupil.ofConsensus),
                  })}
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
