import { Modal } from "@mantine/core";
import type { MetadataReport } from "../../core/api.ts";
import { say } from "../words/say.ts";
import { Report } from "./Report.tsx";

/** What came of the tags and metadata of a library that was brought into this one. */
export function MergeReportDialog({
  report,
  opened,
  onClose,
}: {
  report: MetadataReport;
  opened: boolean;
  onClose(): void;
}) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={680}
      title={say("exchange.tagsAndMetadataOfTheOther")}
    >
      <Report report={report} preview={false} />
    </Modal>
  );
}
