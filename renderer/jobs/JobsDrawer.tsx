import { Anchor, Badge, Button, Drawer, EmptyState, Group, Progress } from "@mantine/core";
import { IconListDetails } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { JobStatus } from "../../core/api.ts";
import { useAnswer, useConnection } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import { formatDate } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { sentenceIn } from "../words/sentences.ts";
import { FinishedJob } from "./FinishedJob.tsx";
import { JobDetails } from "./JobDetails.tsx";
import classes from "./JobsDrawer.module.css";
import { broughtNothing, isUnderWay, percentDone, useJobs } from "./jobs.ts";
import { numbersOf } from "./WorkBar.tsx";

/** Everything that was imported, processed and exported, the latest first. */
export function JobsDrawer({ opened, onClose }: { opened: boolean; onClose(): void }) {
  const listed = useAnswer(opened ? "jobs" : null, (backend) => backend.jobs()).value;
  const { heard, learn } = useJobs();
  useEffect(() => {
    if (listed) learn(listed);
  }, [listed, learn]);
  const jobs = [...heard.values()].toSorted((a, b) => b.key - a.key);
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={480}
      title={say("common.jobs")}
    >
      {jobs.length === 0 && (
        <EmptyState
          mt={80}
          icon={<IconListDetails size={36} stroke={1.4} />}
          title={say("jobs.noJobsYet")}
          description={say("jobs.importsAndExportsAppearHereWith")}
        />
      )}
      <ul className={classes.jobs}>
        {jobs.map((job) => (
          <li key={job.key} className={classes.job} aria-label={sentenceIn(job.title)}>
            <Job job={job} />
          </li>
        ))}
      </ul>
    </Drawer>
  );
}

function Job({ job }: { job: JobStatus }) {
  const { backend } = useConnection();
  const underWay = isUnderWay(job);
  const nothing = broughtNothing(job);
  const [detailed, setDetailed] = useState(false);
  return (
    <>
      <div className={classes.heading}>
        <span className={classes.title}>{sentenceIn(job.title)}</span>
        <Badge
          size="sm"
          variant="dot"
          tt="none"
          color={nothing ? "orange" : badgeColours[job.state]}
        >
          {say(nothing === null ? `jobs.state.${job.state}` : `jobs.${nothing}`)}
        </Badge>
      </div>
      <p className={classes.when}>
        <span className={classes.time}>{formatDate(job.created)} UTC</span>
        <Anchor
          component="button"
          fz={12}
          aria-expanded={detailed}
          onClick={() => setDetailed(!detailed)}
        >
          {detailed ? say("jobs.hideTheDetails") : say("common.details")}
        </Anchor>
      </p>
      {underWay ? (
        <>
          <Progress value={percentDone(job) ?? 0} my={8} aria-label={sentenceIn(job.title)} />
          <Group justify="space-between" wrap="nowrap">
            <span className={classes.time}>{numbersOf(job)}</span>
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => backend.cancelJob({ job: job.key }).catch(reportError)}
            >
              {say("common.cancel")}
            </Button>
          </Group>
        </>
      ) : (
        <div className={classes.outcome}>
          <FinishedJob job={job} onClose={() => undefined} />
        </div>
      )}
      {detailed && <JobDetails job={job} />}
    </>
  );
}

const badgeColours: Readonly<Record<JobStatus["state"], string>> = {
  queued: "gray",
  running: "azure",
  done: "teal",
  failed: "red",
  cancelled: "orange",
};
