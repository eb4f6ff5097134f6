import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
// Natural Earth's coastlines (public domain) at 1 : 110 million, as the package world-atlas keeps them.
import atlas from "world-atlas/land-110m.json" with { type: "json" };

/** A closed line: longitude and latitude in degrees. */
export type Outline = readonly (readonly [number, number])[];

let known: readonly Outline[] | undefined;

/** The coasts of all land. */
export function landOutlines(): readonly Outline[] {
  known ??= readOutlines();
  return known;
}

function readOutlines(): Outline[] {
  const topology = atlas as unknown as Topology<{ land: GeometryCollection }>;
  return feature(topology, topology.objects.land).features.flatMap(({ geometry }) => {
    const polygons =
      geometry.type === "MultiPolygon"
        ? geometry.coordinates
        : geometry.type === "Polygon"
          ? [geometry.coordinates]
          : [];
    return polygons.flatMap((rings) =>
      rings.map((ring) => ring.map(([longitude, latitude]) => [longitude, latitude] as const)),
    );
  });
}
