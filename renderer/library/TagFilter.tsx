import { IconStarFilled, IconTag } from "@tabler/icons-react";
import { useState } from "react";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { chosenIn, toggleChoice, withChoices } from "../filters/clauses.ts";
import { MenuRow } from "../organise/MenuRow.tsx";
import { NameDialog, type NameQuestion } from "../organise/NameDialog.tsx";
import { TagItems } from "../organise/TagItems.tsx";
import { changeFilter, useOfFilter } from "../state/filter.ts";
import { say } from "../words/say.ts";
import { FilterRow } from "./FilterRow.tsx";
import { Section } from "./Section.tsx";

const starred = {
  kind: "compare",
  field: "starred",
  operator: "=",
  value: true,
} as const;

/** Tags and stars that people gave. */
export function TagFilter({ readOnly }: { readOnly: boolean }) {
  const tags = useSteadyValue(useAnswer("tags", (backend) => backend.tags())) ?? [];
  const stars = useSteadyValue(
    useAnswer("stars", async (backend) => {
      return (await backend.overview({ where: starred, histograms: [] })).count;
    }),
  );
  const [question, ask] = useState<NameQuestion | null>(null);
  const chosen = useOfFilter((condition) => chosenIn(condition, "tag"));
  const onlyStars = useOfFilter((condition) => chosenIn(condition, "starred")[0] === true);
  return (
    <Section title={say("common.tags")}>
      <FilterRow
        label={say("library.starred")}
        icon={<IconStarFilled size={14} />}
        count={stars}
        chosen={onlyStars}
        onToggle={() =>
          changeFilter((condition) => withChoices(condition, "starred", onlyStars ? [] : [true]))
        }
      />
      {tags.map((one, i) => (
        <MenuRow
          key={one.tag}
          label={say("organise.theTag", { tag: one.tag })}
          items={!readOnly && <TagItems tag={one} ask={ask} />}
        >
          <FilterRow
            label={one.tag}
            {...(one.colour === null ? { icon: <IconTag size={14} /> } : { colour: one.colour })}
            count={one.clusters}
            shortcut={i < 9 && !readOnly ? String(i + 1) : undefined}
            chosen={chosen.includes(one.tag)}
            onToggle={() => changeFilter((condition) => toggleChoice(condition, "tag", one.tag))}
          />
        </MenuRow>
      ))}
      <NameDialog question={question} onClose={() => ask(null)} />
    </Section>
  );
}
