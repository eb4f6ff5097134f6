import { UnstyledButton } from "@mantine/core";
import { say } from "../words/say.ts";
import { focusView } from "./focus.ts";
import classes from "./SkipLink.module.css";

/** The first thing that the Tab key comes to: past all panels to the view. */
export function SkipLink() {
  return (
    <UnstyledButton className={classes.skip} onClick={focusView}>
      {say("layout.skipToTheView")}
    </UnstyledButton>
  );
}
