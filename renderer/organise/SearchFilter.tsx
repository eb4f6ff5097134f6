import { Button, Menu } from "@mantine/core";
import {
  IconDeviceFloppy,
  IconPencil,
  IconPhotoSearch,
  IconSearch,
  IconTrash,
} from "@tabler/icons-react";
import { useState } from "react";
import type { SavedSearch } from "../../core/api.ts";
import { printCondition } from "../../core/query/print.ts";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { chosenIn, toggleChoice } from "../filters/clauses.ts";
import { FilterRow } from "../library/FilterRow.tsx";
import { Section } from "../library/Section.tsx";
import { changeFilter, useFilter, useOfFilter } from "../state/filter.ts";
import { say } from "../words/say.ts";
import classes from "./MenuRow.module.css";
import { MenuRow } from "./MenuRow.tsx";
import { NameDialog, type NameQuestion } from "./NameDialog.tsx";
import { useOrganise } from "./useOrganise.ts";

/** Searches under a name: what they take changes as the library grows. */
export function SearchFilter({ readOnly }: { readOnly: boolean }) {
  const fields = useFilter((state) => state.fields);
  const everything = useFilter((state) => state.condition === null);
  const searches = useSteadyValue(useAnswer("searches", (backend) => backend.searches())) ?? [];
  const counts = useSteadyValue(
    useAnswer(`search counts ${JSON.stringify(searches)}`, (backend) =>
      Promise.all(
        searches.map(async ({ name }) => {
          const where = { kind: "compare", field: "search", operator: "=", value: name } as const;
          return (await backend.overview({ where, histograms: [] })).count;
        }),
      ),
    ),
  );
  const [question, ask] = useState<NameQuestion | null>(null);
  const { saveSearch } = useOrganise();
  const chosen = useOfFilter((condition) => chosenIn(condition, "search"));
  const saving: NameQuestion = {
    title: say("organise.saveThisSearch"),
    description: say("organise.itStaysUpToDateWhat"),
    verb: say("common.save"),
    onName: (name) => void saveSearch(name),
  };
  return (
    <Section
      title={say("organise.savedSearches")}
      action={
        !readOnly && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconDeviceFloppy size={14} />}
            disabled={everything}
            onClick={() => ask(saving)}
          >
            {say("common.save")}
          </Button>
        )
      }
    >
      {searches.length === 0 && (
        <p className={classes.hint}>{say("organise.filterForSomethingThenSaveIt")}</p>
      )}
      {searches.map((search, i) => (
        <MenuRow
          key={search.key}
          label={say("organise.theSearch", { name: search.name })}
          items={<SearchItems search={search} readOnly={readOnly} ask={ask} />}
        >
          <FilterRow
            label={search.name}
            hint={say(search.entity === "frame" ? "organise.framesBy" : "organise.clustersBy", {
              query: printCondition(search.where, fields) || say("common.all"),
            })}
            icon={
              search.entity === "frame" ? <IconPhotoSearch size={15} /> : <IconSearch size={15} />
            }
            count={counts?.[i]}
            chosen={chosen.includes(search.name)}
            onToggle={() =>
              changeFilter((condition) => toggleChoice(condition, "search", search.name))
            }
          />
        </MenuRow>
      ))}
      <NameDialog question={question} onClose={() => ask(null)} />
    </Section>
  );
}

function SearchItems({
  search: { key, name, where },
  readOnly,
  ask,
}: {
  search: SavedSearch;
  readOnly: boolean;
  ask(question: NameQuestion): void;
}) {
  const apply = useFilter((state) => state.apply);
  const { attempt } = useOrganise();
  return (
    <>
      <Menu.Item leftSection={<IconSearch size={15} />} onClick={() => apply(where)}>
        {say("organise.editAsAFilter")}
      </Menu.Item>
      {!readOnly && (
        <>
          <Menu.Item
            leftSection={<IconPencil size={15} />}
            onClick={() =>
              ask({
                title: say("organise.renameTheSearch"),
                initial: name,
                verb: say("common.rename"),
                onName: (to) => void attempt((backend) => backend.renameSearch({ key, name: to })),
              })
            }
          >
            {say("common.renameMore")}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconTrash size={15} />}
            onClick={() => void attempt((backend) => backend.removeSearch({ key }))}
          >
            {say("common.remove")}
          </Menu.Item>
        </>
      )}
    </>
  );
}
