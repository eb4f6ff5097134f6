import { ActionIcon, UnstyledButton } from "@mantine/core";
import { IconChevronDown, IconChevronUp, IconGripVertical, IconTrash } from "@tabler/icons-react";
import { type DragEvent, type ReactNode, useState } from "react";
import type { RuleCounts } from "../../core/api.ts";
import { unclassified } from "../../core/clusters/classify.ts";
import { formatCount, withDecimalSign } from "../words/numbers.ts";
import { classColour } from "../words/particleClass.ts";
import { say } from "../words/say.ts";
import { kindName } from "../words/vocabulary.ts";
import classes from "./RuleList.module.css";
import type { DraftRule } from "./ruleDraft.ts";

interface RuleListProps {
  readonly rules: readonly DraftRule[];
  readonly counts: RuleCounts | undefined;
  /** Key of the rule whose limits are shown. */
  readonly chosen: number | null;
  readonly disabled: boolean;
  onChoose(key: number): void;
  onMove(from: number, to: number): void;
  onRemove(key: number): void;
}

/** The rules in their order, the first that matches wins; each with how many clusters it takes. */
export function RuleList(props: RuleListProps) {
  const { rules, counts, chosen, disabled, onChoose, onMove, onRemove } = props;
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const drop = (event: DragEvent, to: number) => {
    event.preventDefault();
    if (dragged !== null) onMove(dragged, to);
    setDragged(null);
    setOver(null);
  };
  return (
    <ol className={classes.list} aria-label={say("common.rules")}>
      {rules.map((rule, i) => (
        <li
          key={rule.key}
          className={classes.rule}
          data-chosen={rule.key === chosen}
          data-over={over === i && dragged !== null && dragged !== i}
          draggable={!disabled}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = "move";
            event.dataTransfer.setData("text/plain", rule.name);
            setDragged(i);
          }}
          onDragOver={(event) => {
            if (dragged === null) return;
            event.preventDefault();
            setOver(i);
          }}
          onDrop={(event) => drop(event, i)}
          onDragEnd={() => setDragged(null)}
        >
          <IconGripVertical size={15} className={classes.grip} />
          <UnstyledButton
            className={classes.name}
            aria-pressed={rule.key === chosen}
            onClick={() => onChoose(rule.key)}
          >
            <span className={classes.dot} style={{ background: classColour(rule.name) }} />
            <span className={classes.text}>{kindName(rule.name)}</span>
            <Count
              taken={counts?.rules[i]?.taken}
              matching={counts?.rules[i]?.matching}
              total={counts?.total}
            />
          </UnstyledButton>
          <Tool
            label={say("classify.moveUp", { name: rule.name })}
            disabled={disabled || i === 0}
            onClick={() => onMove(i, i - 1)}
          >
            <IconChevronUp size={15} />
          </Tool>
          <Tool
            label={say("classify.moveDown", { name: rule.name })}
            disabled={disabled || i === rules.length - 1}
            onClick={() => onMove(i, i + 1)}
          >
            <IconChevronDown size={15} />
          </Tool>
          <Tool
            label={say("classify.remove", { name: rule.name })}
            disabled={disabled}
            onClick={() => onRemove(rule.key)}
          >
            <IconTrash size={15} />
          </Tool>
        </li>
      ))}
      <li className={classes.rest}>
        <span className={classes.dot} style={{ background: classColour(unclassified) }} />
        <span className={classes.text}>
          {say("classify.whatNoRuleTakes", { kind: kindName(unclassified) })}
        </span>
        <Count taken={counts?.other} matching={undefined} total={counts?.total} />
      </li>
    </ol>
  );
}

function Count({
  taken,
  matching,
  total,
}: {
  taken: number | undefined;
  matching: number | undefined;
  total: number | undefined;
}) {
  if (taken === undefined || total === undefined) return null;
  const earlier = matching === undefined ? 0 : matching - taken;
  const share = total === 0 ? 0 : (100 * taken) / total;
  return (
    <span
      className={classes.count}
      title={
        earlier > 0
          ? say("classify.moreMatchButAnEarlierRule", { earlier: formatCount(earlier) })
          : ""
      }
    >
      {formatCount(taken)}{" "}
      <span className={classes.share}>
        {withDecimalSign(share.toFixed(share > 0 && share < 10 ? 1 : 0))} %
      </span>
    </span>
  );
}

function Tool({
  label,
  disabled,
  onClick,
  children,
}: {
  label: string;
  disabled: boolean;
  onClick(): void;
  children: ReactNode;
}) {
  return (
    <ActionIcon
      size="sm"
      variant="subtle"
      color="gray"
      aria-label={label}
      disabled={disabled}
      className={classes.tool}
      onClick={onClick}
    >
      {children}
    </ActionIcon>
  );
}
