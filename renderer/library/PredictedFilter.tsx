import { useMemo } from "react";
import type { Condition } from "../../core/api.ts";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { choicesOf, toggleChoice, without } from "../filters/clauses.ts";
import { useFilter } from "../state/filter.ts";
import { say } from "../words/say.ts";
import { kindName } from "../words/vocabulary.ts";
import classes from "./ClassFilter.module.css";
import { FilterRow } from "./FilterRow.tsx";
import { Section } from "./Section.tsx";

const field = "predictedClass";

/** Classes that the latest classifier predicted, with how many of each the other filters let through. */
export function PredictedFilter() {
  const condition = useFilter((state) => state.condition);
  const apply = useFilter((state) => state.apply);
  const others = useMemo(() => without(condition, field), [condition]);
  const stated = choicesOf(condition, field);
  const chosen = stated.kind === "stated" ? stated.value : [];
  const counted = useSteadyValue(
    useAnswer(`predicted ${JSON.stringify(others)}`, async (backend) => {
      const [latest] = await backend.classifiers();
      const names = latest?.classes.map(({ name }) => name) ?? [];
      return Promise.all(
        names.map(async (name) => {
          const { count } = await backend.overview({ where: both(others, name), histograms: [] });
          return { name, count };
        }),
      );
    }),
  );
  if (counted === undefined || counted.length === 0) return null;
  return (
    <Section title={say("library.predictedFromTags")}>
      <div className={classes.kinds}>
        {counted.map(({ name, count }) => (
          <FilterRow
            key={name}
            label={kindName(name)}
            kind={name}
            count={count}
            narrow
            chosen={chosen.includes(name)}
            onToggle={() => apply(toggleChoice(condition, field, name))}
          />
        ))}
      </div>
    </Section>
  );
}

function both(others: Condition | null, name: string): Condition {
  const is: Condition = { kind: "compare", field, operator: "=", value: name };
  return others === null ? is : { kind: "and", terms: [others, is] };
}
