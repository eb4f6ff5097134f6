import { useAnswer, useLatestAnswer, useSteadyValue } from "../backend/context.ts";
import { chosenIn, toggleChoice, without } from "../filters/clauses.ts";
import { changeFilter, useOfFilter } from "../state/filter.ts";
import { say } from "../words/say.ts";
import { kindName } from "../words/vocabulary.ts";
import classes from "./ClassFilter.module.css";
import { FilterRow } from "./FilterRow.tsx";
import { Section } from "./Section.tsx";

const field = "predictedClass";

/** Classes that the latest classifier predicted, with how many of each the other filters let through. */
export function PredictedFilter() {
  const others = useOfFilter((condition) => without(condition, field));
  const chosen = useOfFilter((condition) => chosenIn(condition, field));
  const latest = useSteadyValue(useAnswer("classifiers", (backend) => backend.classifiers()))?.[0];
  const counts = useLatestAnswer(
    `predicted ${JSON.stringify([latest !== undefined, others])}`,
    async (backend) => {
      if (latest === undefined) return new Map<string, number>();
      const { kinds } = await backend.overview({
        where: others,
        histograms: [],
        kinds: "predictedClass",
      });
      return new Map(kinds?.map(({ name, count }) => [name, count]));
    },
  );
  if (latest === undefined || counts === undefined) return null;
  return (
    <Section title={say("library.predictedFromTags")}>
      <div className={classes.kinds}>
        {latest.classes.map(({ name }) => (
          <FilterRow
            key={name}
            label={kindName(name)}
            kind={name}
            count={counts.get(name) ?? 0}
            narrow
            chosen={chosen.includes(name)}
            onToggle={() => changeFilter((condition) => toggleChoice(condition, field, name))}
          />
        ))}
      </div>
    </Section>
  );
}
