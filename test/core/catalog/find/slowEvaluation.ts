import type { Catalog } from "../../../../core/catalog/contract.ts";
import { mustHave } from "../../../../core/mustHave.ts";
import type { Condition, QueryValue } from "../../../../core/query/model.ts";

/** The meaning of queries once more, thing by thing and with nothing of the compiler's, to hold it against. */

export type Value = QueryValue | null;
export interface Thing {
  key: number;
  values: Record<string, Value>;
  tags: string[];
}

const userFields = ["source", "distance", "shielded"];
const clusterNames = ["size", "x", "linearity", "lineGradient", "energy", "touchesEdge", "class"];
const frameNames = ["chip", "biasVoltage", "startTime", "endTime", "clusterCount", "simulated"];

/** What the slow evaluation looks at: plain values, gathered thing by thing through the details. */
export function things(catalog: Catalog): { clusters: Thing[]; frames: Thing[] } {
  const nearest = (metadata: { field: string; value: QueryValue }[]): Record<string, Value> =>
    Object.fromEntries(
      userFields.map((name) => [name, metadata.find(({ field }) => field === name)?.value ?? null]),
    );
  const frames = new Map<number, Thing>();
  for (const key of catalog.keys("frame")) {
    const detail = catalog.frame(key);
    const values: Record<string, Value> = { ...nearest(detail.metadata), dataset: detail.dataset };
    for (const name of [...frameNames, "starred"]) values[name] = detail.properties[name] ?? null;
    frames.set(key, { key, values, tags: detail.tags });
  }
  const clusters = catalog.keys("cluster").map((key): Thing => {
    const detail = catalog.cluster(key);
    const frame = mustHave(frames.get(detail.frame.key), `frame of ${detail.id}`);
    const values: Record<string, Value> = { ...frame.values, ...nearest(detail.metadata) };
    for (const name of clusterNames) values[name] = detail.properties[name] ?? null;
    for (const name of frameNames) values[`frame.${name}`] = frame.values[name] ?? null;
    values["frame.source"] = frame.values.source ?? null;
    Object.assign(values, { class: detail.class, starred: detail.starred, note: detail.note });
    return { key, values, tags: detail.tags };
  });
  return { clusters, frames: [...frames.values()] };
}

/** The meaning of a condition, thing by thing: nothing here is shared with the compiler. */
export function fulfils({ values, tags }: Thing, condition: Condition): boolean {
  switch (condition.kind) {
    case "and":
      return condition.terms.every((term) => fulfils({ key: 0, values, tags }, term));
    case "or":
      return condition.terms.some((term) => fulfils({ key: 0, values, tags }, term));
    case "not":
      return !fulfils({ key: 0, values, tags }, condition.term);
  }
  if (condition.field === "tag") return fulfilsTag(tags, condition);
  const value = values[condition.field] ?? null;
  if (condition.field === "dataset" && condition.kind === "compare") {
    const within = value === condition.value || String(value).startsWith(`${condition.value}/`);
    return condition.operator === "=" ? within : !within;
  }
  return fulfilsValue(value, condition);
}

function fulfilsTag(tags: string[], condition: Condition): boolean {
  if (condition.kind === "missing") return tags.length === 0;
  if (condition.kind === "compare" && condition.operator === "!=") {
    return !tags.some((tag) => tag.toLowerCase() === String(condition.value).toLowerCase());
  }
  return tags.some((tag) => fulfilsValue(tag, condition));
}

function fulfilsValue(value: Value, condition: Condition): boolean {
  if (condition.kind === "missing") return value === null;
  if (condition.kind === "compare" && condition.operator === "!=") return value !== condition.value;
  if (value === null) return false;
  switch (condition.kind) {
    case "set":
      return true;
    case "in":
      return condition.values.some((wanted) => wanted === value);
    case "between":
      return value >= condition.low && value <= condition.high;
    case "contains":
      return String(value).toLowerCase().includes(condition.text.toLowerCase());
    case "matches": {
      const [start, end] = condition.pattern.toLowerCase().split("*");
      const text = String(value).toLowerCase();
      return (
        text.startsWith(start) && text.endsWith(end) && text.length >= start.length + end.length
      );
    }
    case "compare":
      if (condition.operator === "=") return value === condition.value;
      if (condition.operator === "<") return value < condition.value;
      if (condition.operator === "<=") return value <= condition.value;
      if (condition.operator === ">") return value > condition.value;
      return value >= condition.value;
  }
  throw new Error(condition.kind);
}
