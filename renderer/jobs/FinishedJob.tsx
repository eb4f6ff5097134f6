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
import { countOf } from "../words/numbers.ts";
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
              {countOf(job.rejectedCount, "file")} could not be read: see why
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
            Try again
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
              Add details…
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
              Show only these
            </Button>
          </>
        )}
        {result?.report !== undefined && (
          <Button size="compact-sm" variant="light" onClick={() => setReportShown(true)}>
            See what was merged
          </Button>
        )}
        {result !== null && (result.folder !== undefined || result.download !== undefined) && (
          <Button size="compact-sm" variant="light" onClick={() => host.deliver(result)}>
            {result.download === undefined ? "Show the folder" : "Download again"}
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
  if (job.state === "failed") return `${job.title}: failed`;
  if (job.state === "cancelled") return `${job.title}: cancelled`;
  const nothing = broughtNothing(job);
  if (nothing === "nothing new") return "Nothing new was imported";
  if (nothing === "nothing read") return "No frame was read";
  if (job.kind === "export") return `Exported ${countOf(job.result?.files ?? 0, "file")}`;
  if (job.kind === "classify") return job.title;
  const found = `${countOf(job.clusters, "cluster")} in ${countOf(job.frames, "frame")}`;
  if (job.result?.report !== undefined) return `${job.title}: ${found} added`;
  return job.kind === "import" ? `Imported ${found}` : `Found ${found}`;
}

function details(job: JobStatus): string[] {
  const sentences: string[] = [];
  if (job.error !== null) sentences.push(job.error);
  if (job.state === "cancelled" && job.frames > 0) {
    sentences.push(`${countOf(job.frames, "frame")} imported until then are kept.`);
  }
  if (job.duplicates > 0) {
    sentences.push(`${countOf(job.duplicates, "frame")} were in the library already.`);
  }
  if (job.result?.folder !== undefined) sentences.push(job.result.folder);
  const imported = job.result?.imported;
  if (imported !== undefined) {
    sentences.push(filesSentence(job), ...imported.masks.map(maskSentence), ...imported.notes);
  }
  const report = job.result?.report;
  if (report !== undefined) {
    sentences.push(
      `Tags and metadata: ${countOf(report.changed, "thing")} changed, ${countOf(report.conflictCount, "conflict")}.`,
    );
  }
  return sentences;
}
