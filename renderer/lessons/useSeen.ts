import { useEffect, useState } from "react";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { useExperiment } from "../experiments/useExperiment.ts";
import { useJobs } from "../jobs/jobs.ts";
import { useFilter } from "../state/filter.ts";
import { useSelection } from "../state/selection.ts";
import { useView } from "../state/view.ts";
import { useViewed } from "../viewer/viewed.ts";
import type { Seen } from "./look.ts";

const now = () => Date.now() / 1000;

/** @param step what is taken now: what was done before it began does not count where that matters */
export function useSeen(step: string): Seen {
  const { tab, sort, plotKind, plot, histogram } = useView();
  const viewing = useViewed(({ frame }) => frame !== null);
  const { condition, fields } = useFilter();
  const { keys, all, subject } = useSelection();
  const { result, asked } = useExperiment();
  const report = useSteadyValue(useAnswer("report", (ask) => ask.report()));
  const jobs = useJobs(({ heard }) => heard);
  const [since, setSince] = useState(now);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step begins now.
  useEffect(() => setSince(now()), [step]);
  return {
    tab,
    viewing,
    condition,
    fields,
    sort,
    picked: all ? Number.POSITIVE_INFINITY : keys.size,
    subject,
    plotKind,
    plot,
    histogram,
    experiment: { result, asked },
    report,
    jobs: jobs.values(),
    since,
  };
}
