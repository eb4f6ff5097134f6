import type { FrameDetail, MissingEnergies, PixelEnergies } from "../../core/api.ts";
import { useAnswer } from "../backend/context.ts";
import { formatCount, formatEnergy, formatNumber } from "../words/numbers.ts";
import classes from "./FrameViewer.module.css";
import { clusterOfPixel, positionOf } from "./pixelAt.ts";
import type { Point, Size } from "./place.ts";
import type { WholeSum } from "./summing.ts";

interface FooterProps {
  readonly point: Point | null;
  readonly frame: FrameDetail;
  readonly sum: WholeSum | null;
  readonly kinds: ReadonlyMap<number, string>;
}

/** What lies under the pointer. */
export function Footer({ point, frame, sum, kinds }: FooterProps) {
  const at = point && inside(point, sum ?? frame);
  return (
    <footer className={classes.footer} data-testid="under the pointer">
      {at === null ? (
        <span>Point at a pixel. Wheel zooms, dragging moves, 0 shows all.</span>
      ) : (
        <>
          <span>x {at.x}</span>
          <span>y {at.y}</span>
          {sum === null ? (
            <FramePixel frame={frame} X={at.y * frame.width + at.x} kinds={kinds} />
          ) : (
            <SumPixel sum={sum} X={at.y * sum.width + at.x} />
          )}
        </>
      )}
    </footer>
  );
}

function inside({ x, y }: Point, { width, height }: Size): Point | null {
  if (x < 0 || y < 0 || x >= width || y >= height) return null;
  return { x: Math.floor(x), y: Math.floor(y) };
}

function SumPixel({ sum, X }: { sum: WholeSum; X: number }) {
  return (
    <>
      <span>
        hit in {formatCount(sum.hits[X])} of {formatCount(sum.frames)} frames
      </span>
      <span>{formatNumber(sum.counts[X])} counts</span>
      {sum.masked.has(X) && <span>left out by a mask</span>}
    </>
  );
}

function FramePixel({
  frame,
  X,
  kinds,
}: {
  frame: FrameDetail;
  X: number;
  kinds: FooterProps["kinds"];
}) {
  const energies = useAnswer(`pixel energies ${frame.key}`, (backend) =>
    backend.pixelEnergies({ key: frame.key }),
  ).value;
  const position = positionOf(frame, X);
  const cluster = position === null ? null : clusterOfPixel(frame, position);
  const key = cluster === null ? undefined : frame.clusterKeys[cluster];
  const detail = useAnswer(key === undefined ? null : `cluster ${key}`, (backend) =>
    backend.cluster({ key: key ?? 0 }),
  ).value;
  if (position === null) return <span>not hit</span>;
  const arrival = frame.arrivals?.[position];
  const energy = detail?.key === key ? detail?.properties.energy : undefined;
  return (
    <>
      <span>{formatNumber(frame.counts[position])} counts</span>
      <PixelEnergy energies={energies} position={position} />
      {arrival !== undefined && <span>arrived at {formatNumber(arrival)} ns</span>}
      {cluster === null || key === undefined ? (
        <span>left out by a mask</span>
      ) : (
        <>
          <span>cluster {cluster}</span>
          <span>{kinds.get(key) ?? ""}</span>
          {typeof energy === "number" && <span>cluster {formatEnergy(energy)}</span>}
        </>
      )}
    </>
  );
}

const whyNone: Readonly<Record<MissingEnergies, string>> = {
  "no-calibration": "keV: no calibration",
  "other-size": "keV: the calibration is for another size",
  gone: "keV: the calibration is not there any more",
  changed: "keV: the calibration has changed since",
  "out-of-reach": "keV: the calibration lies out of reach",
};

/** keV of the pixel itself, or why there is none. */
function PixelEnergy({
  energies,
  position,
}: {
  energies: PixelEnergies | undefined;
  position: number;
}) {
  if (energies === undefined) return null;
  if (energies.missing !== null) return <span>{whyNone[energies.missing]}</span>;
  const energy = energies.energies?.[position] ?? Number.NaN;
  return (
    <span>{Number.isNaN(energy) ? "keV: none by the calibration" : formatEnergy(energy)}</span>
  );
}
