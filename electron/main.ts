import { runDesktop } from "./desktop.ts";

// What Electron starts: the whole of it is there before the program is ready, as schemes must be by then.
runDesktop();
