import { useMemo } from "react";
import type { Condition } from "../../core/api.ts";
import { particleClasses } from "../../core/vocabulary.ts";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { choicesOf, toggleChoice, without } from "../filters/clauses.ts";
import { useFilter } from "../state/filter.ts";
import { classColour, classDescriptions } from "../words/particleClass.ts";
import classes from "./ClassFilter.module.css";
import { FilterRow } from "./FilterRow.tsx";
import { Section } from "./Section.tsx";

/** Kinds of track, with how many of each the other filters let through. */
export function ClassFilter() {
  const condition = useFilter((state) => state.condition);
  const apply = useFilter((state) => state.apply);
  const others = useMemo(() => without(condition, "class"), [condition]);
  const stated = choicesOf(condition, "class");
  const chosen = stated.kind === "stated" ? stated.value : [];
  const counts = useSteadyValue(
    useAnswer(`classes ${JSON.stringify(others)}`, (backend) =>
      Promise.all(
        particleClasses.map(async (kind) => {
          const where = both(others, kind);
          return (await backend.overview({ where, histograms: [] })).count;
        }),
      ),
    ),
  );
  return (
    <Section title="Kinds of track">
      <div className={classes.kinds}>
        {particleClasses.map((kind, i) => (
          <FilterRow
            key={kind}
            label={kind}
            hint={classDescriptions[kind]}
            colour={classColour(kind)}
            count={counts?.[i]}
            narrow
            chosen={chosen.includes(kind)}
            onToggle={() => apply(toggleChoice(condition, "class", kind))}
          />
        ))}
      </div>
    </Section>
  );
}

function both(others: Condition | null, kind: string): Condition {
  const is: Condition = { kind: "compare", field: "class", operator: "=", value: kind };
  return others === null ? is : { kind: "and", terms: [others, is] };
}
