import type { OrderAnswer, OrderQuestion } from "./orderQuestions.ts";
import { RecentlyUsed } from "./recentlyUsed.ts";

/** Counts of beginnings kept, of a quarter of a megabyte each. */
const countsKept = 16;

/**
 * Answers that are kept: who goes from place to place in an order asks again how many rows have which beginning, and only
 * then for others than before.
 */
export class KnownCounts {
  private readonly known = new RecentlyUsed<OrderAnswer>(countsKept);

  /** @param order the name of what is put in order, and how */
  find(order: string, question: OrderQuestion): OrderAnswer | undefined {
    return isKept(question) ? this.known.find(nameOf(order, question)) : undefined;
  }

  note(order: string, question: OrderQuestion, answer: OrderAnswer): void {
    if (isKept(question)) this.known.set(nameOf(order, question), answer);
  }

  clear(): void {
    this.known.clear();
  }
}

/** How many rows there are, somewhere in the order. */
const isKept = (question: OrderQuestion): boolean =>
  question.kind === "count" || (question.kind === "places" && question.bins !== undefined);

/** JSON has no infinities: as words they differ. */
const nameOf = (order: string, question: OrderQuestion): string =>
  order +
  JSON.stringify(question, (_, value) =>
    typeof value === "number" && !Number.isFinite(value) ? String(value) : value,
  );
