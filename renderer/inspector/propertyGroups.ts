import {
  type ClusterPropertyName,
  clusterProperties,
  type Property,
} from "../../core/vocabulary.ts";

interface PropertyGroup {
  readonly title: string;
  readonly properties: readonly Property[];
}

const byName: Readonly<Record<string, readonly ClusterPropertyName[]>> = {
  "Size and place": [
    "size",
    "width",
    "height",
    "length",
    "x",
    "y",
    "xMin",
    "xMax",
    "yMin",
    "yMax",
    "touchesEdge",
  ],
  Shape: [
    "radius",
    "density",
    "circularity",
    "axisResidual",
    "angle",
    "edgePixels",
    "edgeFraction",
    "innerFraction",
    "maxNeighbours",
    "varMajor",
    "varMinor",
    "isGamma",
  ],
  "Line fit": ["linearity", "lineGradient", "lineIntercept", "lineResidualSum"],
};

const grouped = new Set<string>(Object.values(byName).flat());

/** Measured properties as people look for them. A new property appears in the last group, with the charge. */
export const propertyGroups: readonly PropertyGroup[] = [
  ...Object.entries(byName).map(([title, names]) => ({
    title,
    properties: names.flatMap((name) => clusterProperties.filter((one) => one.name === name)),
  })),
  {
    title: "Charge",
    properties: clusterProperties.filter(({ name }) => !grouped.has(name)),
  },
];
