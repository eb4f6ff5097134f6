import { ColorSwatch, Menu } from "@mantine/core";
import { IconPencil, IconTagOff, IconTrash } from "@tabler/icons-react";
import type { TagCount } from "../../core/api.ts";
import { say } from "../words/say.ts";
import type { NameQuestion } from "./NameDialog.tsx";
import classes from "./TagItems.module.css";
import { tagColours } from "./tagColours.ts";
import { useOrganise } from "./useOrganise.ts";

/** What one can do with a tag as a whole. */
export function TagItems({
  tag: { tag, colour },
  ask,
}: {
  tag: TagCount;
  ask(question: NameQuestion): void;
}) {
  const { attempt } = useOrganise();
  const paint = (to: string | null) =>
    void attempt((backend) => backend.setTagColour({ tag, colour: to }));
  return (
    <>
      <Menu.Label>{say("organise.colour")}</Menu.Label>
      <div className={classes.colours}>
        {tagColours.map((one) => (
          <ColorSwatch
            key={one.colour}
            component="button"
            type="button"
            size={20}
            color={one.colour}
            aria-label={say("organise.makeIt", { colour: say(`colours.${one.name}`) })}
            className={one.colour === colour ? classes.chosen : ""}
            onClick={() => paint(one.colour)}
          />
        ))}
      </div>
      <Menu.Item
        leftSection={<IconTagOff size={15} />}
        disabled={colour === null}
        onClick={() => paint(null)}
      >
        {say("organise.noColour")}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconPencil size={15} />}
        onClick={() =>
          ask({
            title: say("organise.renameTheTag", { tag }),
            description: say("organise.theNameOfAnotherTagMakes"),
            initial: tag,
            verb: say("common.rename"),
            onName: (to) => void attempt((backend) => backend.renameTag({ tag, to })),
          })
        }
      >
        {say("organise.renameOrMerge")}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconTrash size={15} />}
        onClick={() => void attempt((backend) => backend.deleteTag({ tag }))}
      >
        {say("organise.takeItOffEverything")}
      </Menu.Item>
    </>
  );
}
