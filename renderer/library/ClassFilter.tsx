import { ActionIcon, Tooltip } from "@mantine/core";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { useMemo } from "react";
import type { Condition } from "../../core/api.ts";
import { unclassified } from "../../core/clusters/classify.ts";
import { particleClasses } from "../../core/vocabulary.ts";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { choicesOf, toggleChoice, without } from "../filters/clauses.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useFilter } from "../state/filter.ts";
import { classDefinition } from "../words/particleClass.ts";
import { say } from "../words/say.ts";
import { kindName } from "../words/vocabulary.ts";
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
  const kinds = useKinds();
  const counts = useSteadyValue(
    useAnswer(`classes ${JSON.stringify([kinds, others])}`, (backend) =>
      Promise.all(
        kinds.map(async (kind) => {
          const where = both(others, kind);
          return (await backend.overview({ where, histograms: [] })).count;
        }),
      ),
    ),
  );
  return (
    <Section
      title={say("common.kindsOfTrack")}
      action={
        <Tooltip label={say("library.rulesAndLearningFromTags")}>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={say("library.rulesForKindsOfTrack")}
            onClick={() => useDialogs.getState().show({ classifying: true })}
          >
            <IconAdjustmentsHorizontal size={16} />
          </ActionIcon>
        </Tooltip>
      }
    >
      <div className={classes.kinds}>
        {kinds.map((kind, i) => (
          <FilterRow
            key={kind}
            label={kindName(kind)}
            hint={classDefinition(kind)}
            kind={kind}
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

/** The classes of the rules in use, those that every classroom knows first. */
function useKinds(): readonly string[] {
  const ruleSets = useSteadyValue(useAnswer("rule sets", (backend) => backend.ruleSets()));
  return useMemo(() => {
    const names = new Set(
      ruleSets?.find(({ active }) => active)?.rules.map(({ name }) => name) ?? particleClasses,
    );
    const known = particleClasses.filter((kind) => names.has(kind) && kind !== unclassified);
    return [...new Set([...known, ...names, unclassified])];
  }, [ruleSets]);
}

function both(others: Condition | null, kind: string): Condition {
  const is: Condition = { kind: "compare", field: "class", operator: "=", value: kind };
  return others === null ? is : { kind: "and", terms: [others, is] };
}
