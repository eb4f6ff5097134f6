import { ActionIcon, Button, Menu, ScrollArea, Tooltip } from "@mantine/core";
import { IconSortAscending, IconSortDescending } from "@tabler/icons-react";
import type { Sort } from "../../core/api.ts";
import { kindsInTurn } from "../../core/query/model.ts";
import { byFamiliarity } from "../words/familiar.ts";
import { say, sayRich } from "../words/say.ts";
import { inSentence } from "../words/vocabulary.ts";
import classes from "./SortMenu.module.css";

interface SortMenuProps {
  readonly fields: readonly { readonly name: string; readonly label: string }[];
  /** Names of fields that nothing has a value of: last, and grey. */
  readonly empty?: ReadonlySet<string>;
  readonly sort: Sort;
  onChange(sort: Sort): void;
}

/** What to sort by, and which way. */
export function SortMenu({ fields, empty, sort, onChange }: SortMenuProps) {
  const label = fields.find(({ name }) => name === sort.field)?.label ?? sort.field;
  const way = sort.descending ? say("gallery.largestFirst") : say("gallery.smallestFirst");
  const Icon = sort.descending ? IconSortDescending : IconSortAscending;
  return (
    <div className={classes.sort}>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-label={say("gallery.sortByField", { field: label })}
          >
            {sayRich("gallery.sortBy", {
              field: inSentence(label),
              by: (words) => <span className={classes.by}>{words}</span>,
            })}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <ScrollArea.Autosize mah={380} type="auto">
            {byFamiliarity(fields, empty).map(({ name, label: fieldLabel }) => (
              <Menu.Item
                key={name}
                data-active={name === sort.field}
                disabled={empty?.has(name) ?? false}
                title={empty?.has(name) ? say("gallery.nothingHereHasAValueOf") : undefined}
                onClick={() => onChange(sortedBy(name, sort))}
              >
                {fieldLabel}
              </Menu.Item>
            ))}
          </ScrollArea.Autosize>
        </Menu.Dropdown>
      </Menu>
      {sort.field !== kindsInTurn && (
        <Tooltip label={way}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={say("gallery.turnRound", { way })}
            onClick={() => onChange({ ...sort, descending: !sort.descending })}
          >
            <Icon size={18} />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  );
}

/** Taking turns has one direction; from there, sizes and the like begin with the largest. */
function sortedBy(field: string, before: Sort): Sort {
  if (field === kindsInTurn) return { field, descending: false };
  return { field, descending: before.field === kindsInTurn ? true : before.descending };
}
