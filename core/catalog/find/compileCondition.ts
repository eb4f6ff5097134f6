import { TrackroomError } from "../../errors.ts";
import type { Cell, Parameters } from "../../library/store.ts";
import { holds, type Leaf } from "../../query/holds.ts";
import type { Condition, QueryValue } from "../../query/model.ts";
import { toType, typeExamples } from "../../query/values.ts";
import { collectionField, type Entity, tagField } from "../../vocabulary.ts";
import {
  countWithin,
  type Dataset,
  isWithin,
  namesOfPath,
  nearestValue,
} from "../datasets/datasets.ts";
import { clusterById } from "../frames/keyOfId.ts";
import { fromCell } from "../metadata/fields.ts";
import { asksForSearch, expandSearches, findSearch } from "../searches/expandSearches.ts";
import {
  isInherited,
  isMeasured,
  propertyExpression,
  type QueryContext,
  type Reference,
  resolve,
  storedField,
} from "./reference.ts";

/**
 * A condition in SQL, about the cluster `c`, the frame `f` or the data set `d`; true is 1, false 0 or null. What is
 * measured is not in SQL's reach: the search (`store.clusters`) says which frames hold such clusters.
 */
export interface Compiled {
  readonly sql: string;
  readonly parameters: Parameters;
}

/**
 * @param holding about clusters, where `scope` is frames: at least one of the frame's must meet all of it
 * @throws TrackroomError `wrong-usage` for fields that do not exist and values that they cannot have
 */
export function compile(
  context: QueryContext,
  condition: Condition | null,
  scope: Entity,
  holding: Condition | null = null,
): Compiled {
  if (holding !== null && scope !== "frame") {
    throw new TrackroomError("wrong-usage", "Only frames can be asked for by what they hold.");
  }
  const compiler = new Compiler(context);
  const taken = (wanted: Condition, of: Entity) =>
    compiler.condition(expandSearches(wanted, of, context.searches), of);
  const terms: string[] = [];
  if (condition !== null) terms.push(taken(condition, scope));
  if (holding !== null) {
    terms.push(compiler.framesHolding(holding));
  }
  return { sql: terms.join(" and ") || "1", parameters: compiler.parameters };
}

/**
 * What `compile` finds wrong with a condition, without an answer to it.
 * @throws TrackroomError `wrong-usage` for fields that do not exist and values that they cannot have
 */
export function checkCondition(
  context: QueryContext,
  condition: Condition | null,
  scope: Entity,
): void {
  const expanded = condition && expandSearches(condition, scope, context.searches);
  if (expanded !== null) checkTerm(context, expanded, scope);
}

function checkTerm(context: QueryContext, condition: Condition, scope: Entity): void {
  switch (condition.kind) {
    case "and":
    case "or":
      for (const term of condition.terms) checkTerm(context, term, scope);
      break;
    case "not":
      checkTerm(context, condition.term, scope);
      break;
    default:
      if (asksForSearch(condition.field)) {
        const search = findSearch(searchName(condition), context.searches);
        checkCondition(context, search.condition, search.entity);
      } else {
        typed(condition, resolve(context, condition.field, scope));
      }
  }
}

const searchName = (leaf: Leaf): string => (leaf.kind === "compare" ? String(leaf.value) : "");

const aliases = { cluster: "c", frame: "f", dataset: "d" } as const;

class Compiler {
  readonly parameters: Parameters = {};
  readonly #context: QueryContext;
  #count = 0;

  constructor(context: QueryContext) {
    this.#context = context;
  }

