import type { Backend, Condition, Points } from "../../core/api.ts";
import { withRange } from "../filters/clauses.ts";
import type { PlotFrame } from "./axes.ts";
import { boxAround, keysWithin, type Place } from "./lasso.ts";
import { rangeBetween } from "./ranges.ts";

/** Points that are asked for at most: as many as the backend gives. */
const mostAsked = 200_000;

/** Screen pixels around the line, so that no point on its edge is lost when limits are rounded. */
const room = 2;

interface Within {
  readonly keys: readonly number[];
  /** False where there are more than can be asked for, so that these are a fair sample. */
  readonly complete: boolean;
}

/**
 * The clusters inside a line that was drawn in a plot. Where the plot shows a sample of them, all that lie around there
 * are asked for.
 *
 * @param where what the filter finds: nothing else is within
 * @param line the line, in screen pixels of the plot
 */
export async function clustersWithin(
  backend: Pick<Backend, "points">,
  where: Condition | null,
  { x, y, xScale, yScale }: PlotFrame,
  line: readonly Place[],
): Promise<Within> {
  const [[left, top], [right, bottom]] = boxAround(line);
  const across = withRange(null, x.name, rangeBetween(xScale, x, left - room, right + room));
  const up = withRange(null, y.name, rangeBetween(yScale, y, top - room, bottom + room));
  const terms = [where, across, up].filter((term) => term !== null);
  const points: Points = await backend.points({
    where: { kind: "and", terms },
    x: x.name,
    y: y.name,
    limit: mostAsked,
  });
  return {
    keys: keysWithin({ points, xScale, yScale }, line),
    complete: points.count <= points.keys.length,
  };
}
