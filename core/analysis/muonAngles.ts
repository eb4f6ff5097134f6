/** A sensor and how it stands. */
export interface Sensor {
  /** µm. */
  readonly thickness: number;
  /** Side of a pixel, in µm. */
  readonly pitch: number;
  /** Columns and rows. */
  readonly width: number;
  readonly height: number;
  /** Angle between its normal and the vertical, in degrees. */
  readonly tilt: number;
}

/** Angles to the normal within a bin, and turns about it, over which is averaged. */
const steps = { angle: 8, turn: 48 };
/** The curve changes with n by far less between two neighbours than any error. */
const known = 64;

const radians = Math.PI / 180;

/**
 * Which share of the tracks between the first and the last edge lies in each bin of angles to the sensor's normal, where
 * particles come with an intensity of |cos z|ⁿ, z being their angle to the vertical:
 *
 * - a sensor is seen under an angle θ to its normal as cos θ, and there are sin θ dθ of such directions;
 * - a track of so many pixels fits on the sensor less often the longer it is.
 *
 * @param edges in degrees, below 90
 * @returns a function of n
 */
export function angleWeights(edges: readonly number[], sensor: Sensor): (n: number) => number[] {
  const points = edges.slice(1).map((edge, bin) => binPoints(edges[bin], edge, sensor));
  const found = new Map<number, number[]>();
  return (n) => {
    const kept = found.get(n);
    if (kept !== undefined) return kept;
    const sums = points.map((bin) =>
      bin.reduce((sum, { weight, cosines }) => sum + weight * meanPower(cosines, n), 0),
    );
    const all = sums.reduce((a, b) => a + b, 0);
    const shares = sums.map((sum) => sum / all);
    if (found.size >= known) found.clear();
    found.set(n, shares);
    return shares;
  };
}

interface AnglePoint {
  /** What does not depend on n. */
  readonly weight: number;
  /** |cos z| for all turns about the normal. */
  readonly cosines: Float64Array;
}

function binPoints(from: number, to: number, sensor: Sensor): AnglePoint[] {
  return Array.from({ length: steps.angle }, (_, k) => {
    const angle = radians * (from + ((to - from) * (k + 0.5)) / steps.angle);
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
    const tilt = radians * sensor.tilt;
    return {
      weight: (to - from) * cosine * sine * fitsOn(Math.tan(angle), sensor),
      cosines: Float64Array.from({ length: steps.turn }, (_, i) => {
        const turn = (2 * Math.PI * (i + 0.5)) / steps.turn;
        return Math.abs(cosine * Math.cos(tilt) + sine * Math.cos(turn) * Math.sin(tilt));
      }),
    };
  });
}

function meanPower(cosines: Float64Array, n: number): number {
  let sum = 0;
  for (const cosine of cosines) sum += Math.max(cosine, 1e-9) ** n;
  return sum / cosines.length;
}

/**
 * The share of the places for a track on which it lies clear of the edges, averaged over its directions in the plane:
 * the mean of (1 - h |cos φ| / W) (1 - h |sin φ| / H).
 */
function fitsOn(tangent: number, { thickness, pitch, width, height }: Sensor): number {
  // The pixels on the edge itself do not count.
  const [across, up] = [width - 2, height - 2];
  const long = (tangent * thickness) / pitch;
  const share =
    1 - (2 / Math.PI) * long * (1 / across + 1 / up) + long ** 2 / (Math.PI * across * up);
  return Math.max(0, share);
}
