/**
 * The one vocabulary: every property of a cluster, a frame or a data set, written down once.
 * SQL columns, query fields, CSV and JSON headers, labels, units, tooltips and the keys of the
 * CERN@school toolkit ("seed keys") all come from here.
 *
 * A new cluster property is one entry in `clusterProperties` and one line in `core/clusters/properties.ts`.
 */

/** `date` values are seconds since 1970 UTC, as floating point; `text`, `boolean` etc. are themselves. */
export type ValueType = "integer" | "number" | "text" | "date" | "boolean";

export interface Property {
  readonly name: string;
  /** What people read: a short noun, sentence case. */
  readonly label: string;
  readonly type: ValueType;
  /** SI or detector unit; "" where the value is a bare number or a word. */
  readonly unit: string;
  /** One sentence for a tooltip. */
  readonly definition: string;
  /** The key in the CERN@school toolkit's JSON, where it has one. */
  readonly seedKey?: string;
  /** Values spread over several powers of ten, and are never 0: an axis goes by ratios. */
  readonly logarithmic?: true;
  /** People may set the value where the source does not give it (or gives it wrongly). */
  readonly settable?: true;
}

/**
 * Properties measured from a cluster's pixels (x_i, y_i) and counts C_i, n of them.
 * Means and variances divide by n; "unweighted" means that each pixel counts 1.
 * The order is the order of the columns, everywhere.
 */
