import { EmptyState, Loader } from "@mantine/core";
import { IconAlertTriangle, IconFlask } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { TrackroomError } from "../../core/errors.ts";
import { useGeneration } from "../backend/context.ts";
import { useFilter } from "../state/filter.ts";
import { say } from "../words/say.ts";
import { sentenceIn } from "../words/sentences.ts";
import { requestOf, useDraft } from "./draft.ts";
import { ExperimentForm } from "./ExperimentForm.tsx";
import { ExperimentResult } from "./ExperimentResult.tsx";
import classes from "./Experiments.module.css";
import { useExperiment } from "./useExperiment.ts";

/** Tracks become a number with an error. */
export function ExperimentsView() {
  const { running, result, refusal } = useExperiment();
  const outdated = useOutdated();
  const answer = useRef<HTMLDivElement>(null);
  const shown = useRef(result);
  // In a narrow window the result lies below the form: it comes into sight as soon as there is one.
  useEffect(() => {
    if (result !== null && result !== shown.current) {
      answer.current?.scrollIntoView({ block: "start" });
    }
    shown.current = result;
  }, [result]);
  return (
    <section className={classes.view} aria-label={say("experiments.experiments")}>
      <div className={classes.columns}>
        <ExperimentForm />
        <div ref={answer} className={classes.result} aria-live="polite" aria-busy={running}>
          {running && (
            <p className={classes.part} role="status">
              <Loader size="xs" mr={10} />
              {say("experiments.countingAndFitting")}
            </p>
          )}
          {refusal !== null && (
            <div className={classes.part} role="alert">
              <h2>{say("experiments.noResult")}</h2>
              <p className={classes.head}>
                <IconAlertTriangle size={18} className={classes.warning} />
                <span style={{ flex: 1 }}>{sentenceIn(refusal)}</span>
              </p>
            </div>
          )}
          {result !== null && outdated !== null && (
            <p className={classes.part} role="status">
              {outdated}
            </p>
          )}
          {result !== null && <ExperimentResult result={result} />}
          {result === null && refusal === null && !running && (
            <EmptyState
              mt="8vh"
              icon={<IconFlask size={40} stroke={1.4} />}
              title={say("experiments.fromTracksToANumber")}
              description={say("experiments.chooseAnExperimentAndWhatIt")}
            />
          )}
        </div>
      </div>
    </section>
  );
}

/** Why what is shown is not what would come out now; null where it is. */
function useOutdated(): string | null {
  const draft = useDraft();
  const { fields, condition } = useFilter();
  const { asked, generation } = useExperiment();
  const now = useGeneration();
  if (asked === null) return null;
  if (generation !== now) return say("experiments.theLibraryHasChangedSinceDo");
  try {
    const same = JSON.stringify(requestOf(draft, condition, fields)) === asked;
    return same ? null : say("experiments.thisIsTheResultOfWhat");
  } catch (error) {
    if (!(error instanceof TrackroomError)) throw error;
    return say("experiments.thisIsTheResultOfWhat");
  }
}
