import { Modal, Tabs } from "@mantine/core";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { useDialogs } from "../state/dialogs.ts";
import { say } from "../words/say.ts";
import { LearnTab } from "./LearnTab.tsx";
import { RulesTab } from "./RulesTab.tsx";

/** Classes by rules, and classes learned from tags. */
export function ClassifyDialog() {
  const { classifying, show } = useDialogs();
  const library = useSteadyValue(useAnswer("library", (ask) => ask.library()));
  const readOnly = library?.readOnly ?? false;
  return (
    <Modal
      opened={classifying !== null}
      onClose={() => show({ classifying: null })}
      size={1040}
      title={say("common.kindsOfTrack")}
    >
      <Tabs defaultValue={classifying ?? "rules"} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="rules">{say("common.rules")}</Tabs.Tab>
          <Tabs.Tab value="learn">{say("classify.learnFromTags")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="rules">
          <RulesTab readOnly={readOnly} />
        </Tabs.Panel>
        <Tabs.Panel value="learn">
          <LearnTab readOnly={readOnly} />
        </Tabs.Panel>
      </Tabs>
    </Modal>
  );
}