export const clusterProperties = [
  {
    name: "size",
    label: "Size",
    type: "integer",
    unit: "px",
    seedKey: "size",
    logarithmic: true,
    definition: "Number of pixels in the cluster.",
  },
  {
    name: "xMin",
    label: "Left",
    type: "integer",
    unit: "px",
    seedKey: "xmin",
    definition: "Smallest x of the bounding box.",
  },
  {
    name: "xMax",
    label: "Right",
    type: "integer",
    unit: "px",
    seedKey: "xmax",
    definition: "Largest x of the bounding box.",
  },
  {
    name: "yMin",
    label: "Bottom",
    type: "integer",
    unit: "px",
    seedKey: "ymin",
    definition: "Smallest y of the bounding box.",
  },
  {
    name: "yMax",
    label: "Top",
    type: "integer",
    unit: "px",
    seedKey: "ymax",
    definition: "Largest y of the bounding box.",
  },
  {
    name: "width",
    label: "Width",
    type: "integer",
    unit: "px",
    seedKey: "width",
    definition: "Columns covered: xMax - xMin + 1.",
  },
  {
    name: "height",
    label: "Height",
    type: "integer",
    unit: "px",
    seedKey: "height",
    definition: "Rows covered: yMax - yMin + 1.",
  },
  {
    name: "x",
    label: "Centre x",
    type: "number",
    unit: "px",
    seedKey: "x_uw",
    definition: "Mean x of the pixels, each counting once.",
  },
  {
    name: "y",
    label: "Centre y",
    type: "number",
    unit: "px",
    seedKey: "y_uw",
    definition: "Mean y of the pixels, each counting once.",
  },
  {
    name: "xWeighted",
    label: "Weighted centre x",
    type: "number",
    unit: "px",
    definition: "Mean x of the pixels, weighted by their counts.",
  },
  {
    name: "yWeighted",
    label: "Weighted centre y",
    type: "number",
    unit: "px",
    definition: "Mean y of the pixels, weighted by their counts.",
  },
  {
    name: "radius",
    label: "Radius",
    type: "number",
    unit: "px",
    seedKey: "radius_uw",
    definition: "Largest distance from the unweighted centre to the centre of a pixel.",
  },
  {
    name: "density",
    label: "Density",
    type: "number",
    unit: "1/px²",
    seedKey: "density_uw",
    definition:
      "Pixels per area of the circle with that radius: size / (π radius²); 0 where the radius is 0.",
  },
  {
    name: "totalCounts",
    label: "Total counts",
    type: "number",
    unit: "counts",
    seedKey: "totalcounts",
    logarithmic: true,
    definition: "Sum of the counts of the cluster's own pixels.",
  },
  {
    name: "maxCounts",
    label: "Largest count",
    type: "number",
    unit: "counts",
    seedKey: "maxcounts",
    logarithmic: true,
    definition: "The largest count of any pixel.",
  },
  {
    name: "meanCounts",
    label: "Mean count",
    type: "number",
    unit: "counts",
    logarithmic: true,
    definition: "Total counts divided by size.",
  },
  {
    name: "lineGradient",
    label: "Line gradient",
    type: "number",
    unit: "",
    seedKey: "lin_m",
    definition:
      "Gradient m of the least-squares line y = m x + c; none for a vertical cluster, 0 for one pixel.",
  },
  {
    name: "lineIntercept",
    label: "Line intercept",
    type: "number",
    unit: "px",
    seedKey: "lin_c",
    definition: "Intercept c of the least-squares line y = m x + c; none for a vertical cluster.",
  },
  {
    name: "lineResidualSum",
    label: "Line residual sum",
    type: "number",
    unit: "px",
    seedKey: "lin_sumofres",
    definition:
      "Sum of the perpendicular distances of the pixels to the least-squares line; 0 for one pixel, vertical and horizontal clusters.",
  },
  {
    name: "linearity",
    label: "Linearity",
    type: "number",
    unit: "px",
    seedKey: "lin_linearity",
    definition:
      "Mean perpendicular distance to the least-squares line (0 is perfectly straight). Depends on the track's direction; axis residual does not.",
  },
  {
    name: "edgePixels",
    label: "Edge pixels",
    type: "integer",
    unit: "px",
    seedKey: "n_edgepixels",
    logarithmic: true,
    definition:
      "Pixels with at least one of their 8 neighbours outside the cluster; off the sensor is outside.",
  },
  {
    name: "edgeFraction",
    label: "Edge fraction",
    type: "number",
    unit: "",
    seedKey: "edgefrac",
    definition: "Edge pixels divided by size.",
  },
  {
    name: "innerFraction",
    label: "Inner fraction",
    type: "number",
    unit: "",
    seedKey: "innerfrac",
    definition: "1 - edge fraction: the share of pixels wholly surrounded by the cluster.",
  },
  {
    name: "touchesEdge",
    label: "Touches the edge",
    type: "boolean",
    unit: "",
    seedKey: "isedgekluster",
    definition:
      "Whether any pixel lies on the border of the sensor, so that part of the track may be missing.",
  },
  {
    name: "varMajor",
    label: "Major variance",
    type: "number",
    unit: "px²",
    definition: "Larger eigenvalue of the covariance of the pixel positions.",
  },
  {
    name: "varMinor",
    label: "Minor variance",
    type: "number",
    unit: "px²",
    definition: "Smaller eigenvalue of the covariance of the pixel positions.",
  },
  {
    name: "angle",
    label: "Angle",
    type: "number",
    unit: "rad",
    definition: "Direction of the major axis, in (-π/2, π/2]; 0 is along x.",
  },
  {
    name: "energyVarMajor",
    label: "Weighted major variance",
    type: "number",
    unit: "px²",
    definition: "Larger eigenvalue of the covariance of the pixel positions, weighted by counts.",
  },
  {
    name: "energyVarMinor",
    label: "Weighted minor variance",
    type: "number",
    unit: "px²",
    definition: "Smaller eigenvalue of the covariance of the pixel positions, weighted by counts.",
  },
  {
    name: "circularity",
    label: "Circularity",
    type: "number",
    unit: "",
    definition:
      "Minor variance / major variance: 1 is round, 0 is a line; 0 where the major variance is 0.",
  },
  {
    name: "flatness",
    label: "Flatness",
    type: "number",
    unit: "",
    definition:
      "Weighted major variance / major variance; alphas are peaked, so theirs is small. 0 where the major variance is 0.",
  },
  {
    name: "axisResidual",
    label: "Axis residual",
    type: "number",
    unit: "px",
    definition:
      "Mean perpendicular distance of the pixels to the major axis through the centre: straightness that does not depend on the track's direction.",
  },
  {
    name: "length",
    label: "Length",
    type: "number",
    unit: "px",
    logarithmic: true,
    definition: "Extent of the pixels along the major axis, plus 1.",
  },
  {
    name: "maxNeighbours",
    label: "Most neighbours",
    type: "integer",
    unit: "",
    definition: "The most neighbours (0 to 8) that any pixel has in the cluster.",
  },
  {
    name: "energy",
    label: "Energy",
    type: "number",
    unit: "keV",
    seedKey: "totalenergy",
    logarithmic: true,
    definition: "Sum of the pixels' energies, where a calibration is loaded.",
  },
  {
    name: "maxEnergy",
    label: "Largest pixel energy",
    type: "number",
    unit: "keV",
    seedKey: "maxenergy",
    logarithmic: true,
    definition: "The largest energy of any pixel, where a calibration is loaded.",
  },
  {
    name: "firstArrival",
    label: "First arrival",
    type: "number",
    unit: "ns",
    definition:
      "When the first hit of the cluster arrived, counted from the moment that the detector's clock was zero. Only where the detector measures times of arrival.",
  },
  {
    name: "duration",
    label: "Duration",
    type: "number",
    unit: "ns",
    definition:
      "Time from the first to the last hit of the cluster. Only where the detector measures times of arrival.",
  },
  {
    name: "isGamma",
    label: "Gamma candidate",
    type: "boolean",
    unit: "",
    definition: "Size 1 or 2; or 3 with radius < 0.75 px; or 4 with radius < 0.71 px.",
  },
] as const satisfies readonly Property[];