  condition(condition: Condition, scope: Entity): string {
    switch (condition.kind) {
      case "and":
      case "or": {
        if (condition.terms.length === 0) return condition.kind === "and" ? "1" : "0";
        const terms = condition.terms.map((term) => this.condition(term, scope));
        return `(${terms.join(` ${condition.kind} `)})`;
      }
      case "not":
        // A missing value makes SQL's result null, which is no match, so that its opposite is one.
        return `(${this.condition(condition.term, scope)} is not true)`;
      default: {
        if (asksForSearch(condition.field)) return this.#otherSearch(condition, scope);
        const reference = resolve(this.#context, condition.field, scope);
        return this.#across(typed(condition, reference), reference, scope);
      }
    }
  }

  /** A saved search about other things than those asked for; `expandSearches` leaves only these. */
  #otherSearch(leaf: Leaf, scope: Entity): string {
    const { entity, condition } = findSearch(searchName(leaf), this.#context.searches);
    const expanded = condition && expandSearches(condition, entity, this.#context.searches);
    const taken =
      expanded === null || entity === "cluster" ? "1" : this.condition(expanded, entity);
    if (scope === "cluster") return `(c.key >> 20) in (select f.key from frame f where ${taken})`;
    const frame = entity === "frame" ? taken : this.framesHolding(expanded);
    return scope === "frame" ? frame : this.#datasetsHolding(frame);
  }

  /** Frames that hold a cluster which the search takes; null takes all. */
  framesHolding(condition: Condition | null): string {
    if (condition === null) return "f.clusterCount > 0";
    return `f.key in (${this.#list(this.#context.store.clusters.framesHolding(condition))})`;
  }

  /** From the thing that is asked for to the thing that carries the value. */
  #across(leaf: Leaf, reference: Reference, scope: Entity): string {
    const { owner } = reference;
    if (scope === owner) return this.#own(leaf, reference);
    if (scope === "cluster") {
      const frame =
        owner === "frame"
          ? this.#own(leaf, reference)
          : this.#framesIn(this.#datasets(leaf, reference));
      return `(c.key >> 20) in (select f.key from frame f where ${frame})`;
    }
    if (scope === "frame" && owner === "dataset") {
      return this.#framesIn(this.#datasets(leaf, reference));
    }
    const frame = owner === "frame" ? this.#own(leaf, reference) : this.framesHolding(leaf);
    return scope === "frame" ? frame : this.#datasetsHolding(frame);
  }

  /** A condition on a value that the thing itself carries, or inherits. */
  #own(leaf: Leaf, reference: Reference): string {
    const { field, owner } = reference;
    if (owner === "dataset") return `d.key in (${this.#ownDatasets(leaf, reference).join(", ")})`;
    if (field.name === tagField && field.origin === "property") {
      return this.#member(leaf, owner, { table: `${owner}_tag`, of: "tag", where: "1" });
    }
    if (field.name === collectionField && field.origin === "property") {
      const where = "o.removed = 0";
      return this.#member(leaf, owner, { table: "collection_member", of: "collection", where });
    }
    if (field.origin === "user") return this.#stored(leaf, reference);
    if (field.origin === "detector") {
      const value = this.#test(leaf, "v.value");
      // A setting that a frame lacks is missing: said of the frame as a whole, not of its stored values.
      if (leaf.kind === "missing" || (leaf.kind === "compare" && leaf.operator === "!=")) {
        return `(${this.#detector(storedField(reference), this.#test(opposite(leaf), "v.value"))} is not true)`;
      }
      return this.#detector(storedField(reference), value);
    }
    if (owner === "cluster" && isMeasured(field)) {
      throw new Error(`${field.name} is measured: the search answers for it, and SQL does not.`);
    }
    if (owner === "cluster" && field.name === "id") return this.#clusterId(leaf);
    const value = propertyExpression(field.name, owner);
    if (owner === "cluster" || !isInherited(reference)) return this.#test(leaf, value);
    return this.#inheritedColumn(leaf, reference, value);
  }

