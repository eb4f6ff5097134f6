/** What is known of the answer to a question at the moment. A stale value stays until the new one is there. */
export interface Answer<T> {
  readonly value: T | undefined;
  readonly error: Error | null;
  readonly asking: boolean;
}

const nothingYet: Answer<never> = { value: undefined, error: null, asking: false };

interface Entry {
  answer: Answer<unknown>;
  /** The generation that the value belongs to; -1 before the first answer. */
  generation: number;
}

export type Answers = ReturnType<typeof createAnswers>;

/**
 * The backend's answers, kept under a key that says what was asked. `invalidate` makes all of them stale;
 * those on show are then asked for again. The ones least recently asked for are forgotten.
 *
 * @param capacity number of answers kept
 */
export function createAnswers(capacity = 400) {
  const entries = new Map<string, Entry>();
  const listeners = new Set<() => void>();
  let generation = 0;

  const tell = () => {
    for (const listener of listeners) listener();
  };

  function keep(key: string, entry: Entry): void {
    entries.delete(key);
    entries.set(key, entry);
    if (entries.size <= capacity) return;
    const [oldest] = entries.keys();
    if (oldest !== undefined) entries.delete(oldest);
  }

  function peek<T>(key: string): Answer<T> {
    // The key names the question, so the type of its answer goes with it.
    return (entries.get(key)?.answer ?? nothingYet) as Answer<T>;
  }

  /** Asks, unless the answer is there and fresh or on its way. */
  async function ensure<T>(
    key: string,
    ask: () => Promise<T>,
    asked: number = generation,
  ): Promise<void> {
    const known = entries.get(key);
    if (known?.generation === asked && (known.answer.asking || known.answer.error === null)) return;
    const value = known?.answer.value;
    const waiting = { value, error: null, asking: true };
    keep(key, { answer: waiting, generation: asked });
    tell();
    let answer: Answer<unknown>;
    try {
      answer = { value: await ask(), error: null, asking: false };
    } catch (error) {
      answer = { value, error: error as Error, asking: false };
    }
    // A newer question under the same key has taken the place of this one.
    if (entries.get(key)?.answer !== waiting) return;
    keep(key, { answer, generation: asked });
    tell();
  }

  return {
    peek,
    ensure,
    /** Everything known may have changed. */
    invalidate() {
      generation++;
      tell();
    },
    generation: () => generation,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
