import { Menu } from "@mantine/core";
import { IconFolder, IconPencil, IconPhotoScan, IconRefresh } from "@tabler/icons-react";
import { useMemo } from "react";
import type { DatasetNode, Selection } from "../../core/api.ts";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { valueText } from "../changes/valueText.ts";
import { choicesOf, toggleChoice, withChoices } from "../filters/clauses.ts";
import { MenuRow } from "../organise/MenuRow.tsx";
import type { ProcessFrames } from "../process/useProcess.ts";
import { useDialogs } from "../state/dialogs.ts";
import { useFilter } from "../state/filter.ts";
import { FilterRow } from "./FilterRow.tsx";
import { Section } from "./Section.tsx";

/** Data sets as a tree, with their clusters; a click shows only those. */
export function DatasetTree() {
  const condition = useFilter((state) => state.condition);
  const apply = useFilter((state) => state.apply);
  const nodes = useSteadyValue(useAnswer("datasets", (backend) => backend.datasets()));
  const rows = useMemo(() => inTreeOrder(nodes ?? []), [nodes]);
  const total = rows.reduce((sum, { node, depth }) => sum + (depth === 0 ? node.clusters : 0), 0);
  const stated = choicesOf(condition, "dataset");
  const chosen = stated.kind === "stated" ? stated.value : [];
  return (
    <Section title="Data sets">
      <FilterRow
        label="All clusters"
        icon={<IconPhotoScan size={15} />}
        count={total}
        chosen={stated.kind === "nothing"}
        onToggle={() => apply(withChoices(condition, "dataset", []))}
      />
      {rows.map(({ node, depth }) => (
        <MenuRow key={node.key} label={node.path} items={<DatasetItems node={node} />}>
          <FilterRow
            label={node.name}
            hint={describe(node)}
            icon={<IconFolder size={15} />}
            count={node.clusters}
            depth={depth}
            chosen={chosen.includes(node.path)}
            onToggle={() => apply(toggleChoice(condition, "dataset", node.path))}
          />
        </MenuRow>
      ))}
    </Section>
  );
}

function DatasetItems({ node }: { node: DatasetNode }) {
  const show = useDialogs((state) => state.show);
  const selection: Selection = { entity: "dataset", pick: { keys: [node.key] } };
  return (
    <>
      <Menu.Item
        leftSection={<IconPencil size={15} />}
        onClick={() => show({ metadata: { selection, title: `data set ${node.name}` } })}
      >
        Set metadata…
      </Menu.Item>
      <Menu.Item
        leftSection={<IconRefresh size={15} />}
        onClick={() =>
          show({ processing: { frames: framesIn(node), title: `data set ${node.name}` } })
        }
      >
        Process again…
      </Menu.Item>
      {Object.entries(node.metadata).map(([field, value]) => (
        <Menu.Item
          key={field}
          onClick={() =>
            show({
              metadata: {
                selection,
                title: `data set ${node.name}`,
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
  return [`${path} · ${frames} frames`, ...values].join(" · ");
}

interface TreeRow {
  readonly node: DatasetNode;
  readonly depth: number;
}

/** Parents before their children, names in alphabetical order. */
function inTreeOrder(nodes: readonly DatasetNode[]): TreeRow[] {
  const sorted = nodes.toSorted((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }));
  const below = (parent: number | null, depth: number): TreeRow[] =>
    sorted
      .filter((node) => node.parent === parent)
      .flatMap((node) => [{ node, depth }, ...below(node.key, depth + 1)]);
  return below(null, 0);
}
