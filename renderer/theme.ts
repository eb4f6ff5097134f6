import { createTheme, type MantineColorsTuple, type MantineThemeOverride } from "@mantine/core";
import { returnFocusToView } from "./layout/focus.ts";
import { decimalSign } from "./words/numbers.ts";
import { say } from "./words/say.ts";

/** Greys with a little blue: they let the warm colours of the tracks stand out. From text to the deepest ground. */
const dark: MantineColorsTuple = [
  "#dfe5ec",
  "#b6c0cb",
  "#98a4b1",
  "#5d6875",
  "#37404b",
  "#29313b",
  "#1e242c",
  "#13171c",
  "#0e1115",
  "#090b0e",
];

const azure: MantineColorsTuple = [
  "#e8f3ff",
  "#d0e4fb",
  "#a3caf5",
  "#76b1f0",
  "#529cec",
  "#3c8fe9",
  "#2f83dc",
  "#1d6bbd",
  "#155fa9",
  "#0a4f92",
];

const overlay = { backgroundOpacity: 0.5, blur: 2 };

/**
 * The list of choices scrolls itself: it is what arrow keys go through, and a box around it could not be reached by keys.
 * In a low window it is lower, so that its end is in sight.
 */
const longList = {
  withScrollArea: false,
  styles: { options: { maxHeight: "min(220px, 36dvh)", overflowY: "auto" } },
};

/** In a low window what opens scrolls itself; else its end could not be reached. */
const lowWindow = { dropdown: { maxHeight: "calc(100dvh - 60px)", overflowY: "auto" } } as const;

/** Colours and habits of the controls; some of them speak the language of the window. */
export function makeTheme(): MantineThemeOverride {
  const closing = { "aria-label": say("common.close") };
  return createTheme({
    colors: { dark, azure },
    primaryColor: "azure",
    primaryShade: { light: 7, dark: 7 },
    fontFamily: "'Inter Variable', system-ui, sans-serif",
    fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', Menlo, 'DejaVu Sans Mono', monospace",
    defaultRadius: "md",
    respectReducedMotion: true,
    cursorType: "pointer",
    components: {
      Button: { defaultProps: { fw: 550 } },
      Tooltip: { defaultProps: { openDelay: 350, withArrow: true, fz: 12 } },
      // The page itself never scrolls, so there is no scrolling to lock behind a dialog.
      Modal: {
        defaultProps: {
          centered: true,
          lockScroll: false,
          overlayProps: overlay,
          closeButtonProps: closing,
          onExitTransitionEnd: returnFocusToView,
        },
      },
      Drawer: {
        defaultProps: {
          lockScroll: false,
          overlayProps: overlay,
          closeButtonProps: closing,
          onExitTransitionEnd: returnFocusToView,
        },
      },
      Notification: {
        defaultProps: { closeButtonProps: { "aria-label": say("window.dismissTheMessage") } },
      },
      NumberInput: { defaultProps: { decimalSeparator: decimalSign() } },
      // Focus goes to the first item: the placeholder that Mantine would give it to is no part of a menu.
      Menu: {
        defaultProps: { shadow: "md", withInitialFocusPlaceholder: false },
        styles: lowWindow,
      },
      Popover: { defaultProps: { shadow: "md" }, styles: lowWindow },
      Select: { defaultProps: longList },
      Autocomplete: { defaultProps: longList },
    },
  });
}
