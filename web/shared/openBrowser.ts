import { spawn } from "node:child_process";

/** Opens the user's browser, where there is one. Harmless where there is none: the address was printed. */
export function openBrowser(url: string): void {
  if (!hasScreen()) return;
  const [program, ...before] = openers[process.platform] ?? ["xdg-open"];
  const child = spawn(program ?? "xdg-open", [...before, url], { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}

/** Whether somebody can see a window: not in automatic builds, nor on a machine without a display. */
export function hasScreen(
  environment: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): boolean {
  if (environment.CI) return false;
  if (platform === "win32" || platform === "darwin") return true;
  return Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
}

const openers: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ["open"],
  // `start` belongs to cmd, which would read & in an address as its own.
  win32: ["rundll32", "url.dll,FileProtocolHandler"],
};
