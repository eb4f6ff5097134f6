import { Autocomplete, Button, Group, Modal, Select } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { DatasetNode, Selection } from "../../core/api.ts";
import { useAnswer } from "../backend/context.ts";
import { reportDone } from "../backend/report.ts";
import { countOf } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { useOrganise } from "./useOrganise.ts";

/** Frames, or a data set, to be filed under another data set. */
export type MoveTarget =
  | { readonly kind: "frames"; readonly selection: Selection; readonly count: number }
  | { readonly kind: "dataset"; readonly node: DatasetNode };

interface MoveDialogProps {
  readonly target: MoveTarget | null;
  onClose(): void;
}

/** Asks where to. */
export function MoveDialog({ target, onClose }: MoveDialogProps) {
  return (
    <Modal opened={target !== null} onClose={onClose} title={titleOf(target)}>
      {target?.kind === "frames" && <MoveFrames target={target} onClose={onClose} />}
      {target?.kind === "dataset" && <MoveDataset node={target.node} onClose={onClose} />}
    </Modal>
  );
}

function titleOf(target: MoveTarget | null): string {
  if (target === null) return "";
  if (target.kind === "dataset") return say("organise.moveTheDataSet", { name: target.node.name });
  return say("organise.moveCount", { count: countOf(target.count, "frame") });
}

function useDatasets(): readonly DatasetNode[] {
  return useAnswer("datasets", (backend) => backend.datasets()).value ?? [];
}

function MoveFrames({
  target,
  onClose,
}: {
  target: Extract<MoveTarget, { kind: "frames" }>;
  onClose(): void;
}) {
  const [path, setPath] = useState("");
  const datasets = useDatasets();
  const { attempt } = useOrganise();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const dataset = path.trim();
    onClose();
    const done = await attempt((ask) => ask.moveFrames({ selection: target.selection, dataset }));
    if (done)
      reportDone(say("organise.movedTo", { changed: countOf(done.changed, "frame"), dataset }));
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Autocomplete
        openOnFocus={false}
        label={say("common.dataset")}
        description={say("organise.oneThatThereIsOrA")}
        data-autofocus
        maxLength={100}
        value={path}
        onChange={setPath}
        data={datasets.map((node) => node.path)}
      />
      <Buttons ready={path.trim() !== ""} onClose={onClose} />
    </form>
  );
}

const top = "top";

function MoveDataset({ node, onClose }: { node: DatasetNode; onClose(): void }) {
  const [into, setInto] = useState<string | null>(null);
  const datasets = useDatasets();
  const { attempt } = useOrganise();
  const isWithin = (path: string) => path === node.path || path.startsWith(`${node.path}/`);
  const places = [
    ...(node.parent === null ? [] : [{ value: top, label: say("organise.theTop") }]),
    ...datasets
      .filter(({ key, path }) => key !== node.parent && !isWithin(path))
      .map(({ key, path }) => ({ value: String(key), label: path })),
  ];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    onClose();
    await attempt((ask) =>
      ask.moveDataset({ key: node.key, into: into === top ? null : Number(into) }),
    );
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Select
        openOnFocus={false}
        label={say("organise.into")}
        searchable
        data-autofocus
        value={into}
        onChange={setInto}
        data={places}
        nothingFoundMessage={say("organise.thereIsNoOtherDataSet")}
      />
      <Buttons ready={into !== null} onClose={onClose} />
    </form>
  );
}

function Buttons({ ready, onClose }: { ready: boolean; onClose(): void }) {
  return (
    <Group justify="flex-end" mt="md" gap="xs">
      <Button variant="default" onClick={onClose}>
        {say("common.cancel")}
      </Button>
      <Button type="submit" disabled={!ready}>
        {say("organise.move")}
      </Button>
    </Group>
  );
}
