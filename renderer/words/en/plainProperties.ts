import type { ClusterPropertyName } from "../../../core/vocabulary.ts";

/** A measured property in words that need no physics. */
export interface PlainProperty {
  /** What one would call it; nothing where its label says that already. */
  readonly friendly?: string;
  /** One sentence for somebody of 15. */
  readonly plain: string;
}

/** What each measured property is, in English. */
export const plainProperties: Readonly<Record<ClusterPropertyName, PlainProperty>> = {
  size: { plain: "How many pixels the particle lit up." },
  xMin: { friendly: "Left end", plain: "The column of its leftmost pixel, counted from 0." },
  xMax: { friendly: "Right end", plain: "The column of its rightmost pixel." },
  yMin: {
    friendly: "Lower end",
    plain: "The row of its lowest pixel, counted from 0 at the bottom.",
  },
  yMax: { friendly: "Upper end", plain: "The row of its highest pixel." },
  width: { plain: "How many columns it reaches across." },
  height: { plain: "How many rows it reaches across." },
  x: { friendly: "Middle, across", plain: "The column of its middle: the mean of all its pixels." },
  y: { friendly: "Middle, up", plain: "The row of its middle: the mean of all its pixels." },
  xWeighted: {
    friendly: "Middle of the charge, across",
    plain: "The column of its middle, where bright pixels pull more than faint ones.",
  },
  yWeighted: {
    friendly: "Middle of the charge, up",
    plain: "The row of its middle, where bright pixels pull more than faint ones.",
  },
  radius: {
    friendly: "How far it reaches",
    plain:
      "From its middle to its farthest pixel: the smallest circle around the middle that holds it all.",
  },
  density: {
    friendly: "How filled",
    plain: "How much of the circle around it is lit: large for blobs, small for thin tracks.",
  },
  totalCounts: {
    friendly: "All the charge",
    plain: "What all its pixels counted together: the more energy it left, the more.",
  },
  maxCounts: { friendly: "Brightest pixel", plain: "What its brightest pixel counted." },
  meanCounts: { friendly: "Charge a pixel", plain: "What its pixels counted on average." },
  lineGradient: {
    friendly: "Steepness",
    plain: "How steep the straight line through it is: 1 climbs as much as it goes along.",
  },
  lineIntercept: {
    friendly: "Where the line starts",
    plain: "The height at which the straight line through it meets the left edge of the sensor.",
  },
  lineResidualSum: {
    friendly: "Distances from the line",
    plain: "The distances of all its pixels from a straight line, added up.",
  },
  linearity: {
    friendly: "How straight, CERN@school's way",
    plain:
      "The mean distance of its pixels from a fitted line, 0 being straight; it changes when the track is turned.",
  },
  edgePixels: {
    friendly: "Pixels on its rim",
    plain: "How many of its pixels have a dark neighbour.",
  },
  edgeFraction: {
    friendly: "How much is rim",
    plain: "The share of its pixels that lie on its rim: 1 for a thin line, less for a blob.",
  },
  innerFraction: {
    friendly: "How much is inside",
    plain: "The share of its pixels that are surrounded on all sides: 0 for a thin line.",
  },
  touchesEdge: {
    friendly: "Cut off by the edge",
    plain: "Whether it reaches the edge of the sensor, so that a part of it may be missing.",
  },
  varMajor: {
    friendly: "Spread along",
    plain: "How widely its pixels are spread in the direction in which it is long.",
  },
  varMinor: {
    friendly: "Spread across",
    plain: "How widely its pixels are spread in the direction in which it is thin.",
  },
  angle: {
    friendly: "Direction",
    plain: "Which way it points: 0° lies flat, 90° stands upright.",
  },
  energyVarMajor: {
    friendly: "Spread of the charge, along",
    plain: "How widely its charge is spread along its length; little where the middle is bright.",
  },
  energyVarMinor: {
    friendly: "Spread of the charge, across",
    plain: "How widely its charge is spread across its width.",
  },
  circularity: {
    friendly: "How round",
    plain: "1 is as wide as it is long, like a circle; 0 is a thin straight line.",
  },
  flatness: {
    friendly: "How evenly lit",
    plain: "1 is evenly lit all over; small means that the middle is much brighter, as in alphas.",
  },
  axisResidual: {
    friendly: "How straight",
    plain:
      "The mean distance of its pixels from the line along it: 0 is straight, large is curled or wide.",
  },
  length: { plain: "How long it is from end to end, in the direction in which it lies." },
  maxNeighbours: {
    friendly: "How crowded",
    plain: "The most lit neighbours that one of its pixels has: 2 in a thin line, 8 inside a blob.",
  },
  energy: { plain: "The energy that the particle left in the sensor." },
  maxEnergy: {
    friendly: "Energy in one pixel",
    plain: "The energy that it left in the pixel that got the most.",
  },
  firstArrival: {
    friendly: "When it came",
    plain: "The moment when its first pixel lit up, since the detector's clock began.",
  },
  duration: {
    friendly: "How long it took",
    plain: "The time from its first pixel to its last: a slanting track takes longer.",
  },
  isGamma: {
    friendly: "A dot, as photons leave",
    plain: "Whether it is so small that a photon may have left it.",
  },
};
