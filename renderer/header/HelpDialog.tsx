import { Kbd, Modal } from "@mantine/core";
import classes from "./HelpDialog.module.css";

const keys: readonly (readonly [keys: string, does: string])[] = [
  ["← → ↑ ↓", "walk through the clusters or frames"],
  ["Space", "pick, or let go of, the cluster at the cursor"],
  ["Shift + arrow", "pick a range"],
  ["Ctrl + click", "pick one more, or let go of it"],
  ["Shift + click", "pick a range, of clusters or frames"],
  ["Pull in the plot", "filter by both properties"],
  ["Lasso in the plot", "select what a line is drawn around, in every view"],
  ["Enter in the plot", "draw the rectangle, to be moved by arrow keys"],
  ["F6", "go to the next part of the window"],
  ["Ctrl + A", "pick all that the filter finds"],
  ["Esc", "let go of all"],
  ["Enter", "go to the details of the cluster"],
  ["S", "star all that is picked, in every view"],
  ["T", "tag all that is picked"],
  ["C", "lay the clusters that are picked side by side, up to six"],
  ["1 to 9", "give, or take off, the tag with this number"],
  ["Space on a frame", "open it in the frame viewer, as a double click does"],
  ["← → P in the viewer", "the frame before, the one after, play them as a film"],
  ["O L 0 in the viewer", "outlines, labels, the whole frame"],
  ["/", "write a filter"],
  ["Ctrl + Z", "undo"],
  ["Ctrl + Shift + Z", "redo"],
];

const queries: readonly (readonly [query: string, finds: string])[] = [
  ["size > 30", "clusters of more than 30 pixels"],
  ["class in (alpha, beta)", "alphas and betas"],
  ["linearity < 0.5 and size > 20", "long and straight"],
  ["energy > 500", "of more than 500 keV, where there is a calibration"],
  ["tag = favourite or starred", "what you marked"],
  ["not touchesEdge", "tracks that are all in the picture"],
];

/** Keys, and examples of queries. */
export function HelpDialog({ opened, onClose }: { opened: boolean; onClose(): void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Help" size="lg">
      <div className={classes.help}>
        <section>
          <h3 className={classes.title}>Keys</h3>
          <dl className={classes.list}>
            {keys.map(([key, does]) => (
              <div key={key} className={classes.line}>
                <dt>
                  <Kbd>{key}</Kbd>
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </section>
        <section>
          <h3 className={classes.title}>What you can write in the filter</h3>
          <dl className={classes.list}>
            {queries.map(([query, finds]) => (
              <div key={query}>
                <dt>
                  <code>{query}</code>
                </dt>
                <dd className={classes.finds}>{finds}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Modal>
  );
}
