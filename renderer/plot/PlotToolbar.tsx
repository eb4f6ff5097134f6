import type { ReactNode } from "react";
import { useRoom } from "../layout/useRoom.ts";
import { type MenuState, ViewToolbar } from "../layout/ViewToolbar.tsx";
import { say } from "../words/say.ts";
import classes from "./PlotView.module.css";

interface PlotToolbarProps {
  /** Whether that menu is open. */
  readonly menu: MenuState;
  /** How much is plotted: always in sight. */
  readonly count: ReactNode;
  /** The kind of plot, and what can be done with it. */
  readonly tools: ReactNode;
  /** What is plotted, and how. */
  readonly options: ReactNode;
  /** What the options are about, for people who hear the window. */
  readonly label: string;
  /** What the colours mean: always in sight. */
  readonly legend?: ReactNode;
}

/** The strips over a plot; in a narrow window one menu, so that the plot keeps its room. */
export function PlotToolbar({ menu, count, tools, options, label, legend }: PlotToolbarProps) {
  const { compact } = useRoom();
  if (compact) {
    return (
      <>
        <ViewToolbar label={say("common.plot")} count={count} menu={menu}>
          {tools}
          {options}
        </ViewToolbar>
        {legend && <div className={classes.below}>{legend}</div>}
      </>
    );
  }
  return (
    <>
      <div className={classes.toolbar} role="toolbar" aria-label={say("common.plot")}>
        <p className={classes.count} aria-live="polite" data-testid="count">
          {count}
        </p>
        {tools}
      </div>
      <div className={classes.below}>
        <div className={classes.axes} role="toolbar" aria-label={label}>
          {options}
        </div>
        {legend}
      </div>
    </>
  );
}
