import { ActionIcon, Combobox, Tooltip, useCombobox } from "@mantine/core";
import { IconSearch, IconX } from "@tabler/icons-react";
import { useMemo, useRef, useState } from "react";
import type { Field } from "../../core/api.ts";
import { complete, type Suggestion } from "../../core/query/complete.ts";
import { printCondition } from "../../core/query/print.ts";
import { useAnswer } from "../backend/context.ts";
import { useFilter } from "../state/filter.ts";
import { say } from "../words/say.ts";
import { sentenceIn } from "../words/sentences.ts";
import { definitionIn, labelIn, unitIn } from "../words/vocabulary.ts";
import { Doubts } from "./Doubts.tsx";
import { Marked } from "./Marked.tsx";
import classes from "./QueryBox.module.css";

const suggestionsShown = 8;

/** The filter as text, read while it is typed. It and the filter panel show the same condition. */
export function QueryBox() {
  const { text, type, condition, problem, fields } = useFilter();
  const input = useRef<HTMLInputElement>(null);
  const [cursor, setCursor] = useState(0);
  const [focused, setFocused] = useState(false);
  /** Somebody wants it to be done, although it makes no sense yet. */
  const [insisted, setInsisted] = useState(false);
  const combobox = useCombobox();

  const spoken = useMemo(() => fields.map(inWords), [fields]);
  const first = useMemo(() => complete(text, cursor, spoken), [text, cursor, spoken]);
  const asked = first.valuesOf;
  const values = useAnswer(
    asked === null ? null : `values ${asked.field.name} ${asked.startsWith}`,
    (backend) =>
      backend.fieldValues({
        field: asked?.field.name ?? "",
        entity: "cluster",
        startsWith: asked?.startsWith ?? "",
        limit: 20,
      }),
  ).value;
  const { from, to, suggestions } = useMemo(
    () => (values ? complete(text, cursor, spoken, () => values) : first),
    [first, values, text, cursor, spoken],
  );
  // A word that is complete needs no suggestion.
  const useful = suggestions.filter(({ insert }) => insert !== text.slice(from, to));
  const shown = useful.slice(0, suggestionsShown);

  const track = () => setCursor(input.current?.selectionStart ?? 0);
  const choose = (index: string) => {
    const suggestion = shown[Number(index)];
    if (suggestion === undefined) return;
    const rest = text.slice(to);
    const inserted = `${suggestion.insert}${rest.startsWith(" ") ? "" : " "}`;
    type(text.slice(0, from) + inserted + rest);
    const place = from + inserted.length;
    setCursor(place);
    requestAnimationFrame(() => input.current?.setSelectionRange(place, place));
    combobox.resetSelectedOption();
  };

  // While a word is being written, suggestions say more than a complaint about its half.
  const writing =
    focused && !insisted && problem !== null && problem.column >= (shown.length > 0 ? from : to);
  const message = writing ? null : problem;
  return (
    <div className={classes.query} data-part="search">
      <Combobox store={combobox} onOptionSubmit={choose} position="bottom-start" offset={6}>
        <div className={classes.frame} data-problem={message !== null}>
          <IconSearch size={17} className={classes.icon} />
          <div className={classes.field}>
            <Combobox.EventsTarget>
              <input
                ref={input}
                className={classes.input}
                id="filter-text"
                aria-label={say("query.filterAsText")}
                aria-invalid={message !== null}
                aria-describedby={message ? "query-problem" : undefined}
                placeholder="size > 30 and class = alpha"
                spellCheck={false}
                autoComplete="off"
                value={text}
                onChange={(event) => {
                  type(event.currentTarget.value);
                  setInsisted(false);
                  track();
                  combobox.openDropdown();
                  combobox.resetSelectedOption();
                }}
                onSelect={track}
                onFocus={() => setFocused(true)}
                onClick={() => combobox.openDropdown()}
                onBlur={() => {
                  setFocused(false);
                  combobox.closeDropdown();
                }}
                onKeyDown={(event) => {
                  if (event.key === "Enter" && combobox.getSelectedOptionIndex() < 0) {
                    combobox.closeDropdown();
                    setInsisted(true);
                  }
                  if (event.key === "Tab" && combobox.getSelectedOptionIndex() >= 0) {
                    event.preventDefault();
                    combobox.clickSelectedOption();
                  }
                }}
              />
            </Combobox.EventsTarget>
            {message && <Marked text={text} column={message.column} input={input} />}
          </div>
          {problem !== null && (
            <span className={classes.waiting}>{say("query.notAppliedYet")}</span>
          )}
          {text !== "" && (
            <Tooltip label={say("query.showEverything")}>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={say("query.clearTheFilter")}
                onClick={() => {
                  type("");
                  input.current?.focus();
                }}
              >
                <IconX size={16} />
              </ActionIcon>
            </Tooltip>
          )}
          <Combobox.DropdownTarget>
            <span className={classes.anchor} />
          </Combobox.DropdownTarget>
        </div>
        <Combobox.Dropdown hidden={shown.length === 0 || !focused} className={classes.dropdown}>
          <Combobox.Options aria-label={say("query.suggestions")}>
            {shown.map((suggestion, i) => (
              <Option key={`${suggestion.kind} ${suggestion.label}`} index={i} {...suggestion} />
            ))}
          </Combobox.Options>
        </Combobox.Dropdown>
      </Combobox>
      {message === null && <Doubts condition={condition} />}
      {message && (
        <p id="query-problem" className={classes.problem} role="status">
          {sentenceIn(message.message)}{" "}
          <span className={classes.until}>
            {say("query.shownUntilThen")}{" "}
            {condition === null ? (
              say("query.everything")
            ) : (
              <code>{printCondition(condition, fields)}</code>
            )}
          </span>
        </p>
      )}
    </div>
  );
}

/** The field as suggestions explain it. */
function inWords(field: Field): Field {
  return {
    ...field,
    label: labelIn(field.label),
    unit: unitIn(field.unit),
    definition: definitionIn(field.definition),
  };
}

function Option({ index, label, detail }: Suggestion & { index: number }) {
  return (
    <Combobox.Option value={String(index)}>
      <span className={classes.option}>
        <code className={classes.word}>{label}</code>
        <span className={classes.detail}>{detail}</span>
      </span>
    </Combobox.Option>
  );
}
