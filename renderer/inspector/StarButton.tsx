import { ActionIcon, Tooltip } from "@mantine/core";
import { IconStar, IconStarFilled } from "@tabler/icons-react";
import { useChanges } from "../changes/useChanges.ts";
import { say } from "../words/say.ts";
import classes from "./Inspector.module.css";

interface StarButtonProps {
  readonly entity: "cluster" | "frame";
  readonly thing: { readonly key: number; readonly starred: boolean };
}

/** Stars what is looked at, or takes the star away. */
export function StarButton({ entity, thing }: StarButtonProps) {
  const { star } = useChanges();
  return (
    <Tooltip label={thing.starred ? say("common.takeStarAway") : say("inspector.starS")}>
      <ActionIcon
        className={classes.star}
        variant="subtle"
        color={thing.starred ? "yellow" : "gray"}
        aria-label={say("common.star")}
        aria-pressed={thing.starred}
        onClick={() => star(thing, entity)}
      >
        {thing.starred ? <IconStarFilled size={18} /> : <IconStar size={18} />}
      </ActionIcon>
    </Tooltip>
  );
}
