import { ActionIcon, Button, Tooltip } from "@mantine/core";
import { IconNotebook } from "@tabler/icons-react";
import { memo, useState } from "react";
import type { ReportContent } from "../../core/api.ts";
import { reportError } from "../backend/report.ts";
import { say } from "../words/say.ts";
import { useAddToReport } from "./useReportChanges.ts";

interface AddToReportProps {
  readonly label?: string;
  /** A picture for a button, where there is no room for words. */
  readonly small?: boolean;
  /** What is added; it may have to be asked for. */
  content(): ReportContent | Promise<ReportContent>;
}

/** One click, and it stands in the report. */
export const AddToReport = memo(function AddToReport(props: AddToReportProps) {
  const { label = say("report.addToReport"), small = false, content } = props;
  const add = useAddToReport();
  const [adding, setAdding] = useState(false);
  const click = async () => {
    setAdding(true);
    try {
      await add(await content());
    } catch (error) {
      reportError(error);
    } finally {
      setAdding(false);
    }
  };
  if (small) {
    return (
      <Tooltip label={label}>
        <ActionIcon
          variant="default"
          size={26}
          loading={adding}
          aria-label={label}
          onClick={() => void click()}
        >
          <IconNotebook size={17} />
        </ActionIcon>
      </Tooltip>
    );
  }
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      loading={adding}
      leftSection={<IconNotebook size={16} />}
      onClick={() => void click()}
    >
      {label}
    </Button>
  );
});
