import { Anchor } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./ProvenanceTree.module.css";

interface TreeNodeProps {
  readonly icon: ReactNode;
  readonly label: string;
  readonly details?: readonly string[];
  /** The thing that the inspector shows. */
  readonly here?: boolean;
  /** Walks there. */
  onWalk?(): void;
  readonly children?: ReactNode;
}

/** Something in the story of a thing, with what came of it below. */
export function TreeNode({
  icon,
  label,
  details = [],
  here = false,
  onWalk,
  children,
}: TreeNodeProps) {
  return (
    <li>
      <div className={classes.node}>
        {icon}
        <span>
          {onWalk ? (
            <Anchor component="button" fz={13} ta="left" onClick={onWalk}>
              {label}
            </Anchor>
          ) : (
            <span className={here ? classes.here : ""}>{label}</span>
          )}
          {details.map((detail) => (
            <div key={detail} className={classes.detail}>
              {detail}
            </div>
          ))}
        </span>
      </div>
      {children && <ul>{children}</ul>}
    </li>
  );
}
