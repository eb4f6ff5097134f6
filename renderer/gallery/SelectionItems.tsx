import { Menu } from "@mantine/core";
import { IconDownload, IconPencil, IconStar, IconTag } from "@tabler/icons-react";
import type { Selection } from "../../core/api.ts";
import { useMarks, useTakesStarsAway } from "../changes/useMarks.ts";
import { useDialogs } from "../state/dialogs.ts";
import { countOf } from "../words/numbers.ts";
import { say } from "../words/say.ts";

interface SelectionItemsProps {
  readonly selection: Selection;
  readonly count: number;
  readonly readOnly: boolean;
}

/** What a right click offers for all that is picked. */
export function SelectionItems({ selection, count, readOnly }: SelectionItemsProps) {
  const { star, askForTag } = useMarks();
  const away = useTakesStarsAway();
  const show = useDialogs((state) => state.show);
  const title = countOf(count, selection.entity);
  return (
    <>
      {!readOnly && (
        <>
          <Menu.Item
            leftSection={<IconStar size={15} />}
            rightSection="S"
            onClick={() => void star()}
          >
            {say(away ? "common.takeStarAway" : "common.star")}
          </Menu.Item>
          <Menu.Item leftSection={<IconTag size={15} />} rightSection="T" onClick={askForTag}>
            {say("common.tagMore")}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconPencil size={15} />}
            onClick={() => show({ metadata: { selection, title } })}
          >
            {say("common.setMetadata")}
          </Menu.Item>
        </>
      )}
      <Menu.Item
        leftSection={<IconDownload size={15} />}
        onClick={() => show({ exporting: { selection, count } })}
      >
        {say("gallery.exportTitle", { title })}
      </Menu.Item>
    </>
  );
}
