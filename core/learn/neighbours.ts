import { KNearest } from "@thi.ng/distance";

/** Examples that vote on the class of what lies near them. */
export interface Neighbours {
  readonly method: "neighbours";
  /** How many vote. */
  readonly voters: number;
  readonly points: readonly Float64Array[];
  readonly labels: Int32Array;
}

/** Odd, so that two classes do not come out even; few, so that a class of a dozen examples has its say. */
const usualVoters = 7;

/** Nothing is learned beforehand: all examples are kept. @param rows scaled values of the examples */
export function findNeighbours(rows: readonly Float64Array[], labels: Int32Array): Neighbours {
  return {
    method: "neighbours",
    voters: Math.min(usualVoters, rows.length),
    points: rows,
    labels,
  };
}

/** The square of the distance puts points in the same order. */
const distance = {
  metric(a: Float64Array, b: Float64Array): number {
    let sum = 0;
    for (let i = 0; i < a.length; i++) {
      const difference = a[i] - b[i];
      sum += difference * difference;
    }
    return sum;
  },
  to: (distance: number): number => distance * distance,
  from: (square: number): number => Math.sqrt(square),
};

/** @returns a function that adds the votes of the examples nearest to a row of scaled values */
export function predictByNeighbours({
  voters,
  points,
  labels,
}: Neighbours): (row: Float64Array, votes: Float64Array) => void {
  const nearest = new KNearest<Float64Array, number>(distance, new Float64Array(0), voters);
  return (row, votes) => {
    nearest.setTarget(row);
    nearest.reset();
    for (let i = 0; i < points.length; i++) nearest.consider(points[i], labels[i]);
    for (const [, label] of nearest.deref()) votes[label]++;
  };
}
