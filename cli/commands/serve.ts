import { resolve } from "node:path";
import type { Command } from "commander";
import { wholeNumber } from "../numbers.ts";
import { leaveOutputAlone, print } from "../output.ts";

interface ServeOptions {
  library?: string;
  port?: number;
  open: boolean;
}

export function addServeCommand(program: Command): void {
  program
    .command("serve")
    .description("Open the window in the browser, on this computer alone.")
    .option("--library <file>", "a library to open at once")
    .option("--port <n>", "port on 127.0.0.1; without it, a free one", wholeNumber)
    .option("--no-open", "print the address and leave the browser alone")
    .action(async ({ library, port, open }: ServeOptions) => {
      leaveOutputAlone();
      const { serveUntilStopped } = await import("../../web/serve.ts");
      const options = {
        open,
        ...(library === undefined ? {} : { library: resolve(library) }),
        ...(port === undefined ? {} : { port }),
      };
      await serveUntilStopped(options, print);
    });
}
