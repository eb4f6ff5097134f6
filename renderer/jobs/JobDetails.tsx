import type { JobDetail, JobStatus } from "../../core/api.ts";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { formatDate, formatDuration } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { sentenceIn } from "../words/sentences.ts";
import classes from "./JobDetails.module.css";

/** When a job ran, what it was asked to do, what made it, and what it had to say. */
export function JobDetails({ job }: { job: JobStatus }) {
  const answer = useAnswer(`job ${job.key} ${job.state}`, (backend) =>
    backend.job({ job: job.key }),
  );
  const detail = useSteadyValue(answer);
  if (answer.error) return <p className={classes.details}>{sentenceIn(answer.error.message)}</p>;
  if (detail === undefined) return null;
  return (
    <div className={classes.details}>
      <dl className={classes.list}>
        {linesOf(job, detail).map(([label, value]) => (
          <div key={label} className={classes.pair}>
            <dt className={classes.label}>{label}</dt>
            <dd className={classes.value}>{value}</dd>
          </div>
        ))}
      </dl>
      {detail.log.length > 0 && (
        <section aria-label={say("jobs.log")}>
          <p className={classes.heading}>{say("jobs.log")}</p>
          <ol className={classes.log}>
            {detail.log.map(({ time, text }) => (
              <li key={`${time} ${text}`} className={classes.line}>
                <span className={classes.time}>{timeOfDay(time)}</span>
                <span className={classes.value}>{sentenceIn(text)}</span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}

type Line = readonly [label: string, value: string];

function linesOf(job: JobStatus, { settings, run }: JobDetail): Line[] {
  const lines: Line[] = [];
  if (job.started !== null) lines.push([say("jobs.started"), `${formatDate(job.started)} UTC`]);
  if (job.ended !== null) lines.push([say("jobs.ended"), `${formatDate(job.ended)} UTC`]);
  if (job.started !== null && job.ended !== null) {
    lines.push([say("jobs.took"), formatDuration(job.ended - job.started)]);
  }
  for (const { label, value } of settings) lines.push([sentenceIn(label), sentenceIn(value)]);
  if (run !== null)
    lines.push([say("jobs.madeBy"), say("jobs.madeByRun", { version: run.version, run: run.key })]);
  return lines;
}

function timeOfDay(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(11, 19);
}
