import { TrackroomError } from "../../errors.ts";
import { readTogether, type Store } from "../../library/store.ts";
import type { Condition } from "../../query/model.ts";
import { printCondition } from "../../query/print.ts";
import type { Entity } from "../../vocabulary.ts";
import { asksForSearch, expandSearches, findSearch } from "../searches/expandSearches.ts";
import { type QueryContext, queryContext, resolve, storedField } from "./reference.ts";

/**
 * The frames that a query about clusters is about: what it says of frames and data sets, without what it says of
 * the clusters. `source = KCl and size > 30` is about all frames of KCl, those without such a cluster too: their
 * time counts in a rate.
 *
 * @throws TrackroomError `wrong-usage` where the two cannot be told apart: `source = KCl or size > 30`
 */
export function framePart(store: Store, where: Condition | null): Condition | null {
  if (where === null) return null;
  return readTogether(store, () => {
    const context = queryContext(store);
    const terms = conjuncts(expandSearches(where, "cluster", context.searches)).filter(
      (term) => subjectOf(context, term) === "frame",
    );
    return terms.length === 0 ? null : { kind: "and", terms };
  });
}

/** The conditions that must all hold. */
function conjuncts(condition: Condition): Condition[] {
  return condition.kind === "and" ? condition.terms.flatMap(conjuncts) : [condition];
}

type Subject = "frame" | "cluster";

function subjectOf(context: QueryContext, condition: Condition): Subject {
  const subjects = new Set(leafSubjects(context, condition));
  if (subjects.size > 1) throw notTold(condition);
  return subjects.has("frame") ? "frame" : "cluster";
}

function leafSubjects(context: QueryContext, condition: Condition): Subject[] {
  switch (condition.kind) {
    case "and":
    case "or":
      return condition.terms.flatMap((term) => leafSubjects(context, term));
    case "not":
      return leafSubjects(context, condition.term);
    default: {
      if (asksForSearch(condition.field)) {
        const name = condition.kind === "compare" ? String(condition.value) : "";
        return [subject(findSearch(name, context.searches).entity)];
      }
      const reference = resolve(context, condition.field, "cluster");
      if (reference.field.origin !== "user") return [subject(reference.owner)];
      if (reference.owner !== "cluster") return ["frame"];
      return ownField(context, storedField(reference), condition);
    }
  }
}

const subject = (owner: Entity): Subject => (owner === "cluster" ? "cluster" : "frame");

/** A field of people's own is the frames' unless it is set on clusters. */
function ownField({ store }: QueryContext, field: number, condition: Condition): Subject[] {
  const isSet = (entity: Entity) =>
    store.sql(`select 1 from ${entity}_value where field = ? limit 1`).get(field) !== undefined;
  if (!isSet("cluster")) return ["frame"];
  if (isSet("frame") || isSet("dataset")) throw notTold(condition);
  return ["cluster"];
}

function notTold(condition: Condition): TrackroomError {
  return new TrackroomError(
    "wrong-usage",
    `'${printCondition(condition)}' speaks of clusters and of frames at once, so it does not tell whose time counts. Say which frames as well (--frames on the command line).`,
  );
}
