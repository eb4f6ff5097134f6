import { IconUser } from "@tabler/icons-react";
import type { HandedInMark } from "../../core/api.ts";
import { formatDate } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { TreeNode } from "./TreeNode.tsx";

/** Who of a class gave the thing what, whether it became the library's or not. */
export function HandedIn({ marks }: { marks: readonly HandedInMark[] }) {
  return marks.map(({ kind, name, value, who, time, file }) => (
    <TreeNode
      key={`${who} ${time} ${kind} ${name}`}
      icon={<IconUser size={14} />}
      label={say(`provenance.gave.${kind}`, { name, value: String(value) })}
      details={[say("provenance.byHandIn", { who, time: formatDate(time), file })]}
    />
  ));
}
