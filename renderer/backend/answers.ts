/** What is known of the answer to a question at the moment. A stale value stays until the new one is there. */
export interface Answer<T> {
  readonly value: T | undefined;
  readonly error: Error | null;
  readonly asking: boolean;
}

const nothingYet: Answer<never> = { value: undefined, error: null, asking: false };

interface Entry {
  answer: Answer<unknown>;
  /** The generation that was asked for last. */
  asked: number;
  /** The generation that the value belongs to; -1 before the first answer. */
  known: number;
}

export type Answers = ReturnType<typeof createAnswers>;

/**
 * The backend's answers, kept under a key that says what was asked. `invalidate` makes all of them stale;
 * those on show are then asked for again. The ones longest out of sight are forgotten.
 *
 * @param capacity number of answers kept
 */
export function createAnswers(capacity = 400) {
  const entries = new Map<string, Entry>();
  const listeners = new Set<() => void>();
  let generation = 0;
  /** Answers to questions of an earlier generation belong to another library. */
  let firstOfLibrary = 0;

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
    const entry = entries.get(key);
    // What is on show is looked at whenever there is news: it is never the one longest out of sight.
    if (entry !== undefined) keep(key, entry);
    // The key names the question, so the type of its answer goes with it.
    return (entry?.answer ?? nothingYet) as Answer<T>;
  }

  /** Asks, unless the answer is there and fresh or on its way. */
  async function ensure<T>(
    key: string,
    ask: () => Promise<T>,
    asked: number = generation,
  ): Promise<void> {
    const before = entries.get(key);
    if (before !== undefined && before.asked > asked) return;
    if (before?.asked === asked && before.answer.error === null) return;
    const value = before?.answer.value;
    keep(key, { answer: { value, error: null, asking: true }, asked, known: before?.known ?? -1 });
    tell();
    try {
      learn(key, asked, { value: await ask(), error: null, asking: false });
    } catch (error) {
      fail(key, asked, error as Error);
    }
  }

  /** While newer questions are under way, the answer to an older one is shown: it is newer than the last. */
  function learn(key: string, asked: number, answer: Answer<unknown>): void {
    const entry = entries.get(key);
    if (entry === undefined || entry.known >= asked || asked < firstOfLibrary) return;
    const isLatest = entry.asked === asked;
    const shown = isLatest ? answer : { ...entry.answer, value: answer.value };
    keep(key, { ...entry, answer: shown, known: asked });
    tell();
  }

  function fail(key: string, asked: number, error: Error): void {
    const entry = entries.get(key);
    if (entry?.asked !== asked || asked < firstOfLibrary) return;
    keep(key, { ...entry, answer: { value: entry.answer.value, error, asking: false } });
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
    /** Another library is open: nothing that is known is true of it. */
    forget() {
      generation++;
      firstOfLibrary = generation;
      entries.clear();
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
