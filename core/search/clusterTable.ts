import { clustersPerFrame } from "../blocks/keys.ts";
import type { Runs } from "../blocks/valueRuns.ts";
import { checkCondition, compile } from "../catalog/find/compileCondition.ts";
import {
  type QueryContext,
  queryContext,
  type Reference,
  resolve,
} from "../catalog/find/reference.ts";
import {
  scopeKeys,
  scopeTables,
  valueExpression,
  valueType,
} from "../catalog/find/valueExpressions.ts";
import { expandSearches } from "../catalog/searches/expandSearches.ts";
import { TrackroomError } from "../errors.ts";
import { readTogether, type Store } from "../library/store.ts";
import { writtenUpTo } from "../library/written.ts";
import { holds, type Leaf } from "../query/holds.ts";
import type { Condition } from "../query/model.ts";
import { toType } from "../query/values.ts";
import {
  type ClusterPropertyName,
  clusterProperties,
  clusterPropertyIndex,
  searchField,
  tagField,
  type ValueType,
} from "../vocabulary.ts";
import { BlockRanges } from "./blockRanges.ts";
import { type BlockSegment, readSegments, type Share, wholeLibrary } from "./blockSegments.ts";
import { ColumnMemory } from "./columnMemory.ts";
import { ColumnStore } from "./columnStore.ts";
import { FrameTexts } from "./frameTexts.ts";
import { fillByFrame, fillByRun } from "./keyRuns.ts";
import { KeySet } from "./keySet.ts";
import { pickFrom } from "./pickFrom.ts";
import type { ForeignRows, Segment } from "./segment.ts";
import { ValuesByKey } from "./valuesByKey.ts";

/** Says of a field whether an answer can use it. @throws TrackroomError where it cannot */
export type TypeCheck = (name: string, type: ValueType) => void;

export const anyType: TypeCheck = () => {};

export function noWords(sentence: (name: string) => string): TypeCheck {
  return (name, type) => {
    if (type === "text") throw new TrackroomError("wrong-usage", sentence(name));
  };
}

const isMeasured = (field: string): field is ClusterPropertyName =>
  Object.hasOwn(clusterPropertyIndex, field);

const isWhole = (field: ClusterPropertyName): boolean =>
  clusterProperties[clusterPropertyIndex[field]].type === "integer";

/** Where the values of a field come from. */
type Origin =
  | "measured"
  /** One value a frame: frames' and data sets' fields. */
  | "frame"
  | "number"
  | "class"
  | "predictedClass"
  | "predictedProbability"
  | "id"
  /** In the catalogue's tables only. */
  | "cluster";

/**
 * The clusters of a library as a table whose columns are read from blocks, or worked out by SQL, as they are asked for.
 * It follows what others write.
 */
export class ClusterTable {
  private readonly store: Store;
  private readonly columns: ColumnStore;
  private segments: BlockSegment[] = [];
  private context: QueryContext;
  private seen = "";
  /** Goes up with whatever is written. */
  version = 0;
  private readonly memory: ColumnMemory;
  private readonly ranges: BlockRanges;
  private readonly kept: (clusters: number) => number;
  private readonly share: Share;
  /** Value of text fields for each frame that has one, since the library last changed. */
  private readonly texts = new Map<string, FrameTexts>();
  /** Values that SQL gave, or their ranks, by frame or cluster, since the library last changed. */
  private readonly values = new Map<string, ValuesByKey>();

  /**
   * @param kept bytes of encoded columns in memory, for so many clusters
   * @param share of the library that is looked at
   */
  constructor(store: Store, kept: (clusters: number) => number, share: Share = wholeLibrary) {
    this.store = store;
    this.kept = kept;
    this.share = share;
    this.memory = new ColumnMemory(kept(0));
    this.ranges = new BlockRanges(store);
    this.context = queryContext(store);
    this.columns = new ColumnStore({
      isNumeric: (field) => this.isNumeric(field),
      isWhole: (field) => isMeasured(field) && isWhole(field),
      foreignRows: (leaf) => this.foreignRows(leaf),
    });
  }

  /**
   * @param fields those whose columns the answer needs besides the condition's
   * @param check of the types that these have
   * @param work is given the condition with saved searches spelt out
   */
  answer<T>(
    where: Condition | null,
    fields: readonly string[],
    check: TypeCheck,
    work: (columns: ColumnStore, condition: Condition | null) => T,
  ): T {
    return readTogether(this.store, () => {
      this.follow();
      // Also finds unknown fields and impossible values, with the catalogue's own words.
      checkCondition(this.context, where, "cluster");
      const condition = where && expandSearches(where, "cluster", this.context.searches);
      for (const field of fields) check(field, valueType(this.context, field, "cluster"));
      return work(this.columns, condition);
    });
  }

