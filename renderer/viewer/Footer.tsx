import type { FrameDetail, PixelEnergies } from "../../core/api.ts";
import { useAnswer } from "../backend/context.ts";
import { formatCount, formatEnergy, formatNumber } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { kindName } from "../words/vocabulary.ts";
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
        <span>{say("viewer.pointAtAPixelWheelZooms")}</span>
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
        {say("viewer.hitIn", { hits: formatCount(sum.hits[X]), frames: formatCount(sum.frames) })}
      </span>
      <span>{say("common.countsOf", { count: formatNumber(sum.counts[X]) })}</span>
      {sum.masked.has(X) && <span>{say("viewer.leftOutByAMask")}</span>}
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
  if (position === null) return <span>{say("viewer.notHit")}</span>;
  const arrival = frame.arrivals?.[position];
  const energy = detail?.key === key ? detail?.properties.energy : undefined;
  return (
    <>
      <span>{say("common.countsOf", { count: formatNumber(frame.counts[position]) })}</span>
      <PixelEnergy energies={energies} position={position} />
      {arrival !== undefined && (
        <span>{say("viewer.arrivedAt", { time: formatNumber(arrival) })}</span>
      )}
      {cluster === null || key === undefined ? (
        <span>{say("viewer.leftOutByAMask")}</span>
      ) : (
        <>
          <span>{say("inspector.clusterNumber", { number: cluster })}</span>
          <span>{kindName(kinds.get(key) ?? "")}</span>
          {typeof energy === "number" && (
            <span>{say("viewer.clusterEnergy", { energy: formatEnergy(energy) })}</span>
          )}
        </>
      )}
    </>
  );
}

/** keV of the pixel itself, or why there is none. */
function PixelEnergy({
  energies,
  position,
}: {
  energies: PixelEnergies | undefined;
  position: number;
}) {
  if (energies === undefined) return null;
  if (energies.missing !== null) return <span>{say(`viewer.noEnergy.${energies.missing}`)}</span>;
  const energy = energies.energies?.[position] ?? Number.NaN;
  return (
    <span>
      {Number.isNaN(energy) ? say("viewer.keVNoneByTheCalibration") : formatEnergy(energy)}
    </span>
  );
}
