import { create } from "zustand";
import type { AnalyseRequest, Analysis, Backend } from "../../core/api.ts";
import { TrackroomError } from "../../core/errors.ts";
import { reportError } from "../backend/report.ts";

/** The experiment that was done last, or is under way. */
interface ExperimentState {
  readonly running: boolean;
  readonly result: Analysis | null;
  /** What was asked, as text to compare with; null before the first. */
  readonly asked: string | null;
  /** What the library's answers counted as then: a later one may hold something else. */
  readonly generation: number;
  /** Why there is no result, in words. */
  readonly refusal: string | null;
  run(backend: Backend, request: AnalyseRequest, generation: number): Promise<void>;
  stop(backend: Backend): Promise<void>;
  refuse(sentence: string): void;
}

/** The experiments of this window: those of other windows on the library go on when these are stopped. */
const name = crypto.randomUUID();

export const useExperiment = create<ExperimentState>()((set) => ({
  running: false,
  result: null,
  asked: null,
  generation: 0,
  refusal: null,
  refuse: (refusal) => set({ refusal, result: null, asked: null }),
  run: async (backend, request, generation) => {
    set({ running: true, refusal: null });
    try {
      const result = await backend.analyse({ request, name });
      set({ result, asked: JSON.stringify(request), generation, running: false });
    } catch (error) {
      set({ running: false });
      if (!(error instanceof TrackroomError)) return reportError(error);
      if (error.code === "cancelled") return;
      set({ refusal: error.message, result: null, asked: null });
    }
  },
  stop: async (backend) => {
    try {
      await backend.stopAnalysis({ name });
    } catch (error) {
      reportError(error);
    }
  },
}));
