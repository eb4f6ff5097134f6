import { Button, Group, List, Modal, Text } from "@mantine/core";
import { useAnswer } from "../backend/context.ts";
import { nameOfPath } from "../hosts/nameOfPath.ts";
import { say } from "../words/say.ts";
import { useImport } from "./useImport.ts";

/** So many are named; of the others it is said how many there are. */
const longestList = 6;

interface OfferedDialogProps {
  /** Files and folders, absolute; none: there is nothing to ask. */
  readonly paths: readonly string[];
  readonly readOnly: boolean;
  onClose(): void;
}

/** Asks whether to import what the desktop program was opened with: a double click alone changes no library. */
export function OfferedDialog({ paths, readOnly, onClose }: OfferedDialogProps) {
  const { paths: importPaths } = useImport();
  const library = useAnswer("library", (ask) => ask.library()).value?.name ?? "";
  const more = paths.length - longestList;
  return (
    <Modal opened={paths.length > 0} onClose={onClose} title={say("importing.importOffered")}>
      <List size="sm" mb="sm">
        {paths.slice(0, longestList).map((path) => (
          <List.Item key={path} title={path} style={{ overflowWrap: "anywhere" }}>
            {nameOfPath(path)}
          </List.Item>
        ))}
        {more > 0 && <List.Item>{say("importing.andMore", { count: more })}</List.Item>}
      </List>
      <Text fz="sm">
        {say(readOnly ? "importing.canOnlyBeRead" : "importing.theyGoInto", { library })}
      </Text>
      <Group justify="flex-end" mt="lg" gap="xs">
        <Button variant="default" onClick={onClose}>
          {say("importing.notNow")}
        </Button>
        <Button
          data-autofocus
          disabled={readOnly}
          onClick={() => {
            onClose();
            void importPaths(paths);
          }}
        >
          {say("common.import")}
        </Button>
      </Group>
    </Modal>
  );
}
