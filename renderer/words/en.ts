import { common } from "./en/common.ts";
import { counts } from "./en/counts.ts";
import { header } from "./en/header.ts";
import { views } from "./en/views.ts";
import { window } from "./en/window.ts";

/** What the window says, in English: a subject for each folder of `renderer/`, and what all share. */
export const en = { common, counts, header, views, window } as const;
