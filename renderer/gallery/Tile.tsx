import { IconStarFilled, IconTagFilled } from "@tabler/icons-react";
import { memo } from "react";
import type { ClusterTile, ColourMapName } from "../../core/api.ts";
import { ClusterPicture } from "../pictures/ClusterPicture.tsx";
import { formatCount } from "../words/numbers.ts";
import { classColour } from "../words/particleClass.ts";
import { TagDots } from "./TagDots.tsx";
import classes from "./Tile.module.css";
import { commonScale, tileScale } from "./tileScale.ts";

interface TileProps {
  readonly tile: ClusterTile;
  readonly position: number;
  readonly count: number;
  readonly side: number;
  readonly colourMap: ColourMapName;
  readonly logarithmic: boolean;
  readonly common: boolean;
  readonly tagColours: ReadonlyMap<string, string>;
  readonly picked: boolean;
  readonly atCursor: boolean;
  readonly shown: boolean;
}

/** A cluster in the gallery. Clicks and keys are the gallery's business. */
export const Tile = memo(function Tile(props: TileProps) {
  const { tile, position, count, side, colourMap, logarithmic, common, tagColours } = props;
  const scale = tileScale(tile, { side: side - 16, common });
  const shrunk = common && scale < commonScale(side - 16);
  return (
    <div
      id={`tile-${position}`}
      role="option"
      tabIndex={-1}
      draggable
      className={classes.tile}
      aria-selected={props.picked}
      aria-posinset={position + 1}
      aria-setsize={count}
      aria-label={label(tile)}
      data-position={position}
      data-key={tile.key}
      data-cursor={props.atCursor}
      data-shown={props.shown}
      title={tile.id}
    >
      <div className={classes.picture} style={{ height: side }}>
        <ClusterPicture tile={tile} scale={scale} colourMap={colourMap} logarithmic={logarithmic} />
        <TagDots tags={tile.tags} colours={tagColours} />
        {shrunk && (
          <span
            className={classes.shrunk}
          >{`${(scale / commonScale(side - 16)).toFixed(1)}×`}</span>
        )}
      </div>
      <div className={classes.caption} aria-hidden="true">
        <span className={classes.dot} style={{ background: classColour(tile.class) }} />
        <span className={classes.size}>{formatCount(tile.size)} px</span>
        {tile.tags.some((tag) => !tagColours.has(tag)) && (
          <IconTagFilled size={12} className={classes.tagged} />
        )}
        <span className={classes.star} data-star data-starred={tile.starred}>
          <IconStarFilled size={14} />
        </span>
      </div>
    </div>
  );
});

function label({ class: kind, size, starred, tags }: ClusterTile): string {
  const words = [`${kind}, ${formatCount(size)} px`];
  if (starred) words.push("starred");
  if (tags.length > 0) words.push(`tagged ${tags.join(", ")}`);
  return words.join(", ");
}