  /** Takes note of what was written since the last answer. */
  private follow(): void {
    const written = writtenUpTo(this.store);
    if (written === this.seen) return;
    this.texts.clear();
    this.values.clear();
    this.context = queryContext(this.store);
    this.ranges.forget();
    const segments = readSegments(this.store, this.segments, this.memory, this.ranges, this.share);
    this.segments = segments;
    this.memory.forget((name) => !isMeasured(name));
    this.memory.limit = this.kept(segments.reduce((sum, { rows }) => sum + rows, 0));
    this.columns.forget(isMeasured);
    this.columns.setSegments(
      segments.map((segment) => this.withFields(segment)),
      (place) => segments[place].isOf(this.share),
    );
    // Last: where reading fails, the next question tries again.
    this.seen = written;
    this.version++;
  }

  /** One object a segment, for as long as the segment lives: the caches know it by that. */
  private readonly views = new WeakMap<BlockSegment, Segment>();

  private withFields(segment: BlockSegment): Segment {
    let view = this.views.get(segment);
    if (view === undefined) {
      view = {
        rows: segment.rows,
        get keys() {
          return segment.keys;
        },
        classes: () => segment.column("class"),
        predictedClasses: () => segment.column("predictedClass"),
        classRange: () => segment.range("class"),
        countClasses: (visit) => segment.countValues("class", visit),
        column: (name) => this.column(segment, name),
        pick: (name, rows) =>
          isMeasured(name) ? segment.pick(name, rows) : pickFrom(this.column(segment, name), rows),
        rowsWithin: (name, bounds, found) =>
          isMeasured(name) ? segment.rowsWithin(name, bounds, found) : null,
        runsWithin: (name, bounds) =>
          isMeasured(name) ? segment.runsWithin(name, bounds) : [[0, segment.rows]],
        countValues: (name, visit) =>
          isMeasured(name)
            ? segment.countValues(name, visit)
            : visit({ values: this.column(segment, name), times: null }),
        range: (name) => (isMeasured(name) ? segment.range(name) : null),
        prepare: (names) => segment.prepare(names.filter(isMeasured)),
      };
      this.views.set(segment, view);
    }
    return view;
  }

  private origin(field: string): Origin {
    const reference = resolve(this.context, field, "cluster");
    const { owner } = reference;
    const { name, origin } = reference.field;
    // Searches about clusters are spelt out by now; those that are left are about frames.
    if (owner !== "cluster" || name === searchField) return "frame";
    if (origin === "user") return this.hasClusterValues(reference) ? "cluster" : "frame";
    if (name === "id" || name === "class" || name === "number") return name;
    if (name === "predictedClass" || name === "predictedProbability") return name;
    return isMeasured(name) ? "measured" : "cluster";
  }

  private hasClusterValues({ row }: Reference): boolean {
    const any = this.store.sql("select 1 from cluster_value where field = ? limit 1");
    return row !== null && any.get(row.key) !== undefined;
  }

  private isNumeric(field: string): boolean {
    // The usual spelling, without looking the field up for each segment.
    if (isMeasured(field)) return true;
    const origin = this.origin(field);
    return origin === "measured" || origin === "number" || origin === "predictedProbability";
  }

  private column(segment: BlockSegment, field: string): Float64Array {
    // The usual spelling, without looking the field up for each segment.
    if (isMeasured(field)) return segment.column(field);
    const { name, type } = resolve(this.context, field, "cluster").field;
    switch (this.origin(field)) {
      case "measured":
      case "predictedProbability":
        return segment.column(name);
      case "number":
        return segment.made("number", (values) =>
          fillByRun(segment.keys, (first) => first % clustersPerFrame, values),
        );
      case "class":
      case "predictedClass":
        return segment.made(`${name} rank`, (values) =>
          this.fillClassRanks(segment.column(name), values),
        );
      case "id": {
        // Ids are in order as their frames' ids are, then as their numbers.
        const ranks = this.frameColumn("frame.id", "text");
        return segment.made(field, (values) =>
          fillByRun(
            segment.keys,
            (first, frame) => ranks.valueOf(frame) * clustersPerFrame + (first % clustersPerFrame),
            values,
          ),
        );
      }
      case "frame":
        return segment.made(field, (values) => {
          const known = this.frameColumn(field, type);
          fillByFrame(segment.keys, (frame) => known.valueOf(frame), values);
        });
      case "cluster":
        return segment.made(field, (values) =>
          this.clusterColumn(field, type).fillByKey(segment.keys, values),
        );
    }
  }

  private frameColumn(field: string, type: ValueType): ValuesByKey {
    return this.valuesOf(field, type, "frame");
  }

  private clusterColumn(field: string, type: ValueType): ValuesByKey {
    return this.valuesOf(field, type, "cluster");
  }

  /** Value of a field for each thing that has one; the rank of the value where it is text. */
  private valuesOf(field: string, type: ValueType, scope: "frame" | "cluster"): ValuesByKey {
    const name = `${scope} ${field}`;
    let values = this.values.get(name);
    if (values === undefined) {
      const { sql } = valueExpression(this.context, field, scope);
      const value = type === "text" ? "dense_rank() over (order by value collate nocase)" : "value";
      const rows = this.store.db
        .prepare<[], [number, number]>(
          `select key, ${value} from (
             select ${scopeKeys[scope]} as key, ${sql} as value from ${scopeTables[scope]}
           ) where value is not null order by key`,
        )
        .raw();
      values = new ValuesByKey(rows.iterate());
      this.values.set(name, values);
    }
    return values;
  }

