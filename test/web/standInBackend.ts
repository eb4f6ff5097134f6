import type { Backend, ClusterTile } from "../../core/api.ts";
import { TrackroomError } from "../../core/errors.ts";
import { backendMethods } from "../../core/rpc/methods.ts";

/** A cluster with counts beyond 2^32, to see that nothing is lost on the way. */
export const tile: ClusterTile = {
  key: 7,
  id: "B06-W0212_1371575424-293207_k00007",
  size: 3,
  xMin: 10,
  yMin: 20,
  width: 2,
  height: 2,
  pixels: Uint32Array.of(0, 1, 3),
  counts: Float64Array.of(1, 2 ** 40 + 1, 0.5),
  class: "gamma",
  starred: false,
  tags: ["noisy"],
};

/** What the transport is tested with: answers that are known beforehand, in place of a library. */
export function standInBackend(own: Partial<Backend> = {}): Backend {
  const rest: Partial<Backend> = {};
  for (const name of backendMethods) {
    const refuse = async () => {
      throw new TrackroomError("not-found", `${name} is not part of this test.`);
    };
    Object.assign(rest, { [name]: refuse });
  }
  return { ...(rest as Backend), ...own };
}
