import type { Command } from "commander";
import { withLibrary, withLibraryOption } from "../library.ts";
import { count, print } from "../output.ts";
import { tableLines } from "../table.ts";

interface LibraryOptions {
  library: string;
}

/** The tags of a library as a whole; `tag` and `untag` put them on things. */
export function addTagsCommand(program: Command): void {
  const tags = program.command("tags").description("List, rename, merge, colour or remove tags.");

  withLibraryOption(tags.command("list"))
    .description("All tags, with how many clusters and frames carry each.")
    .action((options: LibraryOptions) =>
      withLibrary(options.library, "read", (catalog) => {
        const rows = catalog.tags().map((tag) => ({ ...tag }));
        for (const line of tableLines(["tag", "colour", "clusters", "frames"], rows, [])) {
          print(line);
        }
      }),
    );

  withLibraryOption(tags.command("rename"))
    .description("Rename a tag. Where there is one of the new name already, the two become one.")
    .argument("<tag>")
    .argument("<to>")
    .action((tag: string, to: string, options: LibraryOptions) =>
      withLibrary(options.library, "write", (catalog) => {
        const { changed } = catalog.renameTag({ tag, to });
        print(`"${tag}" is "${to}" now, on ${count(changed, "thing")}.`);
      }),
    );

  withLibraryOption(tags.command("colour"))
    .description("Give a tag a colour.")
    .argument("<tag>")
    .argument("<colour>", "#rrggbb, or none")
    .action((tag: string, colour: string, options: LibraryOptions) =>
      withLibrary(options.library, "write", (catalog) => {
        catalog.setTagColour({ tag, colour: colour === "none" ? null : colour });
        print(`"${tag}" has ${colour === "none" ? "no colour" : `the colour ${colour}`} now.`);
      }),
    );

  withLibraryOption(tags.command("remove"))
    .description("Take a tag off everything.")
    .argument("<tag>")
    .action((tag: string, options: LibraryOptions) =>
      withLibrary(options.library, "write", (catalog) => {
        const { changed } = catalog.deleteTag(tag);
        print(`Took "${tag}" off ${count(changed, "thing")}.`);
      }),
    );
}
