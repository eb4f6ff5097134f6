import { setTimeout } from "node:timers/promises";

/** ms without a question after which work that nobody waits for goes on. */
const quiet = 200;

/** The time between questions, for work that nobody waits for. */
export class SpareTime {
  private asking = 0;
  private lastAnswer = Number.NEGATIVE_INFINITY;

  /** Answers a question: meanwhile, and for a moment afterwards, no time is spare. */
  async during<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    this.asking++;
    try {
      return await work();
    } finally {
      this.asking--;
      this.lastAnswer = performance.now();
    }
  }

  /** Waits until nobody has asked for a moment. */
  async come(): Promise<void> {
    for (;;) {
      const rest = this.lastAnswer + quiet - performance.now();
      if (this.asking === 0 && rest <= 0) return;
      // Nothing is lost where the program ends meanwhile.
      await setTimeout(Math.max(rest, quiet / 4), undefined, { ref: false });
    }
  }
}
