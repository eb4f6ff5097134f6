import type { ClassifierReport } from "../../api.ts";
import { clusterValues } from "../../blocks/clusterValues.ts";
import { TrackroomError } from "../../errors.ts";
import { type Store, write } from "../../library/store.ts";
import { storedJson } from "../../library/storedJson.ts";
import type { ClusterPropertyName } from "../../vocabulary.ts";

/** What is needed to learn classes from tags, and what is kept of it. */
export interface Classifiers {
  /** The latest first. */
  list(): ClassifierReport[];
  /** Keeps what a run found out, in the place of what it said before. */
  save(report: ClassifierReport): void;
  /**
   * Clusters by tag: those that carry it and none of the other tags.
   * @param tags names; absent means all tags that at least `least` clusters carry
   * @throws TrackroomError `wrong-usage` for a tag that the library has not
   */
  tagged(tags: readonly string[] | undefined, least: number): TaggedClusters;
  /** Properties of clusters: a row each in the order of the keys, column by column; NaN where there is no value. */
  properties(keys: readonly number[], names: readonly ClusterPropertyName[]): Float64Array[];
}

export interface TaggedClusters {
  /** Keys ascending. */
  classes: { name: string; keys: number[] }[];
  /** Clusters that carry several of the tags. */
  ambiguous: number;
}

export function createClassifiers(store: Store): Classifiers {
  return {
    list: () =>
      store
        .sql<string>("select report from classifier where json_valid(report) order by run desc")
        .pluck()
        .all()
        .map((report) => storedJson(report) as ClassifierReport),
    save: (report) =>
      write(store, () => {
        store
          .sql("insert or replace into classifier (run, report) values (?, ?)")
          .run(report.run, JSON.stringify(report));
      }),
    tagged: (tags, least) => tagged(store, tags, least),
    properties: (keys, names) => clusterValues(store, keys, names),
  };
}

interface TagRow {
  key: number;
  name: string;
}

function tagged(
  store: Store,
  wanted: readonly string[] | undefined,
  least: number,
): TaggedClusters {
  const tags = wanted === undefined ? tagsOfMany(store, least) : namedTags(store, wanted);
  const keysOf = store
    .sql<number>("select cluster from cluster_tag where tag = ? order by cluster")
    .pluck();
  const classes = tags.map(({ key, name }) => ({ name, keys: keysOf.all(key) }));
  const seen = new Set<number>();
  const ambiguous = new Set<number>();
  for (const key of classes.flatMap(({ keys }) => keys)) {
    if (seen.has(key)) ambiguous.add(key);
    seen.add(key);
  }
  return {
    classes: classes.map(({ name, keys }) => ({
      name,
      keys: keys.filter((key) => !ambiguous.has(key)),
    })),
    ambiguous: ambiguous.size,
  };
}

function tagsOfMany(store: Store, least: number): TagRow[] {
  return store
    .sql<TagRow>(
      `select g.key, g.name from tag g join cluster_tag t on t.tag = g.key
       group by g.key having count(*) >= ? order by g.name collate nocase`,
    )
    .all(least);
}

function namedTags(store: Store, names: readonly string[]): TagRow[] {
  const find = store.sql<TagRow>("select key, name from tag where name = ?");
  const found = names.map((name) => {
    const tag = find.get(name.trim());
    if (tag === undefined) {
      throw new TrackroomError("wrong-usage", `There is no tag '${name}' in this library.`);
    }
    return tag;
  });
  return [...new Map(found.map((tag) => [tag.key, tag])).values()];
}
