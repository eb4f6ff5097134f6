import {
  createContext,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import type { Backend } from "../../core/api.ts";
import type { Host } from "../host.ts";
import type { Answer, Answers } from "./answers.ts";
import { latestOnly } from "./latest.ts";

/** What every part of the window works with. */
export interface Connection {
  readonly host: Host;
  readonly backend: Backend;
  readonly answers: Answers;
}

export const ConnectionContext = createContext<Connection | null>(null);

export function useConnection(): Connection {
  const connection = useContext(ConnectionContext);
  if (connection === null) throw new Error("There is no connection above this component.");
  return connection;
}

/** Grows by one whenever the library changed. */
export function useGeneration(): number {
  const { answers } = useConnection();
  return useSyncExternalStore(answers.subscribe, answers.generation);
}

/**
 * The answer to a question, asked again when the library changes.
 * @param key says what is asked; null asks nothing
 */
export function useAnswer<T>(key: string | null, ask: (backend: Backend) => Promise<T>): Answer<T> {
  const { answers, backend } = useConnection();
  const generation = useGeneration();
  const answer = useSyncExternalStore(answers.subscribe, () => answers.peek<T>(key ?? ""));
  const question = useRef(ask);
  question.current = ask;
  useEffect(() => {
    if (key !== null) void answers.ensure(key, () => question.current(backend), generation);
  }, [answers, backend, key, generation]);
  return answer;
}

/** The answer, or the one before it while a new question is under way: nothing blinks. */
export function useSteadyValue<T>(answer: Answer<T>): T | undefined {
  const last = useRef<T | undefined>(undefined);
  if (answer.value !== undefined) last.current = answer.value;
  return answer.value ?? last.current;
}

/**
 * The answer to a question that changes while a hand moves: one is under way at a time, of those that wait only the
 * latest is asked, and until then the last answer stays. Of a question that fails the view itself says why.
 */
export function useLatestAnswer<T>(
  key: string,
  ask: (backend: Backend) => Promise<T>,
): T | undefined {
  const { backend } = useConnection();
  const generation = useGeneration();
  const [value, setValue] = useState<T>();
  const [next] = useState(() =>
    latestOnly(async (question: () => Promise<T>) => {
      const answer = await question().catch(() => undefined);
      if (answer !== undefined) setValue(() => answer);
    }),
  );
  const question = useRef(ask);
  question.current = ask;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what is asked, the generation of what.
  useEffect(() => next(() => question.current(backend)), [next, backend, key, generation]);
  return value;
}
