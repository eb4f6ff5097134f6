#!/usr/bin/env node
import { keepCompiledCode } from "../core/compileCache.ts";
import { requireNode } from "../core/nodeVersion.ts";

requireNode();
keepCompiledCode();
// Only now: what follows loads SQLite, which an old Node does not survive.
const { runCommandLine } = await import("./commandLine.ts");
process.exitCode = await runCommandLine(process.argv.slice(2));
