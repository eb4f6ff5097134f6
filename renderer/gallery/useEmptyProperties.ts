import type { Backend } from "../../core/api.ts";
import { clusterProperties } from "../../core/vocabulary.ts";
import { useAnswer } from "../backend/context.ts";

const none: ReadonlySet<string> = new Set();
const later = ["predictedClass", "predictedProbability"];

/** Properties that no cluster of the library has a value of, such as an energy without a calibration. */
export function useEmptyProperties(): ReadonlySet<string> {
  return useAnswer("properties without values", emptyProperties).value ?? none;
}

/** Only what one cluster does not have can be what none has: so not every property is looked through. */
async function emptyProperties(backend: Backend): Promise<ReadonlySet<string>> {
  const sort = [{ field: "size", descending: true }];
  const [one] = await backend.clusters({ where: null, sort, offset: 0, limit: 1 });
  if (one === undefined) return none;
  const { properties } = await backend.cluster({ key: one.key });
  const candidates = clusterProperties
    .map(({ name }) => name)
    .filter((name) => properties[name] == null);
  const counted = await Promise.all(
    [...candidates, ...later].map(async (name) => {
      const where = { kind: "set" as const, field: name };
      return { name, count: (await backend.overview({ where, histograms: [] })).count };
    }),
  );
  return new Set(counted.filter(({ count }) => count === 0).map(({ name }) => name));
}
