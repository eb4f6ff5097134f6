import { EmptyState } from "@mantine/core";
import { IconClick } from "@tabler/icons-react";
import { useInspectorFollows } from "../gallery/useInspectorFollows.ts";
import { useSelection } from "../state/selection.ts";
import { ClusterInspector } from "./ClusterInspector.tsx";
import { FrameInspector } from "./FrameInspector.tsx";
import classes from "./Inspector.module.css";

/** Everything about the cluster or frame that was clicked. */
export function Inspector({ readOnly }: { readOnly: boolean }) {
  useInspectorFollows();
  const subject = useSelection((state) => state.subject);
  return (
    <aside
      id="inspector"
      className={classes.inspector}
      tabIndex={-1}
      aria-label="Details"
      data-panel
      data-part="details"
    >
      {subject === null && (
        <EmptyState
          className={classes.empty}
          icon={<IconClick size={34} stroke={1.3} />}
          size="sm"
          title="Click a track"
          description="Its picture, measurements, frame, tags and notes appear here."
        />
      )}
      {subject?.entity === "cluster" && (
        <ClusterInspector clusterKey={subject.key} readOnly={readOnly} />
      )}
      {subject?.entity === "frame" && <FrameInspector frameKey={subject.key} readOnly={readOnly} />}
    </aside>
  );
}
