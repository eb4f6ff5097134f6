import { Popover, Radio, SegmentedControl, Switch, UnstyledButton } from "@mantine/core";
import { colourMapNames } from "../../core/api.ts";
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
        <p className={classes.label}>{say("common.brightnessGrowsWith")}</p>
        <div className={classes.choice}>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label={say("common.brightnessGrowsWith")}
            value={logarithmic ? "log" : "linear"}
            data={[
              { value: "log", label: say("gallery.logOfTheCount") },
              { value: "linear", label: say("gallery.theCount") },
            ]}
            onChange={(value) => change({ logarithmic: value === "log" })}
          />
        </div>
        <p className={classes.label}>{say("gallery.theBrightestColourIs")}</p>
        <div className={classes.choice}>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label={say("gallery.theBrightestColourIs")}
            value={commonBrightness ? "all" : "track"}
            data={[
              { value: "track", label: say("gallery.eachTracksOwn") },
              { value: "all", label: say("gallery.theSameForAll") },
            ]}
            onChange={(value) => change({ commonBrightness: value === "all" })}
          />
        </div>
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
