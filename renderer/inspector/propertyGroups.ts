import {
  type ClusterPropertyName,
  clusterProperties,
  type Property,
} from "../../core/vocabulary.ts";

interface PropertyGroup {
  readonly name: GroupName;
  readonly properties: readonly Property[];
}

const byName = {
  sizeAndPlace: [
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
  shape: [
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
  lineFit: ["linearity", "lineGradient", "lineIntercept", "lineResidualSum"],
} as const satisfies Readonly<Record<string, readonly ClusterPropertyName[]>>;

type GroupName = keyof typeof byName | "charge";

const groupNames = ["sizeAndPlace", "shape", "lineFit"] as const;
const grouped = new Set<string>(Object.values(byName).flat());

/** Measured properties as people look for them. A new property appears in the last group, with the charge. */
export const propertyGroups: readonly PropertyGroup[] = [
  ...groupNames.map((name) => ({
    name,
    properties: byName[name].flatMap((one) =>
      clusterProperties.filter((each) => each.name === one),
    ),
  })),
  {
    name: "charge",
    properties: clusterProperties.filter(({ name }) => !grouped.has(name)),
  },
];
