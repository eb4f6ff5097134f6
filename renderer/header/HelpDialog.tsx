import { Kbd, Modal } from "@mantine/core";
import { say } from "../words/say.ts";
import classes from "./HelpDialog.module.css";

const keys = (): readonly (readonly [keys: string, does: string])[] => [
  ["← → ↑ ↓", say("header.walkThroughTheClustersOrFrames")],
  [say("header.keySpace"), say("header.pickOrLetGoOfThe")],
  [say("header.keyShiftArrow"), say("header.pickARange")],
  [say("header.keyCtrlClick"), say("header.pickOneMoreOrLetGo")],
  [say("header.keyShiftClick"), say("header.pickARangeOfClustersOr")],
  [say("header.pullInThePlot"), say("header.filterByBothProperties")],
  [say("header.lassoInThePlot"), say("header.selectWhatALineIsDrawn")],
  [say("header.enterInThePlot"), say("header.drawTheRectangleToBeMoved")],
  ["F6", say("header.goToTheNextPartOf")],
  [say("header.keyCtrlC"), say("header.copyRowsOfTheTable")],
  [say("header.keyCtrlA"), say("header.pickAllThatTheFilterFinds")],
  ["Esc", say("header.letGoOfAll")],
  [say("header.keyEnter"), say("header.goToTheDetailsOfThe")],
  ["S", say("header.starAllThatIsPickedIn")],
  ["T", say("header.tagAllThatIsPicked")],
  ["C", say("header.layTheClustersThatArePicked")],
  [say("header.key1To9"), say("header.giveOrTakeOffTheTag")],
  [say("header.spaceOnAFrame"), say("header.openItInTheFrameViewer")],
  [say("header.pInTheViewer"), say("header.theFrameBeforeTheOneAfter")],
  [say("header.oL0InTheViewer"), say("header.outlinesLabelsTheWholeFrame")],
  ["/", say("header.writeAFilter")],
  [say("header.keyCtrlZ"), say("header.doesUndo")],
  [say("header.keyCtrlShiftZ"), say("header.doesRedo")],
];

const queries = (): readonly (readonly [query: string, finds: string])[] => [
  ["size > 30", say("header.clustersOfMoreThan30Pixels")],
  ["class in (alpha, beta)", say("header.alphasAndBetas")],
  ["linearity < 0.5 and size > 20", say("header.longAndStraight")],
  ["energy > 500", say("header.ofMoreThan500KeVWhere")],
  ["tag = favourite or starred", say("header.whatYouMarked")],
  ["not touchesEdge", say("header.tracksThatAreAllInThe")],
];

/** Keys, and examples of queries. */
export function HelpDialog({ opened, onClose }: { opened: boolean; onClose(): void }) {
  return (
    <Modal opened={opened} onClose={onClose} title={say("header.help")} size={860}>
      <div className={classes.help}>
        <section>
          <h3 className={classes.title}>{say("header.keys")}</h3>
          <dl className={`${classes.list} ${classes.keys}`}>
            {keys().map(([key, does]) => (
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
          <h3 className={classes.title}>{say("header.whatYouCanWriteInThe")}</h3>
          <dl className={classes.list}>
            {queries().map(([query, finds]) => (
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
