import { EmptyState } from "@mantine/core";
import { IconClick } from "@tabler/icons-react";
import type { KeyboardEvent } from "react";
import { InspectorFollows } from "../gallery/InspectorFollows.tsx";
import { focusView } from "../layout/focus.ts";
import { isWriting } from "../layout/isWriting.ts";
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
      onKeyDown={leave}
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

/** Escape leads back to the view, but where it closes something or takes back what is being written. */
function leave({ key, target, currentTarget }: KeyboardEvent<HTMLElement>): void {
  if (key !== "Escape" || !(target instanceof HTMLElement) || !currentTarget.contains(target))
    return;
  if (!isWriting(target) && target.ariaExpanded !== "true") focusView();
}
