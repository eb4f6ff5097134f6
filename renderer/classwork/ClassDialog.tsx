import { Modal, Tabs } from "@mantine/core";
import { useDialogs } from "../state/dialogs.ts";
import { say } from "../words/say.ts";
import { CollectTab } from "./CollectTab.tsx";
import { HandInTab } from "./HandInTab.tsx";
import { HandOutTab } from "./HandOutTab.tsx";

/** A class that works together: the teacher hands out and collects, pupils hand in. */
export function ClassDialog({ readOnly }: { readOnly: boolean }) {
  const { classwork, show } = useDialogs();
  return (
    <Modal
      opened={classwork}
      onClose={() => show({ classwork: false })}
      size={1120}
      title={say("classwork.workWithAClass")}
    >
      <Tabs defaultValue="collect" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="out">{say("classwork.handOut")}</Tabs.Tab>
          <Tabs.Tab value="in">{say("classwork.handIn")}</Tabs.Tab>
          <Tabs.Tab value="collect">{say("classwork.collect")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="out">
          <HandOutTab />
        </Tabs.Panel>
        <Tabs.Panel value="in">
          <HandInTab />
        </Tabs.Panel>
        <Tabs.Panel value="collect">
          <CollectTab readOnly={readOnly} />
        </Tabs.Panel>
      </Tabs>
    </Modal>
  );
}
