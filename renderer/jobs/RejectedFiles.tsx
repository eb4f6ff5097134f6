import { Button, CopyButton, Group, Modal, ScrollArea, Table } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { groupRejections } from "../../core/api/rejections.ts";
import type { JobStatus, Rejection } from "../../core/api.ts";
import { countOf, formatCount } from "../words/numbers.ts";
import { say } from "../words/say.ts";
import { sentenceIn } from "../words/sentences.ts";
import classes from "./RejectedFiles.module.css";

interface RejectedFilesProps {
  readonly job: Pick<JobStatus, "frames" | "rejected" | "rejectedCount">;
  readonly opened: boolean;
  onClose(): void;
}

/** The files that an import could not read: which, where in them, and why. */
export function RejectedFiles({ job, opened, onClose }: RejectedFilesProps) {
  const { rejected, rejectedCount } = job;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="xl"
      title={say("jobs.couldNotBeRead", { count: rejectedCount })}
    >
      <p className={classes.hint}>
        {job.frames > 0 && `${say("jobs.allOthersWereImported")} `}
        {say("jobs.mendThese")}
      </p>
      <ScrollArea.Autosize mah="55vh" type="auto">
        <Table striped stickyHeader fz={13} verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{say("common.file")}</Table.Th>
              <Table.Th ta="right">{say("jobs.line")}</Table.Th>
              <Table.Th>{say("jobs.reason")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {groupRejections(rejected).map(({ reason, files }) =>
              files.map(({ file, line }, at) => (
                <Table.Tr key={`${file} ${line} ${reason}`}>
                  <Table.Td className={classes.file}>{file}</Table.Td>
                  <Table.Td ta="right">{line ?? ""}</Table.Td>
                  {at === 0 && (
                    <Table.Td rowSpan={files.length}>
                      {files.length > 1 && `${countOf(files.length, "file")}: `}
                      {sentenceIn(reason)}
                    </Table.Td>
                  )}
                </Table.Tr>
              )),
            )}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
      <Group justify="space-between" mt="md">
        <span className={classes.hint}>
          {rejectedCount > rejected.length &&
            say("common.theFirstAreShown", { count: formatCount(rejected.length) })}
        </span>
        <CopyButton value={asText(rejected)}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              onClick={copy}
            >
              {copied ? say("jobs.copied") : say("jobs.copyTheList")}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Modal>
  );
}

function asText(rejected: readonly Rejection[]): string {
  const lines = rejected.map(({ file, line, reason }) => `${file}\t${line ?? ""}\t${reason}`);
  return ["file\tline\treason", ...lines].join("\n");
}
