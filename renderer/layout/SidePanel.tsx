import { Drawer } from "@mantine/core";
import type { ReactNode } from "react";
import { type Side, useLayout } from "../state/layout.ts";
import classes from "./SidePanel.module.css";
import { Splitter } from "./Splitter.tsx";
import { useRoom } from "./useRoom.ts";
import { projectorScale } from "./useTypeScale.ts";

interface SidePanelProps {
  readonly side: Side;
  /** What it is called where it is a drawer. */
  readonly title: string;
  /** Whether it stands beside the view, where there is room. */
  readonly opened: boolean;
  readonly children: ReactNode;
}

/** A panel beside the view, as wide as people drag it; in a narrow window a drawer. */
export function SidePanel({ side, title, opened, children }: SidePanelProps) {
  const { drawers } = useRoom();
  const { widths, drawer, projector, change } = useLayout();
  const width = widths[side] * (projector ? projectorScale : 1);
  const left = side === "library";
  if (drawers) {
    return (
      <Drawer
        opened={drawer === side}
        onClose={() => change({ drawer: null })}
        position={left ? "left" : "right"}
        size="min(22.5rem, 92vw)"
        padding={0}
        title={title}
        classNames={{ header: classes.header }}
      >
        {children}
      </Drawer>
    );
  }
  if (!opened) return null;
  return (
    <>
      {!left && <Splitter side={side} />}
      <div className={classes.panel} style={{ flexBasis: width }}>
        {children}
      </div>
      {left && <Splitter side={side} />}
    </>
  );
}
