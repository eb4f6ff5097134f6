import { IconFileImport } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useConnection } from "../backend/context.ts";
import classes from "./DropOverlay.module.css";
import { useImport } from "./useImport.ts";

/** Takes files that are dropped anywhere on the window, and says so while they hover over it. */
export function DropOverlay() {
  const { host } = useConnection();
  const { take } = useImport();
  const [hovering, setHovering] = useState(false);

  useEffect(() => {
    // Entering a child leaves its parent: only when as many are left as entered is the window left.
    let depth = 0;
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const enter = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      depth++;
      setHovering(true);
    };
    const leave = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setHovering(false);
    };
    const over = (event: DragEvent) => {
      if (holdsFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      depth = 0;
      setHovering(false);
      if (event.dataTransfer) void take(host.readDrop(event.dataTransfer));
    };
    const listeners = { dragenter: enter, dragleave: leave, dragover: over, drop };
    for (const [name, listener] of Object.entries(listeners)) {
      window.addEventListener(name as keyof typeof listeners, listener);
    }
    return () => {
      for (const [name, listener] of Object.entries(listeners)) {
        window.removeEventListener(name as keyof typeof listeners, listener);
      }
    };
  }, [host, take]);

  if (!hovering) return null;
  return (
    <div className={classes.overlay}>
      <div className={classes.frame}>
        <IconFileImport size={64} stroke={1.2} />
        <p className={classes.title}>Let go to import</p>
        <p className={classes.hint}>Files, folders and zip archives of detector frames</p>
      </div>
    </div>
  );
}
