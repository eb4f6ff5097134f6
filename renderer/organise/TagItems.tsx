import { ColorSwatch, Menu } from "@mantine/core";
import { IconPencil, IconTagOff, IconTrash } from "@tabler/icons-react";
import type { TagCount } from "../../core/api.ts";
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
      <Menu.Label>Colour</Menu.Label>
      <div className={classes.colours}>
        {tagColours.map((one) => (
          <ColorSwatch
            key={one.colour}
            component="button"
            type="button"
            size={20}
            color={one.colour}
            aria-label={`Make it ${one.name}`}
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
        No colour
      </Menu.Item>
      <Menu.Item
        leftSection={<IconPencil size={15} />}
        onClick={() =>
          ask({
            title: `Rename the tag ${tag}`,
            description: "The name of another tag makes the two one.",
            initial: tag,
            verb: "Rename",
            onName: (to) => void attempt((backend) => backend.renameTag({ tag, to })),
          })
        }
      >
        Rename or merge…
      </Menu.Item>
      <Menu.Item
        leftSection={<IconTrash size={15} />}
        onClick={() => void attempt((backend) => backend.deleteTag({ tag }))}
      >
        Take it off everything
      </Menu.Item>
    </>
  );
}
