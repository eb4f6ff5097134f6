import { Button, Checkbox, TextInput } from "@mantine/core";
import { IconDownload, IconPrinter, IconTextPlus } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { Report } from "../../core/api.ts";
import { useAnswer, useConnection, useSteadyValue } from "../backend/context.ts";
import { reportError } from "../backend/report.ts";
import { offerFile } from "../charts/chartFiles.ts";
import { say } from "../words/say.ts";
import classes from "./Report.module.css";
import { ReportPart } from "./ReportPart.tsx";
import { reportIn, titleIn } from "./reportIn.ts";
import { useReportChanges } from "./useReportChanges.ts";

/** The library's page of findings, with text between them. */
export function ReportView({ readOnly }: { readOnly: boolean }) {
  const report = useSteadyValue(useAnswer("report", (ask) => ask.report()));
  const checks = useSteadyValue(useAnswer("report checks", (ask) => ask.checkReport()));
  const change = useReportChanges();
  if (report === undefined) return null;
  const { items } = report;
  return (
    <section className={classes.view} aria-label={say("report.report")}>
      <div className={classes.page}>
        <Head report={report} readOnly={readOnly} />
        {items.length === 0 && (
          <p className={classes.part}>{say("report.nothingIsInTheReportYet")}</p>
        )}
        {items.map((item, i) => (
          <ReportPart
            key={item.key}
            item={item}
            place={i}
            last={i === items.length - 1}
            readOnly={readOnly}
            check={checks?.find((check) => check.item === item.key)}
          />
        ))}
        {!readOnly && (
          <div>
            <Button
              variant="default"
              leftSection={<IconTextPlus size={16} />}
              onClick={() => void change({ change: "add", content: { kind: "text", text: "" } })}
            >
              {say("report.addText")}
            </Button>
          </div>
        )}
      </div>
    </section>
  );
}

function Head({ report, readOnly }: { report: Report; readOnly: boolean }) {
  const change = useReportChanges();
  const shown = titleIn(report.title);
  const [title, setTitle] = useState(shown);
  const [author, setAuthor] = useState(report.author);
  // Each by itself: what stands in the other field is not kept yet.
  useEffect(() => setTitle(shown), [shown]);
  useEffect(() => setAuthor(report.author), [report.author]);
  const keep = () => {
    if (title === shown && author === report.author) return;
    // The title that stands for none is kept as none: it goes by the language.
    void change({ change: "head", title: title === say("report.report") ? "" : title, author });
  };
  return (
    <div className={`${classes.part} ${classes.head}`}>
      <TextInput
        className={classes.name}
        label={say("report.title")}
        maxLength={200}
        readOnly={readOnly}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        onBlur={keep}
      />
      <TextInput
        className={classes.name}
        label={say("report.author")}
        maxLength={200}
        readOnly={readOnly}
        value={author}
        onChange={(event) => setAuthor(event.currentTarget.value)}
        onBlur={keep}
      />
      <SaveReport report={report} />
    </div>
  );
}

function SaveReport({ report }: { report: Report }) {
  const title = titleIn(report.title);
  const { backend, host } = useConnection();
  const [withoutNames, setWithoutNames] = useState(false);
  const [saving, setSaving] = useState(false);
  const save = (html: string) =>
    offerFile(new Blob([html], { type: "text/html" }), `${title}.html`);
  const give = async (to: (html: string) => void | Promise<void>) => {
    setSaving(true);
    try {
      const { html } = await backend.reportHtml({ withoutNames });
      await to(reportIn(html, report));
    } catch (error) {
      reportError(error);
    } finally {
      setSaving(false);
    }
  };
  return (
    <div className={classes.save}>
      <Button
        loading={saving}
        leftSection={<IconDownload size={16} />}
        onClick={() => void give(save)}
      >
        {say("report.saveAsAWebPage")}
      </Button>
      <Button
        variant="default"
        disabled={saving}
        leftSection={<IconPrinter size={16} />}
        onClick={() => void give((html) => host.print(html, title))}
      >
        {say("report.printOrSaveAsPDF")}
      </Button>
      <Checkbox
        label={say("report.withoutTheAuthor")}
        checked={withoutNames}
        onChange={(event) => setWithoutNames(event.currentTarget.checked)}
      />
    </div>
  );
}
