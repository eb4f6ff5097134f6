import { Pill } from "@mantine/core";
import type { Selection } from "../../core/api.ts";
import { TagForm } from "../changes/TagForm.tsx";
import { useChanges } from "../changes/useChanges.ts";
import { useTagColours } from "../organise/useTagColours.ts";
import { say } from "../words/say.ts";
import classes from "./Tags.module.css";

interface TagsProps {
  readonly selection: Selection;
  readonly tags: readonly string[];
  readonly readOnly: boolean;
}

/** The tags of a thing, each with a way to take it off, and a field for one more. */
export function Tags({ selection, tags, readOnly }: TagsProps) {
  const { untag } = useChanges();
  const colours = useTagColours();
  return (
    <div className={classes.tags}>
      {tags.length > 0 && (
        <div className={classes.list}>
          {tags.map((tag) => (
            <Pill
              key={tag}
              className={classes.tag}
              data-coloured={colours.has(tag)}
              style={colours.has(tag) ? { "--tag": colours.get(tag) } : {}}
              withRemoveButton={!readOnly}
              onRemove={() => void untag(selection, tag)}
              removeButtonProps={{
                "aria-label": say("inspector.takeTheTagOff", { tag }),
                "aria-hidden": false,
                tabIndex: 0,
              }}
            >
              {tag}
            </Pill>
          ))}
        </div>
      )}
      {!readOnly && <TagForm selection={selection} present={tags} />}
    </div>
  );
}
