import { IconFileImport } from "@tabler/icons-react";
import { useLayoutEffect, useState } from "react";
import { useConnection } from "../backend/context.ts";
import { say } from "../words/say.ts";
import classes from "./DropOverlay.module.css";
import { useImport } from "./useImport.ts";

type DragEventName = "dragenter" | "dragover" | "dragleave" | "drop";

/** Takes files that are dropped anywhere on the window, and says so while they hover over it. */
export function DropOverlay() {
  const { host } = useConnection();
  const { take } = useImport();
  const [hovering, setHovering] = useState(false);

  // Before the first paint: who sees the window can drop on it.
  useLayoutEffect(() => {
    const stop = new AbortController();
    const listen = (name: DragEventName, heard: (event: DragEvent) => void) =>
      window.addEventListener(name, heard, { signal: stop.signal });
    const invite = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setHovering(true);
    };
    // Entering counts as well: where another element comes under the pointer just before the drop, such as
    // when the library turns out to be empty, the browser asks nothing else.
    listen("dragenter", invite);
    listen("dragover", invite);
    // From one element to the next there is another one that they go to; out of the window there is none.
    listen("dragleave", (event) => {
      if (event.relatedTarget === null) setHovering(false);
    });
    listen("drop", (event) => {
      event.preventDefault();
      setHovering(false);
      if (event.dataTransfer) void take(host.readDrop(event.dataTransfer));
    });
    return () => stop.abort();
  }, [host, take]);

  if (!hovering) return null;
  return (
    <div className={classes.overlay}>
      <div className={classes.frame}>
        <IconFileImport size={64} stroke={1.2} />
        <p className={classes.title}>{say("importing.letGoToImport")}</p>
        <p className={classes.hint}>{say("importing.filesFoldersAndZipArchivesOf")}</p>
      </div>
    </div>
  );
}
