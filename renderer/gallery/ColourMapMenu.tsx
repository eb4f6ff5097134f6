import { Menu, SegmentedControl, Switch, UnstyledButton } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { colourMapNames } from "../../core/api.ts";
import { colourMapLabels } from "../../core/export/colourMaps.ts";
import { ColourBar } from "../pictures/ColourBar.tsx";
import { useView } from "../state/view.ts";
import classes from "./ColourMapMenu.module.css";

/** Colours and scale of the pictures. */
export function ColourMapMenu() {
  const { colourMap, logarithmic, commonScale, change } = useView();
  return (
    <Menu position="bottom-end" width={248} closeOnItemClick={false}>
      <Menu.Target>
        <UnstyledButton
          className={classes.target}
          aria-label={`Colours: ${colourMapLabels[colourMap]}`}
        >
          <ColourBar colourMap={colourMap} className={classes.swatch} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Colours</Menu.Label>
        {colourMapNames.map((name) => (
          <Menu.Item
            key={name}
            leftSection={<ColourBar colourMap={name} className={classes.sample} />}
            rightSection={name === colourMap ? <IconCheck size={16} /> : null}
            onClick={() => change({ colourMap: name })}
          >
            {colourMapLabels[name]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>Brightness grows with</Menu.Label>
        <div className={classes.choice}>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label="Brightness grows with"
            value={logarithmic ? "log" : "linear"}
            data={[
              { value: "log", label: "log of the count" },
              { value: "linear", label: "the count" },
            ]}
            onChange={(value) => change({ logarithmic: value === "log" })}
          />
        </div>
        <div className={classes.choice}>
          <Switch
            size="xs"
            label="Draw all at the same scale"
            checked={commonScale}
            onChange={(event) => change({ commonScale: event.currentTarget.checked })}
          />
        </div>
      </Menu.Dropdown>
    </Menu>
  );
}