  /** A settable column of the frame, or else what its data set says. */
  #inheritedColumn(leaf: Leaf, reference: Reference, column: string): string {
    const { field, row } = reference;
    const given = row !== null && this.#context.datasets.some(({ values }) => values.has(row.key));
    // Frames of which nothing is known were not simulated.
    const otherwise = field.name === "simulated" ? false : null;
    if (!given && otherwise === null) return this.#test(leaf, column);
    const inherited = this.#framesIn(this.#datasets(leaf, reference, otherwise));
    return `(case when ${column} is null then ${inherited} else ${this.#test(leaf, column)} end)`;
  }

  /** A field of people's own: the nearest value of cluster, frame, data set and its parents. */
  #stored(leaf: Leaf, reference: Reference): string {
    const { owner } = reference;
    if (owner === "dataset") return `d.key in (${this.#datasets(leaf, reference).join(", ")})`;
    const key = `${aliases[owner]}.key`;
    const above =
      owner === "frame"
        ? this.#framesIn(this.#datasets(leaf, reference))
        : `(c.key >> 20) in (select f.key from frame f where ${this.#stored(leaf, { ...reference, owner: "frame" })})`;
    if (!this.#hasValues(owner, storedField(reference))) return above;
    const stored = `select v.${owner} from ${owner}_value v where v.field = ${storedField(reference)}`;
    return `(${key} in (${stored} and ${this.#test(leaf, "v.value")}) or (${key} not in (${stored}) and ${above}))`;
  }

  #hasValues(entity: "cluster" | "frame", field: number): boolean {
    return (
      this.#context.store
        .sql(`select 1 from ${entity}_value where field = ? limit 1`)
        .get(field) !== undefined
    );
  }

  #detector(field: number, test: string): string {
    const shared = `f.settings in (select v.settings from settings_value v where v.field = ${field} and ${test})`;
    const own = `f.key in (select v.frame from frame_value v where v.field = ${field} and ${test})`;
    return `(ifnull(${shared}, 0) or ${own})`;
  }

  /** Things with a tag, or in a collection, of some name. */
  #member(
    leaf: Leaf,
    owner: "cluster" | "frame",
    { table, of, where }: { table: string; of: "tag" | "collection"; where: string },
  ): string {
    const key = `${aliases[owner]}.key`;
    if (leaf.kind === "missing" || leaf.kind === "set") {
      const any = `select t.${owner} from ${table} t join ${of} o on o.key = t.${of} where ${where}`;
      return `${key} ${leaf.kind === "set" ? "in" : "not in"} (${any})`;
    }
    const unequal = leaf.kind === "compare" && leaf.operator === "!=";
    const wanted = foldCase(unequal ? opposite(leaf) : leaf);
    const named = this.#context.store
      .sql<{ key: number; name: string }>(`select o.key, o.name from ${of} o where ${where}`)
      .all()
      .filter(({ name }) => holds(wanted, name.toLowerCase()));
    const keys = named.map((one) => one.key).join(", ");
    return `${key} ${unequal ? "not in" : "in"} (select t.${owner} from ${table} t where t.${of} in (${keys}))`;
  }

  /** Ids are worked out, not kept: a wanted one is taken apart and looked up. */
  #clusterId(leaf: Leaf): string {
    const wanted =
      leaf.kind === "in"
        ? leaf.values
        : leaf.kind === "compare" && leaf.operator === "="
          ? [leaf.value]
          : null;
    if (wanted === null) return this.#test(leaf, propertyExpression("id", "cluster"));
    return `c.key in (${this.#list(wanted.flatMap((id) => clusterById(this.#context.store, String(id)) ?? []))})`;
  }

  /** Keys of the data sets that fulfil a condition by their name, their frames, or a value set on them or above. */
  #datasets(leaf: Leaf, { field, row }: Reference, otherwise: QueryValue | null = null): number[] {
    const { datasets, store } = this.#context;
    if (field.name === "dataset" && field.origin === "property") {
      return this.#datasetsByPath(leaf, isWithin);
    }
    if (field.name === "frameCount" && field.origin === "property") {
      const counts = countWithin(store, datasets);
      return datasets
        .filter(({ key }) => holds(leaf, counts.get(key)?.frames ?? 0))
        .map(({ key }) => key);
    }
    return datasets
      .filter((dataset) => {
        const nearest = row && nearestValue(dataset, row.key);
        return holds(leaf, nearest ? fromCell(nearest.value, field.type) : otherwise);
      })
      .map(({ key }) => key);
  }

  /** A data set asked for by its path is that one alone: what is set on it reaches those below anyway. */
  #ownDatasets(leaf: Leaf, reference: Reference): number[] {
    const isPath = reference.field.name === "dataset" && reference.field.origin === "property";
    return isPath
      ? this.#datasetsByPath(leaf, (a, b) => a.key === b.key)
      : this.#datasets(leaf, reference);
  }

  /** Frames and clusters are in a data set where they are in it or in one below it. */
  #datasetsByPath(leaf: Leaf, belongs: (dataset: Dataset, to: Dataset) => boolean): number[] {
    const { datasets } = this.#context;
    const within = (paths: readonly QueryValue[]) => {
      const wanted = new Set(paths.map((path) => namesOfPath(String(path)).join("/")));
      const roots = datasets.filter(({ path }) => wanted.has(path));
      return datasets.filter((dataset) => roots.some((root) => belongs(dataset, root)));
    };
    const found =
      leaf.kind === "in"
        ? within(leaf.values)
        : leaf.kind === "compare" && leaf.operator === "="
          ? within([leaf.value])
          : leaf.kind === "compare" && leaf.operator === "!="
            ? without(datasets, within([leaf.value]))
            : datasets.filter(({ path }) => holds(leaf, path));
    return found.map(({ key }) => key);
  }

  #framesIn(datasets: readonly number[]): string {
    return `f.dataset in (${datasets.join(", ")})`;
  }

  /** Data sets that hold such a frame, themselves or somewhere below. */
  #datasetsHolding(frame: string): string {
    return `d.key in (with recursive holding(key) as (
      select f.dataset from frame f where ${frame}
      union select p.parent from dataset p join holding h on p.key = h.key where p.parent is not null
    ) select key from holding)`;
  }

  #test(leaf: Leaf, expression: string): string {
    switch (leaf.kind) {
      case "missing":
        return `${expression} is null`;
      case "set":
        return `${expression} is not null`;
      case "in":
        return `${expression} in (${this.#list(leaf.values)})`;
      case "between":
        return `${expression} between ${this.#bind(leaf.low)} and ${this.#bind(leaf.high)}`;
      case "contains":
        return `contains_text(${expression}, ${this.#bind(leaf.text)})`;
      case "matches":
        return `matches_wildcard(${expression}, ${this.#bind(leaf.pattern)})`;
      case "compare":
        return leaf.operator === "!="
          ? `${expression} is not ${this.#bind(leaf.value)}`
          : `${expression} ${leaf.operator} ${this.#bind(leaf.value)}`;
    }
  }

  #list(values: readonly QueryValue[]): string {
    // SQLite takes a limited number of parameters.
    return values.length > 100
      ? `select value from json_each(${this.#bind(JSON.stringify(values.map(toCell)))})`
      : values.map((value) => this.#bind(value)).join(", ");
  }

  #bind(value: QueryValue): string {
    const name = `p${this.#count++}`;
    this.parameters[name] = toCell(value);
    return `@${name}`;
  }
}

