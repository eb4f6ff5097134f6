import { createContext, useContext, useEffect, useRef, useSyncExternalStore } from "react";
import type { Backend } from "../../core/api.ts";
import type { Host } from "../host.ts";
import type { Answer, Answers } from "./answers.ts";

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
