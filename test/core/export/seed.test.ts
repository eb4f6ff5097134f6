import { describe, expect, test } from "vitest";
import {
  seedCluster,
  seedClusterColumns,
  seedClusterKeys,
  seedFiles,
  seedFrame,
  seedFrameColumns,
  seedFrameKeys,
} from "../../../core/export/seed.ts";

/** What the toolkit's `process-frames.py` and `upload_frames.py` write for a frame. */
const toolkitFrameKeys =
  "id frameid chipid hv ikrum lat lon alt start_time end_time acqtime n_pixel occ occ_pc n_kluster n_gamma n_non_gamma ismc".split(
    " ",
  );

/** What its `getKlusterPropertiesJson` writes for a cluster, and what it leaves room for. */
const toolkitClusterKeys =
  "id size xmin xmax ymin ymax width height x_uw y_uw radius_uw density_uw totalcounts maxcounts lin_m lin_c lin_sumofres lin_linearity n_edgepixels edgefrac innerfrac ismc isedgekluster totalenergy maxenergy frameid".split(
    " ",
  );

const frame = {
  id: "B06-W0212_1371575424-293207",
  chip: "B06-W0212",
  biasVoltage: 95.5,
  ikrum: 1,
  latitude: 51.5,
  startTime: 1371575424.293207,
  endTime: 1371575425.293207,
  acqTime: 1,
  pixelCount: 735,
  occupancy: 735,
  occupancyFraction: 735 / 65_536,
  clusterCount: 40,
  gammaCount: 7,
  nonGammaCount: 33,
  simulated: false,
};

const cluster = {
  id: "B06-W0212_1371575424-293207_k00012",
  size: 3,
  xMin: 4,
  lineGradient: null,
  radius: 1.25,
  touchesEdge: true,
  simulated: true,
};

describe("seed files", () => {
  test("have every key of the toolkit", () => {
    expect(seedFrameKeys).toEqual(expect.arrayContaining(toolkitFrameKeys));
    expect(seedClusterKeys).toEqual(expect.arrayContaining(toolkitClusterKeys));
    expect(new Set(seedFrameKeys).size).toBe(seedFrameKeys.length);
    expect(new Set(seedClusterKeys).size).toBe(seedClusterKeys.length);
  });

  test("write exactly the keys that they announce", () => {
    expect(Object.keys(seedFrame(frame)).sort()).toEqual([...seedFrameKeys].sort());
    expect(Object.keys(seedCluster(cluster)).sort()).toEqual([...seedClusterKeys].sort());
  });

  test("have a frame's values, times in whole seconds, ismc as a number", () => {
    expect(seedFrame(frame)).toMatchObject({
      frameid: "B06-W0212_1371575424-293207",
      id: "B06-W0212_1371575424-293207",
      chipid: "B06-W0212",
      hv: 95.5,
      lat: 51.5,
      lon: null,
      start_time: 1371575424,
      end_time: 1371575425,
      acqtime: 1,
      n_kluster: 40,
      n_gamma: 7,
      n_non_gamma: 33,
      ismc: 0,
    });
    expect(seedFrame({ id: "unknown_0123456789ab" })).toMatchObject({ start_time: null });
  });

  test("have a cluster's values, its frame, and null where there is none", () => {
    expect(seedCluster(cluster)).toMatchObject({
      id: "B06-W0212_1371575424-293207_k00012",
      frameid: "B06-W0212_1371575424-293207",
      size: 3,
      xmin: 4,
      lin_m: null,
      radius_uw: 1.25,
      totalenergy: null,
      isedgekluster: true,
      ismc: true,
    });
  });

  test("are two lists and a picture a cluster", () => {
    const asked: (readonly string[])[] = [];
    const files = seedFiles({
      frames: (columns) => {
        asked.push(columns);
        return [frame];
      },
      clusters: (columns) => {
        asked.push(columns);
        return [cluster, { ...cluster, id: "B06-W0212_1371575424-293207_k00013" }];
      },
      tiles: () => [
        {
          id: cluster.id,
          size: 1,
          width: 1,
          height: 1,
          pixels: Uint32Array.of(0),
          counts: Float64Array.of(1),
        },
      ],
    });
    const written = Array.from(files, ({ name, chunks }) => ({ name, chunks: [...chunks] }));
    expect(written.map(({ name }) => name)).toEqual([
      "frames.json",
      "klusters.json",
      `${cluster.id}.png`,
    ]);
    expect(asked).toEqual([seedFrameColumns, seedClusterColumns]);
    const [frames, klusters] = written.map(({ chunks }) => chunks.join(""));
    expect(JSON.parse(frames)).toEqual([seedFrame({ ...frame, longitude: null })]);
    expect(JSON.parse(klusters).map(({ id }: { id: string }) => id)).toEqual([
      cluster.id,
      "B06-W0212_1371575424-293207_k00013",
    ]);
  });
});
