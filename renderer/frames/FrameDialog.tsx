import { Modal } from "@mantine/core";
import { useViewportSize } from "@mantine/hooks";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { FramePicture } from "../pictures/FramePicture.tsx";
import { useDialogs } from "../state/dialogs.ts";
import { useSelection } from "../state/selection.ts";
import { useView } from "../state/view.ts";
import { frameName } from "../words/frameName.ts";
import { countOf } from "../words/numbers.ts";
import classes from "./FrameDialog.module.css";

interface FrameDialogProps {
  readonly target: { readonly key: number; readonly cluster: number | null } | null;
  onClose(): void;
}

/** A frame as large as the window: for the projector. */
export function FrameDialog({ target, onClose }: FrameDialogProps) {
  const frame = useSteadyValue(
    useAnswer(target ? `frame ${target.key}` : null, (backend) =>
      backend.frame({ key: target?.key ?? 0 }),
    ),
  );
  const { width, height } = useViewportSize();
  const { colourMap, logarithmic } = useView();
  return (
    <Modal
      opened={target !== null}
      onClose={onClose}
      size="auto"
      title={frame ? `${frameName(frame)} · ${countOf(frame.clusterCount, "cluster")}` : ""}
      classNames={{ title: classes.title }}
    >
      {frame && target && (
        <FramePicture
          frame={frame}
          width={width - 120}
          height={height - 150}
          colourMap={colourMap}
          logarithmic={logarithmic}
          marked={target.cluster}
          label={`Frame ${frameName(frame)}`}
          onPick={(number) => {
            const key = frame.clusterKeys[number];
            if (key === undefined) return;
            useSelection.getState().inspect({ entity: "cluster", key });
            useDialogs.getState().show({ frame: { key: frame.key, cluster: number } });
          }}
        />
      )}
    </Modal>
  );
}
