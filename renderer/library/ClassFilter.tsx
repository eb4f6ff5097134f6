import { ActionIcon, Tooltip } from "@mantine/core";
import { IconAdjustmentsHorizontal } from "@tabler/icons-react";
import { useMemo } from "react";
import { unclassified } from "../../core/clusters/classify.ts";
import { particleClasses } from "../../core/vocabulary.ts";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { chosenIn, toggleChoice } from "../filters/clauses.ts";
import { useDialogs } from "../state/dialogs.ts";
import { changeFilter, useOfFilter } from "../state/filter.ts";
import { classDefinition } from "../words/particleClass.ts";
import { say } from "../words/say.ts";
import { kindName } from "../words/vocabulary.ts";
import classes from "./ClassFilter.module.css";
import { FilterRow } from "./FilterRow.tsx";
import { CountKinds, KindCount, useKindCounts } from "./KindCounts.tsx";
import { Section } from "./Section.tsx";

/** Kinds of track, with how many of each the other filters let through. */
export function ClassFilter() {
  const chosen = useOfFilter((condition) => chosenIn(condition, "class"));
  const kinds = useKinds();
  const counts = useKindCounts();
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
            onClick={() => useDialogs.getState().show({ classifying: "rules" })}
          >
            <IconAdjustmentsHorizontal size={16} />
          </ActionIcon>
        </Tooltip>
      }
    >
      <CountKinds by="class" counts={counts} />
      <div className={classes.kinds}>
        {kinds.map((kind) => (
          <FilterRow
            key={kind}
            label={kindName(kind)}
            hint={classDefinition(kind)}
            kind={kind}
            counted={<KindCount counts={counts} kind={kind} />}
            narrow
            chosen={chosen.includes(kind)}
            onToggle={() => changeFilter((condition) => toggleChoice(condition, "class", kind))}
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
