import type { Page } from "@playwright/test";

/** Drops files and folders of the disk on the page, as a person does with the mouse. */
export async function dropFiles(
  page: Page,
  paths: readonly string[],
  { x, y } = { x: 100, y: 100 },
): Promise<void> {
  const client = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await client.send("Input.dispatchDragEvent", { type, x, y, data });
  }
  await client.detach();
}
