import { Button, Menu } from "@mantine/core";
import { IconPencil, IconPlus, IconStack2, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { Collection } from "../../core/api.ts";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { chosenIn, toggleChoice } from "../filters/clauses.ts";
import { FilterRow } from "../library/FilterRow.tsx";
import { Section } from "../library/Section.tsx";
import { changeFilter, useOfFilter } from "../state/filter.ts";
import { say } from "../words/say.ts";
import classes from "./MenuRow.module.css";
import { MenuRow } from "./MenuRow.tsx";
import { NameDialog, type NameQuestion } from "./NameDialog.tsx";
import { useOrganise } from "./useOrganise.ts";

/** Collections of picked clusters. */
export function CollectionFilter({ readOnly }: { readOnly: boolean }) {
  const collections =
    useSteadyValue(useAnswer("collections", (backend) => backend.collections())) ?? [];
  const [question, ask] = useState<NameQuestion | null>(null);
  const { attempt, collect } = useOrganise();
  const chosen = useOfFilter((condition) => chosenIn(condition, "collection"));
  const adding: NameQuestion = {
    title: say("organise.newCollection"),
    description: say("organise.itKeepsTheClustersThatYou"),
    verb: say("common.makeIt"),
    onName: (name) => void attempt((backend) => backend.addCollection({ name })),
  };
  return (
    <Section
      title={say("organise.collections")}
      action={
        !readOnly && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconPlus size={14} />}
            aria-label={say("organise.newCollection")}
            onClick={() => ask(adding)}
          >
            {say("organise.new")}
          </Button>
        )
      }
    >
      {collections.length === 0 && (
        <p className={classes.hint}>{say("organise.makeOneThenDragTracksOnto")}</p>
      )}
      {collections.map((collection) => (
        <MenuRow
          key={collection.key}
          label={say("organise.theCollection", { name: collection.name })}
          {...(readOnly
            ? {}
            : { onDropClusters: (selection) => void collect(collection.key, selection) })}
          items={!readOnly && <CollectionItems collection={collection} ask={ask} />}
        >
          <FilterRow
            label={collection.name}
            icon={<IconStack2 size={15} />}
            count={collection.clusters}
            chosen={chosen.includes(collection.name)}
            onToggle={() =>
              changeFilter((condition) => toggleChoice(condition, "collection", collection.name))
            }
          />
        </MenuRow>
      ))}
      <NameDialog question={question} onClose={() => ask(null)} />
    </Section>
  );
}

function CollectionItems({
  collection: { key, name },
  ask,
}: {
  collection: Collection;
  ask(question: NameQuestion): void;
}) {
  const { attempt } = useOrganise();
  return (
    <>
      <Menu.Item
        leftSection={<IconPencil size={15} />}
        onClick={() =>
          ask({
            title: say("organise.renameTheCollection"),
            initial: name,
            verb: say("common.rename"),
            onName: (to) => void attempt((backend) => backend.renameCollection({ key, name: to })),
          })
        }
      >
        {say("common.renameMore")}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconTrash size={15} />}
        onClick={() => void attempt((backend) => backend.removeCollection({ key }))}
      >
        {say("organise.removeItsClustersStay")}
      </Menu.Item>
    </>
  );
}
