import { Button, EmptyState } from "@mantine/core";
import { IconFilterOff } from "@tabler/icons-react";
import type { Condition } from "../../core/api.ts";
import { printCondition } from "../../core/query/print.ts";
import { useAnswer } from "../backend/context.ts";
import { alternatives, rangeDoubts } from "../query/doubts.ts";
import { useDoubts } from "../query/useDoubts.ts";
import { useFilter } from "../state/filter.ts";
import { countOf } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import classes from "./NothingFound.module.css";

/** Ways out that are offered, at most. */
const mostOffered = 3;

/** In place of clusters or frames where the filter lets nothing through: why, and the ways out. */
export function NothingFound({ of }: { of: "cluster" | "frame" }) {
  const { apply, condition, fields } = useFilter();
  const asked = JSON.stringify(condition);
  const unknown = useDoubts(condition);
  const beyond = useAnswer(condition && `beyond ${asked}`, (backend) =>
    condition === null ? Promise.resolve([]) : rangeDoubts(condition, fields, backend),
  ).value;
  const ways = useAnswer(condition && `without ${asked}`, (backend) =>
    condition === null ? Promise.resolve([]) : alternatives(condition, backend),
  ).value;
  const doubts = [...unknown, ...(beyond ?? [])];
  const text = (part: Condition) => printCondition(part, fields);
  return (
    <EmptyState
      mt="10vh"
      icon={<IconFilterOff size={40} stroke={1.4} />}
      title={say(`gallery.noneFits.${of}`)}
      description={
        condition === null ? (
          say("gallery.theFramesInThisLibraryHave")
        ) : (
          <span className={classes.reasons}>
            {doubts.length === 0
              ? say("gallery.eachPartOfTheFilterFinds")
              : doubts.map(({ reason }) => <span key={reason}>{reason}</span>)}
          </span>
        )
      }
    >
      {condition !== null && (
        <EmptyState.Actions className={classes.ways}>
          {unknown.map(
            ({ instead }) =>
              instead && (
                <Button key={instead.label} onClick={() => apply(instead.condition)}>
                  {instead.label}
                </Button>
              ),
          )}
          {(ways ?? []).slice(0, mostOffered).map(
            ({ part, rest, count }) =>
              rest !== null && (
                <Button key={text(part)} variant="default" onClick={() => apply(rest)}>
                  {say("gallery.without", { part: text(part), count: countOf(count, "cluster") })}
                </Button>
              ),
          )}
          <Button variant="default" onClick={() => apply(null)}>
            {say(`gallery.showAll.${of}`)}
          </Button>
        </EmptyState.Actions>
      )}
    </EmptyState>
  );
}