const toCell = (value: QueryValue): Cell => (typeof value === "boolean" ? Number(value) : value);

function without<T>(all: readonly T[], some: readonly T[]): T[] {
  return all.filter((one) => !some.includes(one));
}

/** What `is missing` and `!=` are the opposite of. */
function opposite(leaf: Leaf): Leaf {
  if (leaf.kind === "missing") return { kind: "set", field: leaf.field };
  return leaf.kind === "compare" ? { ...leaf, operator: "=" } : leaf;
}

/** Tags and collections are the same whatever their case. */
function foldCase(leaf: Leaf): Leaf {
  const fold = (value: QueryValue) => String(value).toLowerCase();
  switch (leaf.kind) {
    case "compare":
      return { ...leaf, value: fold(leaf.value) };
    case "in":
      return { ...leaf, values: leaf.values.map(fold) };
    case "between":
      return { ...leaf, low: fold(leaf.low), high: fold(leaf.high) };
    default:
      return leaf;
  }
}

/** The condition with its values in the type of the field, for conditions that were not parsed from text. */
function typed(leaf: Leaf, { field }: Reference): Leaf {
  const convert = (value: QueryValue): QueryValue => {
    const converted = toType(value, field.type);
    if (converted === null) {
      throw new TrackroomError(
        "wrong-usage",
        `'${value}' is no value for '${field.name}', which is ${typeExamples[field.type]}.`,
      );
    }
    return converted;
  };
  switch (leaf.kind) {
    case "compare":
      return { ...leaf, value: convert(leaf.value) };
    case "in":
      return { ...leaf, values: leaf.values.map(convert) };
    case "between":
      return { ...leaf, low: convert(leaf.low), high: convert(leaf.high) };
    default:
      return leaf;
  }
}
