import { TrackroomError } from "../../../core/errors.ts";
import { openCatalog } from "../../../core/openCatalog.ts";
import { writeForever } from "./endless.ts";

/** The other process of `child.ts`: `node childMain.ts hold|read|write LIBRARY`. */
const [task, path] = process.argv.slice(2);

// Without it a file that may not grow ends the process; with it SQLite sees the error.
process.on("SIGXFSZ", () => {});

try {
  const catalog = openCatalog(path, { create: task !== "read", readOnly: task === "read" });
  console.log(catalog.readOnly ? "read-only" : "writing");
  if (task === "write") writeForever(catalog, (frames) => console.log(frames));
  process.stdin.resume();
  process.stdin.on("end", () => {
    console.log(catalog.info().frames);
    catalog.close();
    process.exit(0);
  });
} catch (error) {
  if (!(error instanceof TrackroomError)) throw error;
  console.log(`${error.code}: ${error.message}`);
  process.exit(1);
}
