import type { TrackVotes } from "../../core/agreement/agreement.ts";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { ClusterPicture } from "../pictures/ClusterPicture.tsx";
import { useView } from "../state/view.ts";
import { formatCount } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import classes from "./Classwork.module.css";

/** CSS pixels that a picture may take, and that a pixel of the detector may take in it. */
const side = 120;
const mostScale = 10;

/** The tracks that pupils disagree most about, to talk about in class. */
export function DisputedTracks({ tracks }: { tracks: readonly TrackVotes[] }) {
  const { colourMap, logarithmic } = useView();
  const ids = tracks.map(({ track }) => track);
  const tiles = useSteadyValue(
    useAnswer(ids.length === 0 ? null : `disputed ${ids.join(" ")}`, (backend) =>
      backend.clusters({
        where: { kind: "in", field: "id", values: ids },
        sort: [],
        offset: 0,
        limit: ids.length,
      }),
    ),
  );
  if (tracks.length === 0) return null;
  return (
    <section className={classes.section} aria-label={say("classwork.mostDisputed")}>
      <h3 className={classes.heading}>{say("classwork.mostDisputed")}</h3>
      <div className={classes.tracks}>
        {tracks.map(({ track, votes }) => {
          const tile = tiles?.find(({ id }) => id === track);
          const fitting = tile === undefined ? 1 : side / Math.max(tile.width, tile.height);
          return (
            <figure key={track} className={classes.track}>
              <div
                className={classes.picture}
                role="img"
                aria-label={say("classwork.track", { id: track })}
              >
                {tile !== undefined && (
                  <ClusterPicture
                    tile={tile}
                    scale={Math.min(mostScale, fitting >= 1 ? Math.floor(fitting) : fitting)}
                    colourMap={colourMap}
                    logarithmic={logarithmic}
                  />
                )}
              </div>
              <figcaption>
                <ul className={classes.votes}>
                  {votes.map(({ tag, pupils }) => (
                    <li key={tag}>
                      {tag}: {formatCount(pupils)}
                    </li>
                  ))}
                </ul>
                <div className={classes.id} title={track}>
                  {track}
                </div>
              </figcaption>
            </figure>
          );
        })}
      </div>
    </section>
  );
}
