import { Checkbox } from "@mantine/core";
import { type KeyboardEvent, memo, useEffect, useMemo, useRef, useState } from "react";
import { hotterThan } from "../../core/analysis/checks/hotPixels.ts";
import type { FrameDetail } from "../../core/api.ts";
import { useAnswer, useConnection, useSteadyValue } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import { isWriting } from "../layout/isWriting.ts";
import { clusterNear } from "../pictures/frameClusters.ts";
import { useProcess } from "../process/useProcess.ts";
import { useSelection } from "../state/selection.ts";
import { useView } from "../state/view.ts";
import { frameName } from "../words/frameName.ts";
import { countOf } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { kindName } from "../words/vocabulary.ts";
import { Canvas } from "./Canvas.tsx";
import { Footer } from "./Footer.tsx";
import classes from "./FrameViewer.module.css";
import { HotPixels } from "./HotPixels.tsx";
import { LevelsPanel } from "./LevelsPanel.tsx";
import { extent, type PixelValues, paintValues } from "./picture.ts";
import type { Placement, Point } from "./place.ts";
import { useViewerSettings } from "./settings.ts";
import type { WholeSum } from "./summing.ts";
import { useFilm } from "./useFilm.ts";
import { useFrameOrder } from "./useFrameOrder.ts";
import { useSteady } from "./useSteady.ts";
import { type SumOf, useSum } from "./useSum.ts";
import { ViewerToolbar } from "./ViewerToolbar.tsx";
import { useViewed } from "./viewed.ts";

/** One frame as large as the view, or all frames found as one picture. */
export function FrameViewer({ readOnly }: { readOnly: boolean }) {
  const shown = useViewed((state) => state.frame);
  const frame = useSteadyValue(
    useAnswer(shown ? `frame ${shown.key}` : null, (backend) =>
      backend.frame({ key: shown?.key ?? 0 }),
    ),
  );
  if (shown === null || frame === undefined) return null;
  return <Viewer frame={frame} wanted={shown.key} marked={shown.cluster} readOnly={readOnly} />;
}

interface ViewerProps {
  readonly frame: FrameDetail;
  /** Key of the frame that is to be shown: `frame` is the one before until it is there. */
  readonly wanted: number;
  readonly marked: number | null;
  readonly readOnly: boolean;
}

function Viewer({ frame, wanted, marked, readOnly }: ViewerProps) {
  const { backend } = useConnection();
  const { open, close } = useViewed();
  const { colourMap } = useView();
  const settings = useViewerSettings();
  const order = useFrameOrder(wanted);
  const { sum, done, make, stop, clear } = useSum(order.keys);
  const process = useProcess();
  const [sumOf, setSumOf] = useState<SumOf>("hits");
  const [placement, setPlacement] = useState<Placement | null>(null);
  const [point, setPoint] = useState<Point | null>(null);
  const [playing, setPlaying] = useState(false);
  const [marking, setMarking] = useState(false);
  const [hot, setHot] = useState<ReadonlySet<number>>(new Set());
  const [noneHotterThan, setNoneHotterThan] = useState<number | null>(null);
  const kinds = useKinds(playing ? null : frame);
  const texts = useMemo(
    () =>
      settings.labels
        ? frame.clusterKeys.map((key, number) => `${number} ${kindName(kinds.get(key) ?? "")}`)
        : null,
    [settings.labels, frame, kinds],
  );
  const [leftOut, setLeftOut] = useState(0);
  const root = useFocus();

  const values = useMemo(
    () => (sum ? valuesOfSum(sum, sumOf) : valuesOfFrame(frame)),
    [sum, sumOf, frame],
  );
  const whole = useMemo(() => extent(values.values), [values]);
  const [low, high] = settings.limits ?? whole;
  const picture = useMemo(
    () => paintValues(values, { colourMap, scale: settings.scale, low, high }),
    [values, colourMap, settings.scale, low, high],
  );

  const step = useSteady((steps: number) => {
    const key = order.at(steps);
    if (key === null) return;
    open({ key, cluster: null });
    if (!playing) useSelection.getState().inspect({ entity: "frame", key });
  });
  const stopFilm = () => {
    if (!playing) return;
    setPlaying(false);
    // Details are too slow to follow a film: they show what it stops at.
    useSelection.getState().inspect({ entity: "frame", key: frame.key });
  };
  const play = useSteady(() => (playing ? stopFilm() : setPlaying(true)));
  const fit = useSteady(() => setPlacement(null));
  // A film waits for a frame that is not there yet.
  useFilm(playing, settings.speed, () => frame.key === wanted && step(1));

  const toggleSum = useSteady(() => {
    settings.change({ limits: null });
    stopFilm();
    if (sum === null) void make(frame);
    else clear();
  });
  const mark = (X: number) => {
    const next = new Set(hot);
    if (!next.delete(X)) next.add(X);
    setHot(next);
  };
  const onClick = (at: Point, reach: number) => {
    const { width, height } = values;
    if (marking) {
      if (at.x >= 0 && at.y >= 0 && at.x < width && at.y < height)
        mark(Math.floor(at.y) * width + Math.floor(at.x));
      return;
    }
    if (sum !== null) return;
    const cluster = clusterNear(frame, at.x, at.y, reach);
    const key = cluster === null ? undefined : frame.clusterKeys[cluster];
    if (key === undefined) return;
    open({ key: frame.key, cluster });
    const { inspect, pick } = useSelection.getState();
    pick([key]);
    inspect({ entity: "cluster", key });
  };
  const findHot = useSteady(() => {
    if (sum === null) return;
    const found = hotterThan(settings.sigmas, sum.hits, sum.width, sum.height);
    setNoneHotterThan(found.length === 0 ? settings.sigmas : null);
    setHot(new Set([...hot, ...found]));
  });
  const clearHot = useSteady(() => setHot(new Set()));
  const applyMask = useSteady(async () => {
    try {
      const { width } = values;
      const pixels = new Set([...hot, ...(sum?.masked ?? maskedOf(frame))]);
      const { path } = await backend.saveMask({
        pixels: [...pixels].map((X) => ({ x: X % width, y: Math.floor(X / width) })),
        note: say("viewer.markedInTheWindowWithWhat"),
      });
      await process(order.query, { mask: path });
      setHot(new Set());
      clear();
    } catch (error) {
      reportError(error);
    }
  });

  const actions: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => step(-1),
    ArrowRight: () => step(1),
    Escape: close,
    " ": close,
    "0": fit,
    o: settings.toggleOutlines,
    l: settings.toggleLabels,
    p: play,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isControl(event)) return;
    const act = actions[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  const name = sum
    ? sum.leftOut > 0
      ? say("viewer.sumOfSome", { count: sum.frames, left: sum.leftOut })
      : say("viewer.sumOfAll", { count: sum.frames })
    : `${frameName(frame)} · ${countOf(frame.clusterCount, "cluster")}`;
  return (
    <section
      ref={root}
      className={classes.viewer}
      aria-label={say("viewer.frameViewer")}
      tabIndex={-1}
      data-view-focus
      onKeyDown={onKeyDown}
    >
      <ViewerToolbar
        name={name}
        frameId={readOnly ? null : frame.id}
        found={order.keys.length}
        position={order.position}
        playing={playing}
        summed={sum !== null}
        sumOf={sumOf}
        done={done}
        onBack={close}
        onStep={step}
        onPlay={play}
        onFit={fit}
        onSum={toggleSum}
        onStop={stop}
        onSumOf={(of) => {
          settings.change({ limits: null });
          setSumOf(of);
        }}
      />
      <div className={classes.body}>
        <Canvas
          label={sum ? name : say("viewer.frameNamed", { name: frameName(frame) })}
          picture={picture}
          frame={sum ? null : frame}
          outlines={settings.outlines}
          texts={texts}
          point={point}
          onLeftOut={setLeftOut}
          marked={sum || frame.key !== wanted ? null : marked}
          hot={hot}
          placement={placement}
          onPlace={setPlacement}
          onPoint={setPoint}
          onClick={onClick}
        />
        <div className={classes.side}>
          <LevelsPanel
            values={values.values}
            whole={whole}
            low={low}
            high={high}
            unit={sum && sumOf === "hits" ? "hits" : "counts"}
          />
          <Marks summed={sum !== null} leftOut={leftOut} />
          <HotPixels
            count={hot.size}
            marking={marking}
            readOnly={readOnly}
            summed={sum !== null}
            noneHotter={sum !== null && noneHotterThan === settings.sigmas}
            onMarking={setMarking}
            onFind={findHot}
            onClear={clearHot}
            onUse={applyMask}
          />
        </div>
      </div>
      <Footer point={point} frame={frame} sum={sum} kinds={kinds} />
    </section>
  );
}

