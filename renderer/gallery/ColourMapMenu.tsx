import { Popover, Radio, SegmentedControl, Switch, UnstyledButton } from "@mantine/core";
import { colourMapNames } from "../../core/api.ts";
import { colourMapLabels } from "../../core/export/colourMaps.ts";
import { ColourBar } from "../pictures/ColourBar.tsx";
import { useView } from "../state/view.ts";
import classes from "./ColourMapMenu.module.css";

/** Colours and scale of the pictures. */
export function ColourMapMenu() {
  const { colourMap, logarithmic, commonScale, commonBrightness, change } = useView();
  return (
    <Popover position="bottom-end" width={268} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <UnstyledButton
          className={classes.target}
          aria-label={`Colours: ${colourMapLabels[colourMap]}`}
        >
          <ColourBar colourMap={colourMap} className={classes.swatch} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label="Colours of the pictures">
        <Radio.Group
          label="Colours"
          classNames={{ label: classes.label }}
          value={colourMap}
          onChange={(value) =>
            change({ colourMap: colourMapNames.find((name) => name === value) ?? colourMap })
          }
        >
          {colourMapNames.map((name) => (
            <Radio
              key={name}
              className={classes.map}
              size="xs"
              value={name}
              label={
                <span className={classes.named}>
                  <ColourBar colourMap={name} className={classes.sample} />
                  {colourMapLabels[name]}
                </span>
              }
            />
          ))}
        </Radio.Group>
        <Choice
          label="Brightness grows with"
          value={logarithmic ? "log" : "linear"}
          data={[
            { value: "log", label: "log of the count" },
            { value: "linear", label: "the count" },
          ]}
          onChange={(value) => change({ logarithmic: value === "log" })}
        />
        <Choice
          label="The brightest colour is"
          value={commonBrightness ? "all" : "track"}
          data={[
            { value: "track", label: "each track's own" },
            { value: "all", label: "the same for all" },
          ]}
          onChange={(value) => change({ commonBrightness: value === "all" })}
        />
        <div className={classes.choice}>
          <Switch
            size="xs"
            label="Draw all at the same scale"
            checked={commonScale}
            onChange={(event) => change({ commonScale: event.currentTarget.checked })}
          />
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly data: { readonly value: string; readonly label: string }[];
  onChange(value: string): void;
}

/** One of two, side by side. */
function Choice({ label, ...choice }: ChoiceProps) {
  return (
    <>
      <p className={classes.label}>{label}</p>
      <div className={classes.choice}>
        <SegmentedControl fullWidth size="xs" aria-label={label} {...choice} />
      </div>
    </>
  );
}
