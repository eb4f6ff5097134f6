import type { Backend } from "../../core/api.ts";
import { useAnswer } from "../backend/context.ts";
import type { Question } from "./look.ts";

/** How many tracks or frames there are of what is asked about; undefined while nobody knows. null asks nothing. */
export function useCount(question: Question | null): number | undefined {
  const key = question === null ? null : `lesson ${JSON.stringify(question)}`;
  return useAnswer(key, (backend) => countOf(backend, question)).value;
}

async function countOf(backend: Backend, question: Question | null): Promise<number> {
  if (question === null) return 0;
  const { of, where } = question;
  if (of === "cluster") return (await backend.overview({ where, histograms: [] })).count;
  return (await backend.frames({ where, sort: [], offset: 0, limit: 1 })).count;
}
