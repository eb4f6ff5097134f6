/**
 * Opens a library in the window as a person would, and measures how it answers: `node windowProcess.ts LIBRARY MINUTES`.
 * Prints a `WindowReport` as JSON. A program of its own, so that what built the library is gone. For so many minutes it
 * goes on filtering, scrolling and playing, and looks how the page's memory grows.
 */
import { type Browser, type CDPSession, chromium, type Page } from "@playwright/test";
import { startWebHost } from "../../web/serve.ts";
import { installedBrowsers } from "../findChromium.ts";
import type { WindowReport } from "./window.ts";

/** How long is scrolled, ms. */
const scrolled = 10_000;
/** CSS pixels a frame of the screen: a quick hand on the wheel. */
const stride = 30;
const brushMoves = 60;
/** ms from a hand's coming to a histogram to its pressing there: no mouse can press before it is there. */
const arrival = 300;
/** Frames of the film a second, and how long it is looked at, ms. */
const filmSpeed = 30;
const filmed = 5_000;

const [library, minutes = "0"] = process.argv.slice(2) as [string, string?];
const host = await startWebHost({ library });
let browser: Browser | undefined;
try {
  browser = await chromium.launch({
    ...(installedBrowsers()[0] && { executablePath: installedBrowsers()[0] }),
    args: ["--enable-precise-memory-info"],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript((speed) => {
    localStorage.setItem("trackroom-viewer", JSON.stringify({ state: { speed }, version: 1 }));
  }, filmSpeed);
  const devtools = await page.context().newCDPSession(page);
  const firstTiles = await opened(page, host.url);
  await page.locator("[data-field]").nth(3).waitFor();
  const clusters = Number(
    /[\d,]+/.exec(await page.getByTestId("count").innerText())?.[0].replaceAll(",", ""),
  );

  const brush = await brushed(page);
  await page.getByLabel("Filter as text").fill("");
  const gallery = await scroll(page, "main [role=listbox]");
  await page.getByText("Frames", { exact: true }).first().click();
  await page.locator("main ul canvas").first().waitFor();
  const frames = await scroll(page, 'main ul[aria-label="Frames"]');
  const film = await play(page);
  const heaps = [await heapOf(devtools)];
  const end = Date.now() + Number(minutes) * 60_000;
  while (Date.now() < end) {
    await wander(page);
    heaps.push(await heapOf(devtools));
  }
  const report: WindowReport = { clusters, firstTiles, brush, gallery, frames, film, heaps };
  console.log(JSON.stringify(report));
} finally {
  await browser?.close();
  await host.close();
}

/**
 * ms from the address to the frame of the screen after the one with the first tracks. The page itself looks, at each
 * frame: Playwright asks now and then only, in the end every half second.
 */
async function opened(page: Page, url: string): Promise<number> {
  await page.addInitScript(() => {
    const look = () => {
      const shown = document.querySelector("[role=option] canvas")?.checkVisibility() ?? false;
      requestAnimationFrame(shown ? () => performance.mark("firstTiles") : look);
    };
    requestAnimationFrame(look);
  });
  const started = Date.now();
  await page.goto(url);
  const seen = await page.waitForFunction(() => {
    const [mark] = performance.getEntriesByName("firstTiles");
    return mark && performance.timeOrigin + mark.startTime;
  });
  return Number(await seen.jsonValue()) - started;
}

/** ms between frames of the screen while the view scrolls. */
function scroll(page: Page, list: string): Promise<number[]> {
  return page.evaluate(
    ([list, scrolled, stride]) =>
      new Promise<number[]>((resolve, reject) => {
        const scroller = document.querySelector(list)?.parentElement;
        if (!scroller) return reject(new Error(`There is no ${list} to scroll.`));
        const times: number[] = [];
        const start = performance.now();
        let last = start;
        const step = (now: number) => {
          if (now > start) times.push(now - last);
          last = now;
          scroller.scrollTop += stride;
          if (now - start < scrolled) requestAnimationFrame(step);
          else resolve(times);
        };
        requestAnimationFrame(step);
      }),
    [list, scrolled, stride] as const,
  );
}

/** ms from a moved limit to the count, tiles and histograms that belong to it. */
function brushed(page: Page): Promise<number[]> {
  return page.evaluate(
    async ({ moves, arrival }) => {
      const area = document.querySelector<HTMLElement>(
        '[data-field="size"] [data-testid="histogram"]',
      );
      const count = document.querySelector('[data-testid="count"]');
      const other = document.querySelector('[data-field="density"] [data-testid="histogram"] path');
      if (!area || !count || !other) throw new Error("There is no filter to move.");
      const { left, top, width, height } = area.getBoundingClientRect();
      const at = (type: string, share: number) =>
        area.dispatchEvent(
          new PointerEvent(type, {
            bubbles: true,
            pointerId: 1,
            button: 0,
            clientX: left + share * width,
            clientY: top + height / 2,
          }),
        );
      // Made-up pointers cannot be captured.
      area.setPointerCapture = () => undefined;
      const filter = document.querySelector<HTMLInputElement>("#filter-text");
      const times: number[] = [];
      at("pointerover", 0.2);
      await new Promise((resolve) => setTimeout(resolve, arrival));
      at("pointerdown", 0.2);
      for (let i = 0; i < moves; i++) {
        const before = [count.textContent, other.getAttribute("d"), filter?.value];
        const start = performance.now();
        at("pointermove", 0.95 - (0.7 * i) / moves);
        await new Promise(requestAnimationFrame);
        // Between two whole numbers nothing changes.
        if (filter?.value === before[2]) continue;
        while (count.textContent === before[0] || other.getAttribute("d") === before[1]) {
          if (performance.now() - start > 2000) break;
          await new Promise(requestAnimationFrame);
        }
        times.push(performance.now() - start);
      }
      at("pointerup", 0.9);
      return times;
    },
    { moves: brushMoves, arrival },
  );
}

/** ms that each frame of the film stood, the viewer playing as fast as it is set to. */
async function play(page: Page): Promise<number[]> {
  await page.locator('main ul[aria-label="Frames"] button').first().dblclick();
  const viewer = page.getByRole("region", { name: "Frame viewer" });
  await viewer.getByRole("img").first().waitFor();
  await viewer.getByRole("button", { name: "Play as a film (P)" }).click();
  const times = await page.evaluate(
    (filmed) =>
      new Promise<number[]>((resolve) => {
        const shown = () =>
          document.querySelector('[aria-label="Frame viewer"] [role="img"]')?.ariaLabel;
        const times: number[] = [];
        const start = performance.now();
        let [last, since] = [shown(), start];
        const look = (now: number) => {
          if (shown() !== last) {
            times.push(now - since);
            [last, since] = [shown(), now];
          }
          if (now - start < filmed) requestAnimationFrame(look);
          else resolve(times.slice(1));
        };
        requestAnimationFrame(look);
      }),
    filmed,
  );
  await page.keyboard.press("p");
  await page.keyboard.press("Escape");
  return times;
}

/** MB of the page's objects after those that nobody needs are gone. */
async function heapOf(devtools: CDPSession): Promise<number> {
  await devtools.send("HeapProfiler.collectGarbage");
  return (await devtools.send("Runtime.getHeapUsage")).usedSize / 1e6;
}

/** Half a minute of a lesson: filters, both views, a film. */
async function wander(page: Page): Promise<void> {
  await page.getByText("Clusters", { exact: true }).first().click();
  await page.locator("[role=option] canvas").first().waitFor();
  await brushed(page);
  await page.getByLabel("Filter as text").fill("");
  await scroll(page, "main [role=listbox]");
  await page.getByText("Frames", { exact: true }).first().click();
  await page.locator("main ul canvas").first().waitFor();
  await scroll(page, 'main ul[aria-label="Frames"]');
  await play(page);
}
