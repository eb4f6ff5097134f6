import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { FramePicture } from "../pictures/FramePicture.tsx";
import { useView } from "../state/view.ts";
import { frameName } from "../words/frameName.ts";
import { say } from "../words/say.ts";

/** CSS pixels. */
const width = 320;

/** A frame of the report, drawn whole; nothing where it is gone. */
export function ReportFrame({ id }: { id: string }) {
  const { colourMap, logarithmic } = useView();
  const frame = useSteadyValue(
    useAnswer(`report frame ${id}`, async (backend) => {
      const where = { kind: "in", field: "frame.id", values: [id] } as const;
      const { frames } = await backend.frames({ where, sort: [], offset: 0, limit: 1 });
      return frames.length === 0 ? null : backend.frame({ key: frames[0].key });
    }),
  );
  if (!frame) return null;
  return (
    <FramePicture
      frame={frame}
      width={width}
      colourMap={colourMap}
      logarithmic={logarithmic}
      marked={null}
      label={say("inspector.frameWith", {
        name: frameName(frame),
        clusters: frame.clusterCount,
      })}
    />
  );
}