interface MarksProps {
  readonly summed: boolean;
  /** Clusters without room for a label. */
  readonly leftOut: number;
}

/** What is said about clusters on the picture. */
const Marks = memo(function Marks({ summed, leftOut }: MarksProps) {
  const { outlines, labels, toggleOutlines, toggleLabels } = useViewerSettings();
  return (
    <>
      <Checkbox
        size="xs"
        label={say("viewer.outlinesO")}
        checked={outlines}
        disabled={summed}
        onChange={toggleOutlines}
      />
      <Checkbox
        size="xs"
        label={say("viewer.labelsL")}
        description={leftOut > 0 && say("viewer.labelsUnderThePointer", { count: leftOut })}
        checked={labels}
        disabled={summed}
        onChange={toggleLabels}
      />
    </>
  );
});

function valuesOfFrame({ width, height, pixels, counts, starts }: FrameDetail): PixelValues {
  const end = starts.at(-1) ?? 0;
  return { width, height, pixels: pixels.subarray(0, end), values: counts.subarray(0, end) };
}

function valuesOfSum(sum: WholeSum, of: SumOf): PixelValues {
  const { width, height, hits } = sum;
  const pixels = Uint32Array.from([...hits.keys()].filter((X) => hits[X] > 0));
  return { width, height, pixels, values: Float64Array.from(pixels, (X) => sum[of][X]) };
}

function maskedOf({ pixels, starts }: FrameDetail): Iterable<number> {
  return pixels.subarray(starts.at(-1) ?? 0);
}

/** The kind of each of a frame's clusters, by key. */
function useKinds(frame: FrameDetail | null): ReadonlyMap<number, string> {
  const tiles = useAnswer(frame && `kinds in frame ${frame.key}`, async (backend) =>
    backend.clusters({
      where: { kind: "compare", field: "frame.id", operator: "=", value: frame?.id ?? "" },
      sort: [],
      offset: 0,
      limit: 10_000,
    }),
  ).value;
  return useMemo(() => new Map(tiles?.map((tile) => [tile.key, tile.class])), [tiles]);
}

/** Keys act on the viewer as soon as it opens. */
function useFocus() {
  const root = useRef<HTMLElement>(null);
  useEffect(() => root.current?.focus(), []);
  return root;
}

/** Keys that a control needs for itself. */
function isControl({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element) || key === "Escape") return false;
  if (isWriting(target)) return true;
  if (key === " ") {
    return target instanceof HTMLButtonElement || target instanceof HTMLInputElement;
  }
  // Letters and digits are of no use to them.
  return key.length > 1 && target.matches('[type="radio"], [role="slider"], [role="combobox"]');
}