export type ClusterPropertyName = (typeof clusterProperties)[number]["name"];

/** Fields of a cluster that are not measured from its pixels. */
export const clusterFields = [
  {
    name: "id",
    label: "Cluster",
    type: "text",
    unit: "",
    seedKey: "id",
    definition: "<frame id>_k<number, 5 digits>.",
  },
  {
    name: "number",
    label: "Number",
    type: "integer",
    unit: "",
    definition:
      "Rank in the frame from 0, by falling size, ties by the smallest linear pixel index.",
  },
  {
    name: "class",
    label: "Class",
    type: "text",
    unit: "",
    definition:
      "Kind of track given by the classification rules: alpha, beta, gamma, muon or other.",
  },
  {
    name: "predictedClass",
    label: "Predicted class",
    type: "text",
    unit: "",
    definition: "Kind of track that a classifier learned from tags takes it for.",
  },
  {
    name: "predictedProbability",
    label: "Prediction's share of votes",
    type: "number",
    unit: "",
    definition:
      "How sure the classifier is of the predicted class: the share of its trees, or of the nearest tagged clusters, that voted for it.",
  },
  {
    name: "starred",
    label: "Star",
    type: "boolean",
    unit: "",
    settable: true,
    definition: "Whether somebody marked the cluster with a star.",
  },
  {
    name: "note",
    label: "Note",
    type: "text",
    unit: "",
    settable: true,
    definition: "What people wrote about the cluster.",
  },
] as const satisfies readonly Property[];

/** Properties of a frame (one exposure of the detector). */
export const frameProperties = [
  {
    name: "id",
    label: "Frame",
    type: "text",
    unit: "",
    seedKey: "frameid",
    definition: "<chip>_<start, whole seconds>-<microseconds, 6 digits>.",
  },
  {
    name: "chip",
    label: "Chip",
    type: "text",
    unit: "",
    seedKey: "chipid",
    settable: true,
    definition: "Identifier of the detector chip.",
  },
  {
    name: "biasVoltage",
    label: "Bias voltage",
    type: "number",
    unit: "V",
    seedKey: "hv",
    settable: true,
    definition: "Voltage across the sensor.",
  },
  {
    name: "ikrum",
    label: "IKrum",
    type: "integer",
    unit: "DAC step",
    seedKey: "ikrum",
    settable: true,
    definition: "Discharge current of the preamplifier, as its DAC step.",
  },
  {
    name: "latitude",
    label: "Latitude",
    type: "number",
    unit: "°",
    seedKey: "lat",
    settable: true,
    definition: "Where the frame was taken: degrees north.",
  },
  {
    name: "longitude",
    label: "Longitude",
    type: "number",
    unit: "°",
    seedKey: "lon",
    settable: true,
    definition: "Where the frame was taken: degrees east.",
  },
  {
    name: "altitude",
    label: "Altitude",
    type: "number",
    unit: "m",
    seedKey: "alt",
    settable: true,
    definition: "Where the frame was taken: height above sea level.",
  },
  {
    name: "startTime",
    label: "Start time",
    type: "date",
    unit: "s",
    seedKey: "start_time",
    definition: "When the exposure began (UTC).",
  },
  {
    name: "endTime",
    label: "End time",
    type: "date",
    unit: "s",
    seedKey: "end_time",
    definition: "When the exposure ended (UTC): start time + acquisition time.",
  },
  {
    name: "acqTime",
    label: "Acquisition time",
    type: "number",
    unit: "s",
    seedKey: "acqtime",
    definition: "Length of the exposure.",
  },
  {
    name: "pixelCount",
    label: "Hit pixels",
    type: "integer",
    unit: "px",
    seedKey: "n_pixel",
    definition: "Hit pixels that are not masked.",
  },
  {
    name: "maskedCount",
    label: "Masked hits",
    type: "integer",
    unit: "px",
    definition: "Hit pixels left out because the mask names them.",
  },
  {
    name: "occupancy",
    label: "Occupancy",
    type: "integer",
    unit: "px",
    seedKey: "occ",
    definition: "Hit pixels that are not masked.",
  },
  {
    name: "occupancyFraction",
    label: "Occupancy fraction",
    type: "number",
    unit: "",
    seedKey: "occ_pc",
    definition: "Occupancy / (width × height).",
  },
  {
    name: "clusterCount",
    label: "Clusters",
    type: "integer",
    unit: "",
    seedKey: "n_kluster",
    definition: "Number of clusters in the frame.",
  },
  {
    name: "gammaCount",
    label: "Gamma candidates",
    type: "integer",
    unit: "",
    seedKey: "n_gamma",
    definition: "Number of clusters that are gamma candidates.",
  },
  {
    name: "nonGammaCount",
    label: "Other clusters",
    type: "integer",
    unit: "",
    seedKey: "n_non_gamma",
    definition: "Number of clusters that are not gamma candidates.",
  },
  {
    name: "simulated",
    label: "Simulated",
    type: "boolean",
    unit: "",
    seedKey: "ismc",
    settable: true,
    definition: "Whether the frame was made by a program and not by a detector.",
  },
  {
    name: "width",
    label: "Width",
    type: "integer",
    unit: "px",
    seedKey: "width",
    definition: "Columns of the sensor.",
  },
  {
    name: "height",
    label: "Height",
    type: "integer",
    unit: "px",
    seedKey: "height",
    definition: "Rows of the sensor.",
  },
  {
    name: "format",
    label: "Format",
    type: "text",
    unit: "",
    definition: "Format of the file that the frame came from.",
  },
  {
    name: "sourceFile",
    label: "File",
    type: "text",
    unit: "",
    definition: "Path of the file that the frame came from, as it was given.",
  },
  {
    name: "sha256",
    label: "SHA-256",
    type: "text",
    unit: "",
    definition: "SHA-256 of that file, in hexadecimal.",
  },
  {
    name: "importNote",
    label: "Import note",
    type: "text",
    unit: "",
    definition: "What the reader had to say about the file, such as a missing .dsc.",
  },
  {
    name: "starred",
    label: "Star",
    type: "boolean",
    unit: "",
    settable: true,
    definition: "Whether somebody marked the frame with a star.",
  },
  {
    name: "note",
    label: "Note",
    type: "text",
    unit: "",
    settable: true,
    definition: "What people wrote about the frame.",
  },
] as const satisfies readonly Property[];

