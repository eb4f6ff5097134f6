import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { BrowserWindow } from "electron";
import { writeWhole } from "../core/wholeFile.ts";

/**
 * Prints a page that needs no other file into a PDF.
 *
 * @param folder for the page while it is printed: as an address of its own it could be too long
 */
export async function printPdf(html: string, path: string, folder: string): Promise<void> {
  const own = mkdtempSync(join(folder, "print-"));
  // It shows only what was exported: neither scripts nor the program's bridge.
  const window = new BrowserWindow({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, javascript: false, devTools: false },
  });
  try {
    const page = join(own, "report.html");
    writeFileSync(page, html);
    await window.loadFile(page);
    writeWhole(path, await window.webContents.printToPDF({ pageSize: "A4" }));
  } finally {
    window.destroy();
    rmSync(own, { recursive: true, force: true });
  }
}
