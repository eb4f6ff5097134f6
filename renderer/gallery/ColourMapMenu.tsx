import { Popover, Radio, SegmentedControl, Switch, UnstyledButton } from "@mantine/core";
import { colourMapNames } from "../../core/api/plainValues.ts";
import { ColourBar } from "../pictures/ColourBar.tsx";
import { useView } from "../state/view.ts";
import { say } from "../words/say.ts";
import classes from "./ColourMapMenu.module.css";

/** Colours and scale of the pictures. */
export function ColourMapMenu() {
  const { colourMap, logarithmic, commonScale, commonBrightness, change } = useView();
  return (
    <Popover position="bottom-end" width={268} trapFocus returnFocus shadow="md">
      <Popover.Target>
        <UnstyledButton
          className={classes.target}
          aria-label={say("gallery.colours", { map: say(`colourMaps.${colourMap}`) })}
        >
          <ColourBar colourMap={colourMap} className={classes.swatch} />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown
        className={classes.dropdown}
        aria-label={say("gallery.coloursOfThePictures")}
      >
        <Radio.Group
          label={say("common.colours")}
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
                  {say(`colourMaps.${name}`)}
                </span>
              }
            />
          ))}
        </Radio.Group>
        <Choice
          label={say("common.brightnessGrowsWith")}
          value={logarithmic ? "log" : "linear"}
          data={[
            { value: "log", label: say("gallery.logOfTheCount") },
            { value: "linear", label: say("gallery.theCount") },
          ]}
          onChange={(value) => change({ logarithmic: value === "log" })}
        />
        <Choice
          label={say("gallery.theBrightestColourIs")}
          value={commonBrightness ? "all" : "track"}
          data={[
            { value: "track", label: say("gallery.eachTracksOwn") },
            { value: "all", label: say("gallery.theSameForAll") },
          ]}
          onChange={(value) => change({ commonBrightness: value === "all" })}
        />
        <div className={classes.choice}>
          <Switch
            size="xs"
            label={say("gallery.drawAllAtTheSameScale")}
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
