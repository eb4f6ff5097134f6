import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startWebHost } from "../../../web/serve.ts";
import { expect, test } from "./room.ts";

test("a library that is open elsewhere can be looked at, and says why it cannot be changed", async ({
  sampled: room,
  browser,
}) => {
  const [library] = (await readdir(room.folder)).filter((name) => name.endsWith(".trackroom"));
  const other = await mkdtemp(join(tmpdir(), "trackroom-window-"));
  const host = await startWebHost({
    libraryFolder: other,
    library: join(room.folder, String(library)),
  });
  const page = await browser.newPage();
  await page.goto(host.url);
  await expect(page.getByText("Read only.")).toBeVisible();
  await expect(page.getByTestId("count")).toContainText("clusters");
  await page.getByRole("listbox", { name: "Clusters" }).getByRole("option").first().click();
  const bar = page.getByRole("toolbar", { name: "Selected clusters" });
  await expect(bar.getByRole("button", { name: "Export…" })).toBeVisible();
  await expect(bar.getByRole("button", { name: "Tag…" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Import" })).toBeHidden();
  await page.close();
  await host.close();
  await rm(other, { recursive: true, force: true });
});
