import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { ClusterPicture } from "../pictures/ClusterPicture.tsx";
import { useView } from "../state/view.ts";
import { say } from "../words/say.ts";
import classes from "./Report.module.css";

/** CSS pixels that a picture may take, and that a pixel of the detector may take in it. */
const side = 140;
const mostScale = 10;

/** Tracks side by side, in the order they were given. Those that are gone are left out. */
export function TrackPictures({ ids }: { ids: readonly string[] }) {
  const { colourMap, logarithmic } = useView();
  const tiles = useSteadyValue(
    useAnswer(`report tracks ${ids.join(" ")}`, (backend) =>
      backend.clusters({
        where: { kind: "in", field: "id", values: ids },
        sort: [],
        offset: 0,
        limit: ids.length,
      }),
    ),
  );
  const ordered = ids.flatMap((id) => tiles?.find((tile) => tile.id === id) ?? []);
  return (
    <div className={classes.tracks}>
      {ordered.map((tile) => {
        const fitting = side / Math.max(tile.width, tile.height);
        const scale = Math.min(mostScale, fitting >= 1 ? Math.floor(fitting) : fitting);
        return (
          <figure key={tile.id} className={classes.track}>
            <div role="img" aria-label={say("report.track", { id: tile.id })}>
              <ClusterPicture
                tile={tile}
                scale={scale}
                colourMap={colourMap}
                logarithmic={logarithmic}
              />
            </div>
            <figcaption>{tile.id}</figcaption>
          </figure>
        );
      })}
    </div>
  );
}
