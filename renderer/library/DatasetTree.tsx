import { Menu } from "@mantine/core";
import {
  IconCursorText,
  IconFolder,
  IconFolderSymlink,
  IconPencil,
  IconPhotoScan,
  IconRefresh,
  IconTrash,
} from "@tabler/icons-react";
import { useMemo, useState } from "react";
import type { DatasetNode, Selection } from "../../core/api.ts";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { valueText } from "../changes/valueText.ts";
import { choicesOf, chosenIn, toggleChoice, withChoices } from "../filters/clauses.ts";
import { MenuRow } from "../organise/MenuRow.tsx";
import { NameDialog, type NameQuestion } from "../organise/NameDialog.tsx";
import { useOrganise } from "../organise/useOrganise.ts";
import type { ProcessFrames } from "../process/useProcess.ts";
import { useDialogs } from "../state/dialogs.ts";
import { changeFilter, useOfFilter } from "../state/filter.ts";
import { countOf } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { FilterRow } from "./FilterRow.tsx";
import { Section } from "./Section.tsx";

/** Data sets as a tree, with their clusters; a click shows only those. */
export function DatasetTree({ readOnly }: { readOnly: boolean }) {
  const [question, ask] = useState<NameQuestion | null>(null);
  const nodes = useSteadyValue(useAnswer("datasets", (backend) => backend.datasets()));
  const rows = useMemo(() => inTreeOrder(nodes ?? []), [nodes]);
  const total = rows.reduce((sum, { node, depth }) => sum + (depth === 0 ? node.clusters : 0), 0);
  const chosen = useOfFilter((condition) => chosenIn(condition, "dataset"));
  const any = useOfFilter((condition) => choicesOf(condition, "dataset").kind === "nothing");
  return (
    <Section title={say("library.dataSets")}>
      <FilterRow
        label={say("library.allClusters")}
        icon={<IconPhotoScan size={15} />}
        count={total}
        chosen={any}
        onToggle={() => changeFilter((condition) => withChoices(condition, "dataset", []))}
      />
      {rows.map(({ node, depth }) => (
        <MenuRow
          key={node.key}
          label={node.path}
          items={<DatasetItems node={node} readOnly={readOnly} ask={ask} />}
        >
          <FilterRow
            label={node.name}
            hint={describe(node)}
            icon={<IconFolder size={15} />}
            count={node.clusters}
            depth={depth}
            chosen={chosen.includes(node.path)}
            onToggle={() =>
              changeFilter((condition) => toggleChoice(condition, "dataset", node.path))
            }
          />
        </MenuRow>
      ))}
      <NameDialog question={question} onClose={() => ask(null)} />
    </Section>
  );
}

interface DatasetItemsProps {
  readonly node: DatasetNode;
  readonly readOnly: boolean;
  ask(question: NameQuestion): void;
}

function DatasetItems({ node, readOnly, ask }: DatasetItemsProps) {
  const { attempt } = useOrganise();
  const show = useDialogs((state) => state.show);
  const selection: Selection = { entity: "dataset", pick: { keys: [node.key] } };
  return (
    <>
      <Menu.Item
        leftSection={<IconPencil size={15} />}
        onClick={() =>
          show({ metadata: { selection, title: say("library.datasetNamed", { name: node.name }) } })
        }
      >
        {say("common.setMetadata")}
      </Menu.Item>
      <Menu.Item
        leftSection={<IconRefresh size={15} />}
        onClick={() =>
          show({
            processing: {
              frames: framesIn(node),
              title: say("library.datasetNamed", { name: node.name }),
            },
          })
        }
      >
        {say("common.processAgain")}
      </Menu.Item>
      {!readOnly && (
        <>
          <Menu.Item
            leftSection={<IconCursorText size={15} />}
            onClick={() =>
              ask({
                title: say("library.renameTheDataSet", { name: node.name }),
                initial: node.name,
                verb: say("common.rename"),
                onName: (name) => void attempt((to) => to.renameDataset({ key: node.key, name })),
              })
            }
          >
            {say("common.renameMore")}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconFolderSymlink size={15} />}
            onClick={() => show({ moving: { kind: "dataset", node } })}
          >
            {say("library.move")}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconTrash size={15} />}
            onClick={() =>
              show({
                removing: {
                  selection,
                  title: say("library.theDatasetWith", { name: node.name, frames: node.frames }),
                },
              })
            }
          >
            {say("common.removeMore")}
          </Menu.Item>
        </>
      )}
      {Object.entries(node.metadata).map(([field, value]) => (
        <Menu.Item
          key={field}
          onClick={() =>
            show({
              metadata: {
                selection,
                title: say("library.datasetNamed", { name: node.name }),
                field,
                value: String(value),
              },
            })
          }
        >
          {field}: {valueText(value)}
        </Menu.Item>
      ))}
    </>
  );
}

function framesIn({ path }: DatasetNode): ProcessFrames {
  return { where: { kind: "compare", field: "dataset", operator: "=", value: path } };
}

function describe({ path, frames, metadata }: DatasetNode): string {
  const values = Object.entries(metadata).map(([field, value]) => `${field}: ${valueText(value)}`);
  return [`${path} · ${countOf(frames, "frame")}`, ...values].join(" · ");
}

interface TreeRow {
  readonly node: DatasetNode;
  readonly depth: number;
}

/** Parents before their children, names in alphabetical order. */
function inTreeOrder(nodes: readonly DatasetNode[]): TreeRow[] {
  const sorted = nodes.toSorted((a, b) =>
    a.name.localeCompare(b.name, undefined, { numeric: true }),
  );
  const below = (parent: number | null, depth: number): TreeRow[] =>
    sorted
      .filter((node) => node.parent === parent)
      .flatMap((node) => [{ node, depth }, ...below(node.key, depth + 1)]);
  return below(null, 0);
}
