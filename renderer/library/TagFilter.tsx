import { IconStarFilled, IconTag } from "@tabler/icons-react";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { choicesOf, toggleChoice, withChoices } from "../filters/clauses.ts";
import { useFilter } from "../state/filter.ts";
import { FilterRow } from "./FilterRow.tsx";
import { Section } from "./Section.tsx";

const starred = {
  kind: "compare",
  field: "starred",
  operator: "=",
  value: true,
} as const;

/** Tags and stars that people gave. */
export function TagFilter() {
  const condition = useFilter((state) => state.condition);
  const apply = useFilter((state) => state.apply);
  const tags = useSteadyValue(useAnswer("tags", (backend) => backend.tags())) ?? [];
  const stars = useSteadyValue(
    useAnswer("stars", async (backend) => {
      return (await backend.overview({ where: starred, histograms: [] })).count;
    }),
  );
  const statedTags = choicesOf(condition, "tag");
  const chosen = statedTags.kind === "stated" ? statedTags.value : [];
  const statedStar = choicesOf(condition, "starred");
  const onlyStars = statedStar.kind === "stated" && statedStar.value[0] === true;
  return (
    <Section title="Tags">
      <FilterRow
        label="Starred"
        icon={<IconStarFilled size={14} />}
        count={stars}
        chosen={onlyStars}
        onToggle={() => apply(withChoices(condition, "starred", onlyStars ? [] : [true]))}
      />
      {tags.map(({ tag, clusters }) => (
        <FilterRow
          key={tag}
          label={tag}
          icon={<IconTag size={14} />}
          count={clusters}
          chosen={chosen.includes(tag)}
          onToggle={() => apply(toggleChoice(condition, "tag", tag))}
        />
      ))}
    </Section>
  );
}
