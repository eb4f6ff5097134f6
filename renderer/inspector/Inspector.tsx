import { EmptyState } from "@mantine/core";
import { IconClick } from "@tabler/icons-react";
import { InspectorFollows } from "../gallery/InspectorFollows.tsx";
import { useSelection } from "../state/selection.ts";
import { say } from "../words/say.ts";
import { ClusterInspector } from "./ClusterInspector.tsx";
import { FrameInspector } from "./FrameInspector.tsx";
import classes from "./Inspector.module.css";

/** Everything about the cluster or frame that was clicked. */
export function Inspector({ readOnly }: { readOnly: boolean }) {
  const subject = useSelection((state) => state.subject);
  return (
    <aside
      id="inspector"
      className={classes.inspector}
      tabIndex={-1}
      aria-label={say("common.details")}
      data-panel
      data-part="details"
    >
      <InspectorFollows />
      {subject === null && (
        <EmptyState
          className={classes.empty}
          icon={<IconClick size={34} stroke={1.3} />}
          size="sm"
          title={say("inspector.clickATrack")}
          description={say("inspector.itsPictureMeasurementsFrameTagsAnd")}
        />
      )}
      {subject?.entity === "cluster" && (
        <ClusterInspector clusterKey={subject.key} readOnly={readOnly} />
      )}
      {subject?.entity === "frame" && <FrameInspector frameKey={subject.key} readOnly={readOnly} />}
    </aside>
  );
}
