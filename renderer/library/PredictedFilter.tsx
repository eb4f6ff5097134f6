import { useStore } from "zustand";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { chosenIn, toggleChoice } from "../filters/clauses.ts";
import { changeFilter, useOfFilter } from "../state/filter.ts";
import { say } from "../words/say.ts";
import { kindName } from "../words/vocabulary.ts";
import classes from "./ClassFilter.module.css";
import { FilterRow } from "./FilterRow.tsx";
import { CountKinds, KindCount, useKindCounts } from "./KindCounts.tsx";
import { Section } from "./Section.tsx";

const field = "predictedClass";

/** Classes that the latest classifier predicted, with how many of each the other filters let through. */
export function PredictedFilter() {
  const chosen = useOfFilter((condition) => chosenIn(condition, field));
  const latest = useSteadyValue(useAnswer("classifiers", (backend) => backend.classifiers()))?.[0];
  const counts = useKindCounts();
  const known = useStore(counts, (now) => now !== null);
  if (latest === undefined) return null;
  return (
    <>
      <CountKinds by={field} counts={counts} />
      {known && (
        <Section title={say("library.predictedFromTags")}>
          <div className={classes.kinds}>
            {latest.classes.map(({ name }) => (
              <FilterRow
                key={name}
                label={kindName(name)}
                kind={name}
                counted={<KindCount counts={counts} kind={name} />}
                narrow
                chosen={chosen.includes(name)}
                onToggle={() => changeFilter((condition) => toggleChoice(condition, field, name))}
              />
            ))}
          </div>
        </Section>
      )}
    </>
  );
}
