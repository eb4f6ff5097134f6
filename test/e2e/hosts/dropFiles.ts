import { expect, type Page } from "@playwright/test";

/** Files in a person's hand, at a place of the page. */
export interface DraggedFiles {
  /** Moves over the page until it says that it takes what hovers there. */
  hold(): Promise<void>;
  drop(): Promise<void>;
}

/** Drags files and folders of the disk into the page. */
export async function dragFiles(
  page: Page,
  paths: readonly string[],
  { x, y } = { x: 100, y: 100 },
): Promise<DraggedFiles> {
  const client = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  const move = (type: "dragEnter" | "dragOver" | "drop") =>
    client.send("Input.dispatchDragEvent", { type, x, y, data });
  await move("dragEnter");
  return {
    async hold() {
      const invited = async () => {
        await move("dragOver");
        return page.getByText("Let go to import").isVisible();
      };
      await expect.poll(invited, "the page says that it takes what hovers over it").toBe(true);
    },
    async drop() {
      await move("drop");
      await client.detach();
    },
  };
}

/**
 * Drops files and folders of the disk on the page, as a person does with the mouse: lets go when the page says
 * that it takes them. What is let go of earlier the browser refuses, and nobody hears of it.
 */
export async function dropFiles(
  page: Page,
  paths: readonly string[],
  place?: { x: number; y: number },
): Promise<void> {
  const files = await dragFiles(page, paths, place);
  await files.hold();
  await files.drop();
}
