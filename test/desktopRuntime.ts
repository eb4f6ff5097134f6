import { findRuntime } from "../electron/runtime.ts";

/** Electron's program, where it is on this machine. */
export const runtime = findRuntime();

const noScreen =
  process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;

/** Why the desktop program itself cannot be tested here; null where it can. */
export const whyNot =
  runtime === null
    ? "Electron's runtime is not on this machine (npm start fetches it where its server can be reached)"
    : noScreen
      ? "there is no screen to show a window on"
      : null;
