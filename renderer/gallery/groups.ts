import type { Backend, Condition, Field } from "../../core/api.ts";
import { particleClasses } from "../../core/vocabulary.ts";
import { frameQuery } from "../frames/frameQuery.ts";
import { frameName } from "../words/frameName.ts";
import { kindName } from "../words/vocabulary.ts";

/** By what the gallery is divided. */
export const groupings = ["nothing", "kind", "tag", "data set", "frame"] as const;
export type Grouping = (typeof groupings)[number];

/** Clusters that have something in common, of those that the filter finds. */
export interface Group {
  readonly name: string;
  /** What people read. */
  readonly label: string;
  /** The filter with what they have in common. */
  readonly where: Condition;
  readonly count: number;
}

type Ask = Pick<Backend, "overview" | "fieldValues" | "tags" | "datasets" | "frames">;

/** Groups that are shown at most; of frames there may be thousands. */
export const mostGroups = 40;

/** The groups that hold something, in the order in which people list them. */
export async function groupsOf(
  by: Exclude<Grouping, "nothing">,
  where: Condition | null,
  fields: readonly Field[],
  ask: Ask,
): Promise<Group[]> {
  const { field, members } = await membersOf(by, where, fields, ask);
  const groups = await Promise.all(
    members.slice(0, mostGroups).map(async ({ name, label }): Promise<Group> => {
      const is: Condition = { kind: "compare", field, operator: "=", value: name };
      const both: Condition = where === null ? is : { kind: "and", terms: [where, is] };
      const { count } = await ask.overview({ where: both, histograms: [] });
      return { name, label, where: both, count };
    }),
  );
  return groups.filter(({ count }) => count > 0);
}

interface Members {
  readonly field: string;
  readonly members: readonly { readonly name: string; readonly label: string }[];
}

/** Those that everybody knows first, then people's own. */
function inUsualOrder(kinds: readonly string[]): string[] {
  const usual: readonly string[] = particleClasses;
  const rank = (kind: string) => (usual.includes(kind) ? usual.indexOf(kind) : usual.length);
  return kinds.toSorted((a, b) => rank(a) - rank(b) || a.localeCompare(b));
}

const named = (names: readonly string[]) => names.map((name) => ({ name, label: name }));

async function membersOf(
  by: Exclude<Grouping, "nothing">,
  where: Condition | null,
  fields: readonly Field[],
  ask: Ask,
): Promise<Members> {
  switch (by) {
    case "kind": {
      const request = { field: "class", entity: "cluster", startsWith: "", limit: mostGroups };
      const kinds = await ask.fieldValues({ ...request, entity: "cluster" });
      return {
        field: "class",
        members: inUsualOrder(kinds).map((kind) => ({ name: kind, label: kindName(kind) })),
      };
    }
    case "tag":
      return { field: "tag", members: named((await ask.tags()).map(({ tag }) => tag)) };
    case "data set": {
      const nodes = await ask.datasets();
      // Frames of a data set are those of all below it as well: the lowest ones part them.
      const lowest = nodes.filter(({ key }) => nodes.every(({ parent }) => parent !== key));
      return { field: "dataset", members: named(lowest.map(({ path }) => path).sort()) };
    }
    case "frame": {
      const sort = [{ field: "startTime", descending: false }];
      const query = frameQuery(where, fields);
      const { frames } = await ask.frames({ ...query, sort, offset: 0, limit: mostGroups });
      return {
        field: "frame.id",
        members: frames.map((frame) => ({ name: frame.id, label: frameName(frame) })),
      };
    }
  }
}
