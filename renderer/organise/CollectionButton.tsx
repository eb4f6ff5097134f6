import { Button, Menu } from "@mantine/core";
import { IconPlus, IconStack2, IconStackPop } from "@tabler/icons-react";
import { useState } from "react";
import type { Selection } from "../../core/api.ts";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { choicesOf } from "../filters/clauses.ts";
import { useFilter } from "../state/filter.ts";
import { say } from "../words/say.ts";
import { NameDialog, type NameQuestion } from "./NameDialog.tsx";
import { useOrganise } from "./useOrganise.ts";

/** Puts the selection into a collection, or takes it out of the one that is on show. */
export function CollectionButton({ selection }: { selection: Selection }) {
  const collections =
    useSteadyValue(useAnswer("collections", (backend) => backend.collections())) ?? [];
  const condition = useFilter((state) => state.condition);
  const stated = choicesOf(condition, "collection");
  const shown = stated.kind === "stated" ? stated.value : [];
  const [question, ask] = useState<NameQuestion | null>(null);
  const { collect, takeOut } = useOrganise();
  const anew: NameQuestion = {
    title: say("organise.newCollection"),
    description: say("organise.itBeginsWithTheClustersThat"),
    verb: say("common.makeIt"),
    onName: (name) => void collect(name, selection),
  };
  return (
    <>
      <Menu position="top">
        <Menu.Target>
          <Button size="compact-sm" variant="subtle" leftSection={<IconStack2 size={16} />}>
            {say("organise.collect")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{say("organise.putIntoACollection")}</Menu.Label>
          {collections.map(({ key, name }) => (
            <Menu.Item
              key={key}
              leftSection={<IconStack2 size={15} />}
              onClick={() => void collect(key, selection)}
            >
              {name}
            </Menu.Item>
          ))}
          <Menu.Item leftSection={<IconPlus size={15} />} onClick={() => ask(anew)}>
            {say("organise.newCollectionMore")}
          </Menu.Item>
          {collections
            .filter(({ name }) => shown.includes(name))
            .map(({ key, name }) => (
              <Menu.Item
                key={key}
                leftSection={<IconStackPop size={15} />}
                onClick={() => void takeOut(key, selection)}
              >
                {say("organise.takeOutOf", { name })}
              </Menu.Item>
            ))}
        </Menu.Dropdown>
      </Menu>
      <NameDialog question={question} onClose={() => ask(null)} />
    </>
  );
}
