import classes from "./TagDots.module.css";

/** As many as fit beside the scale on the smallest tile. */
const mostDots = 4;

interface TagDotsProps {
  readonly tags: readonly string[];
  readonly colours: ReadonlyMap<string, string>;
}

/** A dot for each colour that a cluster's tags have. The tile's name says what they are for those who cannot see them. */
export function TagDots({ tags, colours }: TagDotsProps) {
  const shown = new Set(tags.flatMap((tag) => colours.get(tag) ?? []));
  if (shown.size === 0) return null;
  return (
    <span className={classes.dots} title={tags.join(", ")} aria-hidden="true">
      {[...shown].slice(0, mostDots).map((colour) => (
        <span key={colour} className={classes.dot} data-tag-dot style={{ background: colour }} />
      ))}
    </span>
  );
}
