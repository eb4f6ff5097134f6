import { IconStarFilled, IconTagFilled } from "@tabler/icons-react";
import { memo } from "react";
import type { ClusterTile } from "../../core/api.ts";
import { ClusterPicture } from "../pictures/ClusterPicture.tsx";
import { KindMark } from "../pictures/KindMark.tsx";
import { useSelection } from "../state/selection.ts";
import { formatCount } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { kindName } from "../words/vocabulary.ts";
import { TagDots } from "./TagDots.tsx";
import classes from "./Tile.module.css";
import { tileScale } from "./tileScale.ts";
import type { TileLook } from "./useTileLook.ts";

interface TileFaceProps {
  readonly tile: ClusterTile;
  /** CSS pixels of the square for the picture. */
  readonly side: number;
  readonly look: TileLook;
}

interface TileProps extends TileFaceProps {
  readonly id: string;
  readonly position: number;
  readonly count: number;
  readonly atCursor: boolean;
  /** Where it stands in the gallery, CSS pixels; where absent, its surroundings say. */
  readonly left?: number;
  readonly top?: number;
  readonly height?: number;
}

/** A cluster in the gallery. Clicks and keys are the gallery's business. */
export const Tile = memo(function Tile(props: TileProps) {
  const { tile, position, count, side, look, left, top, height } = props;
  const picked = useSelection(({ keys, all }) => all || keys.has(tile.key));
  const shown = useSelection(
    ({ subject }) => subject?.entity === "cluster" && subject.key === tile.key,
  );
  return (
    <div
      id={props.id}
      role="option"
      tabIndex={-1}
      draggable
      className={classes.tile}
      data-placed={top !== undefined}
      style={top === undefined ? {} : { left, top, width: side, height }}
      aria-selected={picked}
      aria-posinset={position + 1}
      aria-setsize={count}
      aria-label={label(tile)}
      data-position={position}
      data-key={tile.key}
      data-cursor={props.atCursor}
      data-shown={shown}
      title={tile.id}
    >
      <TileFace tile={tile} side={side} look={look} />
    </div>
  );
});

/** What is to be seen of it: stays as it is while the cluster gets another place or others are counted. */
const TileFace = memo(function TileFace({ tile, side, look }: TileFaceProps) {
  const { colourMap, logarithmic, extent, brightest, tagColours } = look;
  const scale = tileScale(tile, { side: side - 16, extent });
  return (
    <>
      <div className={classes.picture} style={{ height: side }}>
        <ClusterPicture
          tile={tile}
          scale={scale}
          colourMap={colourMap}
          logarithmic={logarithmic}
          brightest={brightest}
        />
        <TagDots tags={tile.tags} colours={tagColours} />
      </div>
      <div className={classes.caption} aria-hidden="true">
        <KindMark kind={tile.class} />
        <span className={classes.size}>{formatCount(tile.size)} px</span>
        {tile.tags.some((tag) => !tagColours.has(tag)) && (
          <IconTagFilled size={12} className={classes.tagged} />
        )}
        <span className={classes.star} data-star data-starred={tile.starred}>
          <IconStarFilled size={14} />
        </span>
      </div>
    </>
  );
});

function label({ class: kind, size, starred, tags }: ClusterTile): string {
  const words = [`${kindName(kind)}, ${formatCount(size)} px`];
  if (starred) words.push(say("gallery.starred"));
  if (tags.length > 0) words.push(say("gallery.tagged", { tags: tags.join(", ") }));
  return words.join(", ");
}
