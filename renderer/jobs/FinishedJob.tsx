import { Anchor, Button, Group } from "@mantine/core";
import { IconAlertTriangle, IconCircleCheck, IconCircleX } from "@tabler/icons-react";
import { useState } from "react";
import { filesSentence, maskSentence } from "../../core/api/summaries.ts";
import type { JobStatus } from "../../core/api.ts";
import { useAnswer, useConnection } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import { MergeReportDialog } from "../exchange/MergeReportDialog.tsx";
import { withChoices } from "../filters/clauses.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useFilter } from "../state/filter.ts";
import { say } from "../words/say.ts";
import { sentenceIn } from "../words/sentences.ts";
import classes from "./FinishedJob.module.css";
import { grownRoots } from "./grownRoots.ts";
import { broughtNothing } from "./jobs.ts";
import { RejectedFiles } from "./RejectedFiles.tsx";

interface FinishedJobProps {
  readonly job: JobStatus;
  /** Frames of each data set before an import, by key: with it, what to do with the new ones is offered. */
  readonly before?: ReadonlyMap<number, number>;
  onClose(): void;
}

/** What came of a job, and what one may want to do next. */
export function FinishedJob({ job, before, onClose }: FinishedJobProps) {
  const { host, backend } = useConnection();
  const [rejectedShown, setRejectedShown] = useState(false);
  const [reportShown, setReportShown] = useState(false);
  const datasets = useAnswer("datasets", (backend) => backend.datasets()).value ?? [];
  const grown = job.kind === "import" && before ? grownRoots(datasets, before) : [];
  const { result } = job;
  return (
    <div className={classes.finished} data-state={job.state}>
      <div className={classes.line}>
        <StateIcon job={job} />
        <div>
          <p className={classes.title}>{headline(job)}</p>
          {details(job).map((sentence) => (
            <p key={sentence} className={classes.detail}>
              {sentence}
            </p>
          ))}
          {job.rejectedCount > 0 && (
            <Anchor component="button" fz={13} onClick={() => setRejectedShown(true)}>
              {say("jobs.couldNotBeReadSeeWhy", { count: job.rejectedCount })}
            </Anchor>
          )}
        </div>
      </div>
      <Group gap={6} justify="flex-end">
        {job.state === "failed" && (
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => backend.retryJob({ job: job.key }).catch(reportError)}
          >
            {say("jobs.tryAgain")}
          </Button>
        )}
        {grown.length > 0 && (
          <>
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => {
                onClose();
                useDialogs.getState().show({
                  metadata: {
                    selection: { entity: "dataset", pick: { keys: grown.map(({ key }) => key) } },
                    title: grown.map(({ name }) => name).join(", "),
                  },
                });
              }}
            >
              {say("jobs.addDetails")}
            </Button>
            <Button
              size="compact-sm"
              variant="light"
              onClick={() => {
                const { condition, apply } = useFilter.getState();
                apply(
                  withChoices(
                    condition,
                    "dataset",
                    grown.map(({ path }) => path),
                  ),
                );
                onClose();
              }}
            >
              {say("jobs.showOnlyThese")}
            </Button>
          </>
        )}
        {result?.report !== undefined && (
          <Button size="compact-sm" variant="light" onClick={() => setReportShown(true)}>
            {say("jobs.seeWhatWasMerged")}
          </Button>
        )}
        {result !== null && (result.folder !== undefined || result.download !== undefined) && (
          <Button size="compact-sm" variant="light" onClick={() => host.deliver(result)}>
            {result.download === undefined ? say("jobs.showTheFolder") : say("jobs.downloadAgain")}
          </Button>
        )}
      </Group>
      {result?.report !== undefined && (
        <MergeReportDialog
          report={result.report}
          opened={reportShown}
          onClose={() => setReportShown(false)}
        />
      )}
      <RejectedFiles job={job} opened={rejectedShown} onClose={() => setRejectedShown(false)} />
    </div>
  );
}

function StateIcon({ job }: { job: JobStatus }) {
  if (job.state === "failed") return <IconCircleX size={22} className={classes.failed} />;
  if (job.rejectedCount > 0 || job.state === "cancelled" || broughtNothing(job) !== null) {
    return <IconAlertTriangle size={22} className={classes.partly} />;
  }
  return <IconCircleCheck size={22} className={classes.done} />;
}

function headline(job: JobStatus): string {
  if (job.state === "failed") return say("jobs.failed", { title: sentenceIn(job.title) });
  if (job.state === "cancelled") return say("jobs.cancelled", { title: sentenceIn(job.title) });
  const nothing = broughtNothing(job);
  if (nothing === "nothing new") return say("jobs.nothingNewWasImported");
  if (nothing === "nothing read") return say("jobs.noFrameWasRead");
  if (job.kind === "export") return say("jobs.exported", { count: job.result?.files ?? 0 });
  if (job.kind === "classify") return sentenceIn(job.title);
  const { clusters, frames } = job;
  const title = sentenceIn(job.title);
  if (job.result?.report !== undefined) return say("jobs.added", { title, clusters, frames });
  return job.kind === "import"
    ? say("jobs.imported", { clusters, frames })
    : say("jobs.found", { clusters, frames });
}

function details(job: JobStatus): string[] {
  const sentences: string[] = [];
  if (job.error !== null) sentences.push(sentenceIn(job.error));
  if (job.state === "cancelled" && job.frames > 0) {
    sentences.push(say("jobs.keptUntilThen", { count: job.frames }));
  }
  if (job.duplicates > 0) {
    sentences.push(say("jobs.inTheLibraryAlready", { count: job.duplicates }));
  }
  if (job.result?.folder !== undefined) sentences.push(job.result.folder);
  const imported = job.result?.imported;
  if (imported !== undefined) {
    const said = [filesSentence(job), ...imported.masks.map(maskSentence), ...imported.notes];
    sentences.push(...said.map(sentenceIn));
  }
  const report = job.result?.report;
  if (report !== undefined) {
    sentences.push(
      say("jobs.tagsAndMetadata", { changed: report.changed, conflicts: report.conflictCount }),
    );
  }
  return sentences;
}
