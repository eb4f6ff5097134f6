import { ActionIcon, Anchor, Tooltip } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { IconArrowsMaximize } from "@tabler/icons-react";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { FramePicture } from "../pictures/FramePicture.tsx";
import { useSelection } from "../state/selection.ts";
import { useView } from "../state/view.ts";
import { useViewed } from "../viewer/viewed.ts";
import { frameName } from "../words/frameName.ts";
import { countOf, formatDate, formatNumber } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import classes from "./FrameSection.module.css";

interface FrameSectionProps {
  readonly frameKey: number;
  readonly dataset: string;
  /** Number of the cluster to mark. */
  readonly marked: number | null;
}

/** The frame, drawn whole with the cluster marked. A click on another cluster walks there. */
export function FrameSection({ frameKey, dataset, marked }: FrameSectionProps) {
  const frame = useSteadyValue(
    useAnswer(`frame ${frameKey}`, (backend) => backend.frame({ key: frameKey })),
  );
  const { ref, width } = useElementSize();
  const { colourMap, logarithmic } = useView();
  const inspect = useSelection((state) => state.inspect);
  return (
    <div ref={ref} className={classes.section}>
      {frame && width > 0 && (
        <>
          <div className={classes.picture}>
            <FramePicture
              frame={frame}
              width={width}
              colourMap={colourMap}
              logarithmic={logarithmic}
              marked={marked}
              label={say("inspector.frameWith", {
                name: frameName(frame),
                clusters: frame.clusterCount,
              })}
              onPick={(number) => {
                const key = frame.clusterKeys[number];
                if (key !== undefined) inspect({ entity: "cluster", key });
              }}
            />
            <Tooltip label={say("inspector.showItLarge")}>
              <ActionIcon
                className={classes.enlarge}
                variant="default"
                aria-label={say("inspector.showTheFrameLarge")}
                onClick={() => useViewed.getState().open({ key: frame.key, cluster: marked })}
              >
                <IconArrowsMaximize size={16} />
              </ActionIcon>
            </Tooltip>
          </div>
          <p className={classes.caption}>
            <Anchor
              component="button"
              fz={13}
              onClick={() => inspect({ entity: "frame", key: frame.key })}
            >
              {frameName(frame)}
            </Anchor>
            <span>
              {countOf(frame.clusterCount, "cluster")}
              {frame.acqTime !== null && ` · ${formatNumber(frame.acqTime)} s`}
              {frame.startTime !== null && ` · ${formatDate(frame.startTime)}`}
            </span>
            <span>{dataset}</span>
          </p>
        </>
      )}
    </div>
  );
}
