import { SelectionBar } from "../gallery/SelectionBar.tsx";
import { ProcessButton } from "../process/ProcessButton.tsx";
import { countOf } from "../words/numbers.ts";
import { chosenFrames, useFramePicks } from "./framePicks.ts";
import type { FrameQuery } from "./frameQuery.ts";

interface FrameSelectionProps {
  readonly query: FrameQuery;
  /** Frames that are shown. */
  readonly found: number;
  readonly readOnly: boolean;
}

/** What one can do with the frames that are picked. */
export function FrameSelection({ query, found, readOnly }: FrameSelectionProps) {
  const { keys, all, clear } = useFramePicks();
  const count = all ? found : keys.size;
  const selection = chosenFrames({ keys, all }, query);
  return (
    <SelectionBar selection={selection} count={count} readOnly={readOnly} onClear={clear}>
      {!readOnly && <ProcessButton selection={selection} title={countOf(count, "frame")} />}
    </SelectionBar>
  );
}
