import { ActionIcon, Button, Group, Paper, Progress } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { JobStatus } from "../../core/api.ts";
import { useConnection } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import { countOf, formatCount, formatDuration } from "../words/numbers.ts";
import { FinishedJob } from "./FinishedJob.tsx";
import { isUnderWay, percentDone, useJobs } from "./jobs.ts";
import classes from "./WorkCard.module.css";
import { useWork, type Work } from "./work.ts";

/** What goes on at the moment, in the corner: files on their way, a job at work, or what came of it. */
export function WorkCard() {
  const { current, show } = useWork();
  if (current === null) return null;
  return (
    <Paper className={classes.card} withBorder role="region" aria-label="Work under way">
      {current.kind === "sending" ? (
        <Sending work={current} />
      ) : (
        <Job work={current} onClose={() => show(null)} />
      )}
    </Paper>
  );
}

function Sending({ work }: { work: Extract<Work, { kind: "sending" }> }) {
  const { progress, names, cancel } = work;
  const share =
    progress?.counted && progress.bytesTotal > 0
      ? (100 * progress.bytesDone) / progress.bytesTotal
      : null;
  return (
    <>
      <p className={classes.title}>Taking in {nameList(names)}</p>
      <Bar percent={share} label="Files taken in" />
      <Group justify="space-between" wrap="nowrap">
        <p className={classes.numbers}>
          {progress === null
            ? "Looking…"
            : `${formatCount(progress.filesDone)} of ${countOf(progress.filesTotal, "file")}`}
        </p>
        <Button size="compact-sm" variant="default" onClick={cancel}>
          Cancel
        </Button>
      </Group>
    </>
  );
}

function Job({ work, onClose }: { work: Extract<Work, { kind: "job" }>; onClose(): void }) {
  const job = useJobs((state) => state.heard.get(work.job));
  const { backend } = useConnection();
  if (job === undefined || isUnderWay(job)) {
    return (
      <>
        <p className={classes.title}>{job?.title ?? "Starting…"}</p>
        <Bar percent={job ? percentDone(job) : null} label={job?.title ?? "Starting"} />
        <Group justify="space-between" wrap="nowrap" align="flex-end">
          <p className={classes.numbers}>{job ? numbersOf(job) : ""}</p>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => backend.cancelJob({ job: work.job }).catch(reportError)}
          >
            Cancel
          </Button>
        </Group>
      </>
    );
  }
  return (
    <>
      <ActionIcon
        className={classes.close}
        variant="subtle"
        color="gray"
        size="sm"
        aria-label="Close"
        onClick={onClose}
      >
        <IconX size={16} />
      </ActionIcon>
      <FinishedJob job={job} before={work.before} onClose={onClose} />
    </>
  );
}

function Bar({ percent, label }: { percent: number | null; label: string }) {
  return (
    <Progress.Root size="md" my={8}>
      <Progress.Section
        value={percent ?? 100}
        striped={percent === null}
        animated={percent === null}
        aria-label={label}
      />
    </Progress.Root>
  );
}

/** "3 of 5 files · 120 frames · 4,512 clusters · about 12 s left" */
export function numbersOf(job: JobStatus): string {
  const unit = job.kind === "import" ? "file" : job.kind === "export" ? "item" : "frame";
  const parts =
    job.itemsTotal === 0
      ? ["Counting…"]
      : [`${formatCount(job.itemsDone)} of ${countOf(job.itemsTotal, unit)}`];
  if (job.kind === "import") parts.push(countOf(job.frames, "frame"));
  if (job.kind !== "export") parts.push(countOf(job.clusters, "cluster"));
  if (job.secondsLeft !== null) parts.push(`about ${formatDuration(job.secondsLeft)} left`);
  return parts.join(" · ");
}

function nameList(names: readonly string[]): string {
  const [first, ...rest] = names;
  if (first === undefined) return "files";
  return rest.length === 0 ? first : `${first} and ${formatCount(rest.length)} more`;
}