  private fillClassRanks(codes: Float64Array, values: Float64Array): void {
    const names = this.classNames();
    const inOrder = [...names.values()].sort((a, b) =>
      a.toLowerCase() < b.toLowerCase() ? -1 : 1,
    );
    const ranks = new Map([...names].map(([code, name]) => [code, inOrder.indexOf(name)]));
    for (let row = 0; row < codes.length; row++) {
      values[row] = ranks.get(codes[row]) ?? Number.NaN;
    }
  }

  /** Name of each class, by its number in the columns. */
  classNames(): Map<number, string> {
    return new Map(
      this.store.db.prepare<[], [number, string]>("select key, name from class").raw().all(),
    );
  }

  private foreignRows(leaf: Leaf): ForeignRows {
    switch (this.origin(leaf.field)) {
      case "frame":
        return { by: "frame", keys: this.framesOf(this.asFrameLeaf(leaf)) };
      case "class":
      case "predictedClass":
        return {
          by: this.origin(leaf.field) === "class" ? "class" : "predictedClass",
          keys: this.classCodes(leaf),
        };
      default:
        return this.ofClusters(leaf);
    }
  }

  /** SQLite would call back for every frame to look into a text; over texts in memory that is quick. */
  private framesOf(leaf: Leaf): KeySet {
    if (leaf.kind !== "contains" && leaf.kind !== "matches") return this.framesThat(leaf);
    const { field } = resolve(this.context, leaf.field, "frame");
    if (field.type !== "text" || field.name === tagField) return this.framesThat(leaf);
    return this.frameTexts(leaf.field).framesThat((text) => holds(leaf, text));
  }

  private frameTexts(field: string): FrameTexts {
    let texts = this.texts.get(field);
    if (texts === undefined) {
      const { sql } = valueExpression(this.context, field, "frame");
      const rows = this.store.db
        .prepare<[], [number, string]>(
          `select key, value from (select f.key as key, ${sql} as value from frame f) where value is not null`,
        )
        .raw();
      const own = this.ownFrames();
      texts = new FrameTexts(rows.iterate(), (frame) => own.has(frame));
      this.texts.set(field, texts);
    }
    return texts;
  }

  /** Frames with clusters that this table answers for. */
  private ownFrames(): KeySet {
    const own = new KeySet();
    for (const segment of this.segments) {
      if (segment.isOf(this.share)) for (const frame of segment.keys.frames) own.add(frame);
    }
    return own;
  }

  private asFrameLeaf(leaf: Leaf): Leaf {
    const { field, owner } = resolve(this.context, leaf.field, "cluster");
    if (field.name === searchField) return leaf;
    // What a cluster has not of its own, it has from its frame.
    return owner === "cluster" ? { ...leaf, field: `frame.${field.name}` } : leaf;
  }

  private ofClusters(leaf: Leaf): ForeignRows {
    const { field } = resolve(this.context, leaf.field, "cluster");
    const few = fewerRows(leaf, field.name);
    return { by: "cluster", runs: this.runsOfClusters(few.leaf), negated: few.negated };
  }

  private framesThat(leaf: Leaf): KeySet {
    const { sql, parameters } = compile(this.context, leaf, "frame");
    const keys = this.store.db
      .prepare<unknown[], number>(`select f.key from frame f where ${sql}`)
      .pluck()
      .all(parameters);
    return new KeySet(keys);
  }

  /** Of consecutive keys, the difference to their places among all is the same. */
  private runsOfClusters(leaf: Leaf): Runs {
    const { sql, parameters } = compile(this.context, leaf, "cluster");
    const runs = this.store.db
      .prepare<unknown[], [number, number]>(
        `select min(key), count(*) from (
           select c.key as key, c.key - row_number() over (order by c.key) as run from cluster c where ${sql}
         ) group by run order by 1`,
      )
      .raw()
      .all(parameters);
    return {
      firsts: Float64Array.from(runs, ([first]) => first),
      lengths: Uint32Array.from(runs, ([, length]) => length),
    };
  }

  private classCodes(leaf: Leaf): KeySet {
    const wanted = [...this.classNames()].filter(([, name]) => holds(leaf, name));
    // A cluster without a predicted class has none of the codes.
    const none = holds(leaf, null) ? [Number.NaN] : [];
    return new KeySet([...wanted.map(([code]) => code), ...none]);
  }
}

/** Most clusters have no tag, no star and no value of their own: it is quicker to ask for those that have. */
function fewerRows(leaf: Leaf, field: string): { leaf: Leaf; negated: boolean } {
  if (leaf.kind === "missing") return { leaf: { ...leaf, kind: "set" }, negated: true };
  if (leaf.kind !== "compare") return { leaf, negated: false };
  const unstarred = field === "starred" && toType(leaf.value, "boolean") === false;
  const negated = (leaf.operator === "!=") !== unstarred;
  if (!negated || (leaf.operator !== "=" && leaf.operator !== "!="))
    return { leaf, negated: false };
  const value = unstarred ? true : leaf.value;
  return { leaf: { ...leaf, operator: "=", value }, negated: true };
}
