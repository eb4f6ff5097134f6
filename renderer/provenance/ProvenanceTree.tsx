import { Button } from "@mantine/core";
import {
  IconFile,
  IconFolder,
  IconPhoto,
  IconPlayerPlay,
  IconSparkles,
  IconStack2,
  IconTag,
} from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type { Provenance, Run } from "../../core/api.ts";
import { withChoices } from "../filters/clauses.ts";
import { Section } from "../library/Section.tsx";
import { useFilter } from "../state/filter.ts";
import { useSelection } from "../state/selection.ts";
import { frameName } from "../words/frameName.ts";
import { formatCount, formatDate } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { kindName } from "../words/vocabulary.ts";
import { Copies } from "./Copies.tsx";
import { HandedIn } from "./HandedIn.tsx";
import classes from "./ProvenanceTree.module.css";
import { TreeNode } from "./TreeNode.tsx";

/** The inspected cluster, and what gave it its class. */
export interface ClusterOrigin {
  readonly number: number;
  readonly class: string;
  readonly classRun: Run;
  readonly prediction: { class: string; probability: number; run: Run } | null;
}

interface ProvenanceTreeProps {
  readonly provenance: Provenance;
  readonly dataset: string;
  readonly frame: { readonly key: number; readonly id: string };
  /** Without it, the tree is about the frame, and its clusters are listed. */
  readonly cluster?: ClusterOrigin;
  readonly clusterKeys?: readonly number[];
  readonly readOnly: boolean;
}

const clustersShown = 8;

/** Where a thing comes from and what came of it, as a tree that one can walk: data set, file, frame, cluster. */
export function ProvenanceTree(props: ProvenanceTreeProps) {
  const { provenance, dataset, frame, cluster, clusterKeys = [], readOnly } = props;
  const inspect = useSelection((state) => state.inspect);
  const { sourceFile, sha256, format, indexInFile, importRun, run } = provenance;
  const own = (
    <>
      {provenance.marks.map(({ tag, who, time }) => (
        <TreeNode
          key={tag}
          icon={<IconTag size={14} />}
          label={tag}
          details={[say("provenance.byWhom", { who, time: formatDate(time) })]}
          onWalk={() => showOnly("tag", tag)}
        />
      ))}
      {provenance.collections.map((name) => (
        <TreeNode
          key={name}
          icon={<IconStack2 size={14} />}
          label={name}
          details={[say("provenance.collection")]}
          onWalk={() => showOnly("collection", name)}
        />
      ))}
      <HandedIn marks={provenance.handedIn} />
    </>
  );
  return (
    <Section title={say("provenance.whereItComesFrom")} initiallyOpen={false}>
      <ul className={classes.tree}>
        <TreeNode
          icon={<IconFolder size={15} />}
          label={dataset}
          details={[say("provenance.dataset")]}
          onWalk={() => showOnly("dataset", dataset)}
        >
          <TreeNode
            icon={<IconFile size={15} />}
            label={sourceFile}
            details={[
              say("provenance.inTheFile", {
                format,
                bytes: formatCount(provenance.bytes),
                number: indexInFile + 1,
              }),
              `SHA-256 ${sha256}`,
            ]}
          >
            <Copies copies={provenance.copies} readOnly={readOnly} />
            <RunNode run={importRun}>
              <TreeNode
                icon={<IconPhoto size={15} />}
                label={frameName({ ...provenance, id: frame.id })}
                here={cluster === undefined}
                {...(cluster === undefined
                  ? {}
                  : { onWalk: () => inspect({ entity: "frame", key: frame.key }) })}
              >
                {run.key !== importRun.key && <RunNode run={run} />}
                {cluster === undefined ? (
                  <>
                    {own}
                    <Clusters keys={clusterKeys} />
                  </>
                ) : (
                  <ClusterNode cluster={cluster} clusterRun={run}>
                    {own}
                  </ClusterNode>
                )}
              </TreeNode>
            </RunNode>
          </TreeNode>
        </TreeNode>
      </ul>
    </Section>
  );
}

function ClusterNode({
  cluster: { number, class: kind, classRun, prediction },
  clusterRun,
  children,
}: {
  cluster: ClusterOrigin;
  clusterRun: Run;
  children: ReactNode;
}) {
  const classified = classRun.key === clusterRun.key ? [] : runDetails(classRun);
  return (
    <TreeNode icon={<IconSparkles size={15} />} label={say("provenance.cluster", { number })} here>
      <TreeNode
        icon={<IconSparkles size={14} />}
        label={kindName(kind)}
        details={[say("provenance.classByRules"), ...classified]}
        onWalk={() => showOnly("class", kind)}
      />
      {prediction && (
        <TreeNode
          icon={<IconSparkles size={14} />}
          label={kindName(prediction.class)}
          details={[
            say("provenance.predicted", { percent: Math.round(100 * prediction.probability) }),
            ...runDetails(prediction.run),
          ]}
        />
      )}
      {children}
    </TreeNode>
  );
}

function RunNode({ run, children }: { run: Run; children?: ReactNode }) {
  return (
    <TreeNode
      icon={<IconPlayerPlay size={15} />}
      label={say(`provenance.run.${run.kind}`, { time: formatDate(run.started) })}
      details={runDetails(run).slice(1)}
    >
      {children}
    </TreeNode>
  );
}

function runDetails({ started, version, mask, calibration, settings }: Run): string[] {
  const { rules, metadataRules } = settings;
  const more = [
    ...(rules === undefined ? [] : [say("provenance.classesByTheRules", { rules: String(rules) })]),
    ...(metadataRules === undefined
      ? []
      : [say("provenance.metadataByRules", { metadataRules: String(metadataRules) })]),
  ];
  return [
    `${formatDate(started)} UTC`,
    `Trackroom ${version}`,
    say("provenance.mask", { mask: mask ?? say("common.none") }),
    say("provenance.calibration", { calibration: calibration ?? say("common.none") }),
    ...more,
  ];
}

/** The clusters of a frame, the largest first; a click walks to one. */
function Clusters({ keys }: { keys: readonly number[] }) {
  const inspect = useSelection((state) => state.inspect);
  const [all, setAll] = useState(false);
  const shown = all ? keys : keys.slice(0, clustersShown);
  return (
    <>
      {shown.map((key, number) => (
        <TreeNode
          key={key}
          icon={<IconSparkles size={14} />}
          label={say("provenance.cluster", { number })}
          onWalk={() => inspect({ entity: "cluster", key })}
        />
      ))}
      {keys.length > shown.length && (
        <li>
          <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)}>
            {say("provenance.all", { count: keys.length })}
          </Button>
        </li>
      )}
    </>
  );
}

/** Filters by one value of a field, beside what is filtered by already. */
function showOnly(field: string, value: string): void {
  const { condition, apply } = useFilter.getState();
  apply(withChoices(condition, field, [value]));
}