/** Properties of a data set (a node of the tree that frames are filed under). */
export const datasetProperties = [
  {
    name: "dataset",
    label: "Data set",
    type: "text",
    unit: "",
    definition: "Path of the data set: names joined by /, such as School A/2014/KCl.",
  },
  {
    name: "frameCount",
    label: "Frames",
    type: "integer",
    unit: "",
    definition: "Frames in the data set and in all below it.",
  },
] as const satisfies readonly Property[];

/** Names that a query understands on frames and clusters besides their properties. */
export const tagField = "tag";
export const collectionField = "collection";
export const searchField = "search";

/** The kinds of thing that a query can be about. */
export const entities = ["cluster", "frame", "dataset"] as const;
export type Entity = (typeof entities)[number];
/** What people call one of them; an s makes it several. */
export const entityNouns: Readonly<Record<Entity, string>> = {
  cluster: "cluster",
  frame: "frame",
  dataset: "data set",
};

/** Kinds of track in use in classrooms, in the order people list them. */
export const particleClasses = ["alpha", "beta", "gamma", "muon", "overlap", "other"] as const;
export type ParticleClass = (typeof particleClasses)[number];

/** Whether a kind is one of those that come with the program; others are people's own. */
export function isUsualClass(name: string): name is ParticleClass {
  return particleClasses.some((one) => one === name);
}

/** What a kind of track is, for people who meet it for the first time. */
export const classDefinitions: Readonly<Record<ParticleClass, string>> = {
  alpha: "A helium nucleus: a large round blob.",
  beta: "A fast electron: a long, curly track.",
  gamma: "A photon: a dot of 1 to 4 pixels.",
  muon: "A muon from a cosmic ray: a long straight track.",
  overlap: "Tracks of two or more particles that ran into each other.",
  other: "A track that no rule recognises.",
};

/** A value of a metadata field; dates are seconds since 1970 UTC. */
export type MetadataValue = string | number | boolean;

/** Position of each measured property in a row of measurements (see `core/clusters`). */
export const clusterPropertyIndex = Object.fromEntries(
  clusterProperties.map((property, index) => [property.name, index]),
) as Record<ClusterPropertyName, number>;
