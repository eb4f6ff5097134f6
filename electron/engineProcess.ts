import { keepCompiledCode } from "../core/compileCache.ts";
import { requireNode } from "../core/nodeVersion.ts";
import type { EngineSettings, FromEngine } from "./engineMessages.ts";

// The utility process that `engineHost.ts` forks.
requireNode();
keepCompiledCode();

const { engineSettingsSchema, toEngineSchema } = await import("./engineMessages.ts");
const settings: EngineSettings = engineSettingsSchema.parse(JSON.parse(process.argv[2] ?? ""));
const { parentPort } = process;

try {
  const { startEngine } = await import("./engine.ts");
  const { keepRunning } = await import("../web/shared/keepRunning.ts");
  const tell = (message: FromEngine) => parentPort.postMessage(message);
  const engine = await startEngine(settings, {
    working: (share) => tell({ kind: "working", share }),
    opened: (libraries) => tell({ kind: "opened", libraries: [...libraries] }),
  });
  keepRunning((sentence) => process.stderr.write(`${sentence}\n`));
  parentPort.on("message", (event) => {
    const message = toEngineSchema.safeParse(event.data);
    const [port] = event.ports;
    if (message.data?.kind === "connect" && port !== undefined) engine.connect(port);
    // No process.exit before the library is one plain file again.
    if (message.data?.kind === "close") void engine.close().finally(() => process.exit(0));
  });
} catch (error) {
  const sentence = error instanceof Error ? error.message : String(error);
  parentPort.postMessage({ kind: "failed", sentence } satisfies FromEngine);
  setTimeout(() => process.exit(1), 100); // ms for the message to leave
}
