import { ActionIcon, Button, Progress } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useEffect } from "react";
import type { JobStatus } from "../../core/api.ts";
import { useConnection } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import { countOf, formatCount, formatDuration } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { sentenceIn } from "../words/sentences.ts";
import { FinishedJob } from "./FinishedJob.tsx";
import { broughtNothing, isUnderWay, percentDone, useJobs } from "./jobs.ts";
import classes from "./WorkBar.module.css";
import { useWork, type Work } from "./work.ts";

/** A job that went well is reported on for so long, ms. */
const shownFor = 15_000;

/** What goes on at the moment, along the foot of the window: files on their way, a job, or what came of it. */
export function WorkBar() {
  const { current, show } = useWork();
  if (current === null) return null;
  return (
    <section className={classes.bar} aria-label={say("jobs.workUnderWay")} data-panel>
      {current.kind === "sending" ? (
        <Sending work={current} />
      ) : (
        <Job key={current.job} work={current} onClose={() => show(null)} />
      )}
    </section>
  );
}

function Sending({ work }: { work: Extract<Work, { kind: "sending" }> }) {
  const { progress, names, cancel } = work;
  const share =
    progress?.counted && progress.bytesTotal > 0
      ? (100 * progress.bytesDone) / progress.bytesTotal
      : null;
  const numbers =
    progress === null
      ? say("jobs.looking")
      : say("jobs.doneOf", {
          done: formatCount(progress.filesDone),
          all: countOf(progress.filesTotal, "file"),
        });
  return (
    <UnderWay
      title={say("jobs.takingIn", { names: nameList(names) })}
      percent={share}
      numbers={numbers}
      onCancel={cancel}
    />
  );
}

function Job({ work, onClose }: { work: Extract<Work, { kind: "job" }>; onClose(): void }) {
  const job = useJobs((state) => state.heard.get(work.job));
  const { backend } = useConnection();
  const wentWell = job?.state === "done" && job.rejectedCount === 0 && broughtNothing(job) === null;
  useEffect(() => {
    if (!wentWell) return;
    const timer = setTimeout(onClose, shownFor);
    return () => clearTimeout(timer);
  }, [wentWell, onClose]);
  if (job === undefined || isUnderWay(job)) {
    return (
      <UnderWay
        title={job === undefined ? say("jobs.starting") : sentenceIn(job.title)}
        percent={job ? percentDone(job) : null}
        numbers={job ? numbersOf(job) : ""}
        onCancel={() => backend.cancelJob({ job: work.job }).catch(reportError)}
      />
    );
  }
  return (
    <>
      <FinishedJob job={job} before={work.before} onClose={onClose} />
      <ActionIcon variant="subtle" color="gray" aria-label={say("common.close")} onClick={onClose}>
        <IconX size={17} />
      </ActionIcon>
    </>
  );
}

interface UnderWayProps {
  readonly title: string;
  /** null while it is still being counted. */
  readonly percent: number | null;
  readonly numbers: string;
  onCancel(): void;
}

function UnderWay({ title, percent, numbers, onCancel }: UnderWayProps) {
  return (
    <>
      <div className={classes.progress}>
        <div className={classes.words}>
          <p className={classes.title}>{title}</p>
          <p className={classes.numbers}>{numbers}</p>
        </div>
        <Progress.Root size="sm">
          <Progress.Section
            value={percent ?? 100}
            striped={percent === null}
            animated={percent === null}
            aria-label={title}
          />
        </Progress.Root>
      </div>
      <Button size="compact-md" fz="sm" variant="default" onClick={onCancel}>
        {say("common.cancel")}
      </Button>
    </>
  );
}

const itemNames = {
  import: "file",
  process: "frame",
  export: "item",
  classify: "cluster",
} as const;

/** "3 of 5 files · 120 frames · 4,512 clusters · about 12 s left" */
export function numbersOf(job: JobStatus): string {
  const unit = itemNames[job.kind];
  const parts =
    job.itemsTotal === 0
      ? [say("jobs.counting")]
      : [
          say("jobs.doneOf", {
            done: formatCount(job.itemsDone),
            all: countOf(job.itemsTotal, unit),
          }),
        ];
  if (job.kind === "import") parts.push(countOf(job.frames, "frame"));
  if (job.kind === "import" || job.kind === "process") parts.push(countOf(job.clusters, "cluster"));
  if (job.secondsLeft !== null)
    parts.push(say("jobs.aboutLeft", { time: formatDuration(job.secondsLeft) }));
  return parts.join(" · ");
}

function nameList(names: readonly string[]): string {
  const [first, ...rest] = names;
  if (first === undefined) return say("jobs.files");
  return rest.length === 0 ? first : say("jobs.andMore", { first, count: rest.length });
}
