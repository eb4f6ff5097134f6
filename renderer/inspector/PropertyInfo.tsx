import { ActionIcon, Popover } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { memo, useState } from "react";
import type { ClusterTile, Condition, Field } from "../../core/api.ts";
import { useAnswer } from "../backend/context.ts";
import { valueText } from "../changes/valueText.ts";
import { ClusterPicture } from "../pictures/ClusterPicture.tsx";
import { useView } from "../state/view.ts";
import { plainProperty } from "../words/plainProperties.ts";
import { say } from "../words/say.ts";
import { definitionIn, inSentence, labelIn } from "../words/vocabulary.ts";
import classes from "./PropertyInfo.module.css";

type Explained = Pick<Field, "name" | "label" | "type" | "unit" | "definition">;

/** A button that explains a measured property: in pictures from the library, in plain words, and as it is defined. */
export const PropertyInfo = memo(function PropertyInfo(props: { readonly property: Explained }) {
  const { property } = props;
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="left" width={300} trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          size={18}
          variant="subtle"
          color="gray"
          className={classes.info}
          aria-label={say("inspector.whatIs", { property: inSentence(labelIn(property.label)) })}
          onClick={() => setOpened(!opened)}
        >
          <IconInfoCircle size={14} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={labelIn(property.label)} tabIndex={-1}>
        {opened && <Explanation property={property} />}
      </Popover.Dropdown>
    </Popover>
  );
});

function Explanation({ property }: { property: Explained }) {
  const plain = plainProperty(property.name);
  return (
    <div className={classes.explanation}>
      <h4 className={classes.title}>
        {plain?.friendly ?? labelIn(property.label)}
        {plain?.friendly !== undefined && (
          <span className={classes.term}>{labelIn(property.label)}</span>
        )}
      </h4>
      {plain && (
        <>
          <Examples property={property} />
          <p>{plain.plain}</p>
        </>
      )}
      <p className={classes.definition}>
        {definitionIn(property.definition)}
        {property.unit === "rad" && ` ${say("inspector.inRadians")}`}
      </p>
    </div>
  );
}

/** Of smaller tracks no picture says anything. */
const largeEnough: Condition = { kind: "compare", field: "size", operator: ">=", value: 6 };

/** A track with little of it and one with much, as the library has them. */
function Examples({ property }: { property: Explained }) {
  const { name } = property;
  const isSet: Condition = { kind: "set", field: name };
  const where: Condition =
    name === "size" || name === "isGamma" ? isSet : { kind: "and", terms: [largeEnough, isSet] };
  const examples = useAnswer(`examples of ${name}`, (backend) =>
    Promise.all(
      [false, true].map(async (descending) => {
        const sort = [{ field: name, descending }];
        const [tile] = await backend.clusters({ where, sort, offset: 0, limit: 1 });
        if (tile === undefined) return null;
        const { properties } = await backend.cluster({ key: tile.key });
        return { tile, value: properties[name] ?? null };
      }),
    ),
  ).value;
  const [low, high] = examples ?? [];
  if (!low || !high) return null;
  return (
    <div className={classes.examples}>
      {[low, high].map(({ tile, value }, i) => (
        <figure key={i === 0 ? "low" : "high"} className={classes.example}>
          <Drawn
            tile={tile}
            label={i === 0 ? say("inspector.aLowExample") : say("inspector.aHighExample")}
          />
          <figcaption>
            {say(i === 0 ? "inspector.low" : "inspector.high")}:{" "}
            <strong>{valueText(value, property)}</strong>
          </figcaption>
        </figure>
      ))}
    </div>
  );
}

/** CSS pixels that a picture may take. */
const side = 104;

function Drawn({ tile, label }: { tile: ClusterTile; label: string }) {
  const { colourMap, logarithmic } = useView();
  const fitting = side / Math.max(tile.width, tile.height);
  const scale = Math.min(fitting >= 1 ? Math.floor(fitting) : fitting, 14);
  return (
    <span className={classes.picture} role="img" aria-label={label}>
      <ClusterPicture tile={tile} scale={scale} colourMap={colourMap} logarithmic={logarithmic} />
    </span>
  );
}
