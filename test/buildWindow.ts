import { buildWindowIfOld } from "../web/shared/buildWindow.ts";

// A program of its own: where the window cannot be built, vite may take the whole process down.
await buildWindowIfOld(["window", "preload"], console.log);
