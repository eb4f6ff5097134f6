import { statSync } from "node:fs";
import type { PixelEnergies } from "../../api.ts";
import { pixelEnergy } from "../../clusters/energy.ts";
import { TrackroomError } from "../../errors.ts";
import { type Calibration, readCalibration } from "../../formats/calibration.ts";
import { readTogether, type Store } from "../../library/store.ts";
import { gone, readPixels } from "./storedPixels.ts";

/** The calibration that a frame's clusters were measured with, as its run names it. */
interface Used {
  readonly width: number;
  readonly height: number;
  readonly calibration: string | null;
  readonly calibrationSha256: string | null;
}

/** One of a network would be asked with the user's name; and a library may come from a stranger. */
const onNetwork = /^[\\/]{2}/;

/**
 * What answers for the energies of single pixels. The library keeps a calibration by its path and hash alone, so the
 * file is read again; the last one that was used is kept in memory.
 *
 * @param store the library
 * @returns a function of a frame's key, and of what says which paths may be read
 */
export function createPixelEnergies(
  store: Store,
): (frame: number, mayRead: (path: string) => boolean) => PixelEnergies {
  let last: Calibration | null = null;
  return (frame, mayRead) => {
    const { used, pixels, counts } = readTogether(store, () => ({
      used: calibrationOf(store, frame),
      ...readPixels(store, frame),
    }));
    const { calibration: path, calibrationSha256: sha256 } = used;
    if (path === null) return { energies: null, missing: "no-calibration" };
    if (last?.sha256 !== sha256) {
      if (onNetwork.test(path) || !mayRead(path)) {
        return { energies: null, missing: "out-of-reach" };
      }
      const found = readIfThere(path);
      if (found === null) return { energies: null, missing: "gone" };
      if (found.sha256 !== sha256) return { energies: null, missing: "changed" };
      last = found;
    }
    if (last.width !== used.width || last.height !== used.height) {
      return { energies: null, missing: "other-size" };
    }
    const calibration = last;
    return {
      energies: Float64Array.from(pixels, (X, i) => pixelEnergy(calibration, X, counts[i])),
      missing: null,
    };
  };
}

function calibrationOf(store: Store, frame: number): Used {
  const used = store
    .sql<Used>(
      `select f.width, f.height, r.calibration, r.calibrationSha256
       from frame f join run r on r.key = f.clusterRun where f.key = ?`,
    )
    .get(frame);
  if (used === undefined) throw gone("frame", frame);
  return used;
}

/** Null where there is no calibration at the path, or none that can be read. */
function readIfThere(path: string): Calibration | null {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined || !(status.isFile() || status.isDirectory())) return null;
  try {
    return readCalibration(path);
  } catch (error) {
    if (error instanceof TrackroomError) return null;
    throw error;
  }
}
