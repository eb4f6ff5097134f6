import { ActionIcon, Button, Tooltip, UnstyledButton } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { ClusterDetail } from "../../core/api.ts";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { valueText } from "../changes/valueText.ts";
import { ClusterPicture } from "../pictures/ClusterPicture.tsx";
import { ColourBar } from "../pictures/ColourBar.tsx";
import { KindMark } from "../pictures/KindMark.tsx";
import { ScaleBar } from "../pictures/ScaleBar.tsx";
import { useCompare } from "../state/compare.ts";
import { useSelection } from "../state/selection.ts";
import { useView } from "../state/view.ts";
import { formatCount, formatNumber } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { kindName } from "../words/vocabulary.ts";
import classes from "./CompareTray.module.css";
import { commonScale } from "./tileScale.ts";

/** CSS pixels of a picture's square. */
const side = 88;

/** Clusters side by side, all at one scale and one brightness. */
export function CompareTray() {
  const { keys, remove, clear } = useCompare();
  const compared = useSteadyValue(
    useAnswer(keys.length === 0 ? null : `compare ${keys.join()}`, (backend) =>
      Promise.all(keys.map((key) => backend.cluster({ key }).catch(() => null))),
    ),
  );
  // What was removed from the library meanwhile is none to compare.
  const clusters = (compared ?? []).filter((one) => one !== null && keys.includes(one.key));
  const shown = clusters.filter((one): one is ClusterDetail => one !== null);
  const { colourMap } = useView();
  if (keys.length === 0 || shown.length === 0) return null;
  const extent = Math.max(...shown.map(({ width, height }) => Math.max(width, height)));
  const brightest = shown.reduce(
    (most, { counts }) => counts.reduce((a, b) => Math.max(a, b), most),
    1,
  );
  const scale = commonScale(side, extent);
  return (
    <section className={classes.tray} aria-label={say("common.compare")} data-panel>
      <div className={classes.heading}>
        <h2 className={classes.title}>{say("gallery.sideBySide", { count: shown.length })}</h2>
        <span className={classes.legend}>
          <ScaleBar scale={scale} room={side} />
          <span className={classes.counts}>
            1
            <ColourBar colourMap={colourMap} className={classes.bar} />
            {say("common.countsOf", { count: formatCount(brightest) })}
          </span>
        </span>
        <Button size="compact-xs" variant="subtle" onClick={clear}>
          {say("common.clear")}
        </Button>
      </div>
      <ul className={classes.list}>
        {shown.map((cluster) => (
          <Compared
            key={cluster.key}
            cluster={cluster}
            scale={scale}
            brightest={brightest}
            onRemove={() => remove(cluster.key)}
          />
        ))}
      </ul>
    </section>
  );
}

interface ComparedProps {
  readonly cluster: ClusterDetail;
  readonly scale: number;
  readonly brightest: number;
  onRemove(): void;
}

function Compared({ cluster, scale, brightest, onRemove }: ComparedProps) {
  const { colourMap, logarithmic } = useView();
  const inspect = useSelection((state) => state.inspect);
  const { length, totalCounts, energy } = cluster.properties;
  const charge =
    typeof energy === "number"
      ? valueText(energy, { type: "number", unit: "keV" })
      : typeof totalCounts === "number"
        ? say("common.countsOf", { count: formatNumber(totalCounts) })
        : "";
  const name = `${kindName(cluster.class)}, ${formatCount(cluster.size)} px`;
  return (
    <li className={classes.compared}>
      <UnstyledButton
        className={classes.picture}
        aria-label={say("gallery.showTheDetailsOf", { name })}
        onClick={() => inspect({ entity: "cluster", key: cluster.key })}
      >
        <ClusterPicture
          tile={cluster}
          scale={scale}
          colourMap={colourMap}
          logarithmic={logarithmic}
          brightest={brightest}
        />
      </UnstyledButton>
      <span className={classes.caption}>
        <KindMark kind={cluster.class} />
        {formatCount(cluster.size)} px
      </span>
      <span className={classes.detail}>
        {typeof length === "number" &&
          say("gallery.pxLong", { length: formatNumber(Math.round(length * 10) / 10) })}
      </span>
      <span className={classes.detail}>{charge}</span>
      <Tooltip label={say("gallery.takeItOut")}>
        <ActionIcon
          className={classes.remove}
          size="xs"
          variant="default"
          aria-label={say("gallery.takeOutOfTheComparison", { name })}
          onClick={onRemove}
        >
          <IconX size={12} />
        </ActionIcon>
      </Tooltip>
    </li>
  );
}
