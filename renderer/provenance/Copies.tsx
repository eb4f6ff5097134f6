import { Button } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import type { Replica } from "../../core/api.ts";
import { useOrganise } from "../organise/useOrganise.ts";
import { formatCount, formatDate } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { TreeNode } from "./TreeNode.tsx";

/** Copies of the file that a frame came from: where they lie, and what was found of them. Any can be forgotten. */
export function Copies({ copies, readOnly }: { copies: readonly Replica[]; readOnly: boolean }) {
  const { attempt } = useOrganise();
  return copies.map((copy) => (
    <TreeNode
      key={copy.key}
      icon={<IconCopy size={14} />}
      label={copy.place}
      details={copyDetails(copy)}
    >
      {readOnly ? null : (
        <li>
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={say("provenance.forgetCopy", { place: copy.place })}
            onClick={() => void attempt((backend) => backend.removeReplica({ key: copy.key }))}
          >
            {say("provenance.forget")}
          </Button>
        </li>
      )}
    </TreeNode>
  ));
}

function copyDetails({ storage, bytes, sha256, adler32, state, checked }: Replica): string[] {
  const time = checked === null ? "" : formatDate(checked);
  return [
    say(`provenance.copy.${state}`, { time }),
    ...(storage === "" ? [] : [say("provenance.storage", { storage })]),
    ...(bytes === null ? [] : [say("provenance.bytes", { bytes: formatCount(bytes) })]),
    ...(sha256 === null ? [] : [`SHA-256 ${sha256}`]),
    ...(adler32 === null ? [] : [`Adler-32 ${adler32}`]),
  ];
}
