import { Alert, Button, Checkbox, Group, SegmentedControl, Select } from "@mantine/core";
import { IconSchool } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import type { ClassifierReport, LearningMethod, TagCount } from "../../core/api.ts";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { useFilter } from "../state/filter.ts";
import { countOf, formatCount, formatDate, withDecimalSign } from "../words/numbers.ts";
import { say, sayRich } from "../words/say.ts";
import { sentenceIn } from "../words/sentences.ts";
import { ConfusionTable } from "./ConfusionTable.tsx";
import classes from "./LearnTab.module.css";
import { useClassify } from "./useClassify.ts";

/** A tag that fewer clusters carry has too few to learn from. */
const fewestExamples = 8;

const methods = (): readonly { value: LearningMethod; label: string; description: string }[] => [
  {
    value: "forest",
    label: say("classify.randomForest"),
    description: say("classify.sixtyTreesOfYesOrNo"),
  },
  {
    value: "neighbours",
    label: say("classify.nearestNeighbours"),
    description: say("classify.theSevenTaggedClustersWhoseProperties"),
  },
];

/** Learning classes from tags, and how right what was learned is. */
export function LearnTab({ readOnly }: { readOnly: boolean }) {
  const tags = useSteadyValue(useAnswer("tags", (backend) => backend.tags()));
  const reports = useSteadyValue(useAnswer("classifiers", (backend) => backend.classifiers()));
  if (tags === undefined || reports === undefined) return null;
  return (
    <div className={classes.columns}>
      <Learning tags={tags} readOnly={readOnly} />
      <Reports reports={reports} />
    </div>
  );
}

function Learning({ tags, readOnly }: { tags: readonly TagCount[]; readOnly: boolean }) {
  const classify = useClassify();
  const enough = tags.filter(({ clusters }) => clusters >= fewestExamples);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [method, setMethod] = useState<LearningMethod>("forest");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const chosen = enough.map(({ tag }) => tag).filter((tag) => !left.has(tag));
  const toggle = (tag: string) =>
    setLeft(new Set(left.has(tag) ? without(left, tag) : [...left, tag]));
  const learn = async () => {
    setBusy(true);
    setProblem(null);
    const job = await classify({ where: null, by: { kind: "tags", method, tags: chosen } });
    setProblem(job?.error == null ? null : sentenceIn(job.error));
    setBusy(false);
  };
  return (
    <div className={classes.learning}>
      <p className={classes.hint}>{say("classify.tagSomeClustersOfEachKind")}</p>
      <fieldset className={classes.tags}>
        <legend>{say("classify.tagsToLearnFrom")}</legend>
        {tags.map(({ tag, clusters }) => (
          <Checkbox
            key={tag}
            size="sm"
            label={
              <>
                {tag} <span className={classes.count}>{countOf(clusters, "cluster")}</span>
              </>
            }
            checked={chosen.includes(tag)}
            disabled={readOnly || clusters < fewestExamples}
            onChange={() => toggle(tag)}
          />
        ))}
        {enough.length < 2 && (
          <p className={classes.hint}>
            {say("classify.itTakesTwoTags", { count: fewestExamples })}
          </p>
        )}
      </fieldset>
      <div>
        <SegmentedControl
          fullWidth
          aria-label={say("classify.method")}
          data={methods().map(({ value, label }) => ({ value, label }))}
          value={method}
          disabled={readOnly}
          onChange={(value) =>
            setMethod(methods().find((one) => one.value === value)?.value ?? "forest")
          }
        />
        <p className={classes.hint}>
          {methods().find(({ value }) => value === method)?.description}
        </p>
      </div>
      {problem !== null && <Alert color="orange">{problem}</Alert>}
      <Group justify="flex-end">
        <Button
          leftSection={<IconSchool size={16} />}
          disabled={readOnly || chosen.length < 2}
          loading={busy}
          onClick={() => void learn()}
        >
          {say("classify.learnAndPredict")}
        </Button>
      </Group>
    </div>
  );
}

function without(tags: ReadonlySet<string>, tag: string): string[] {
  return [...tags].filter((other) => other !== tag);
}

function Reports({ reports }: { reports: readonly ClassifierReport[] }) {
  const [run, setRun] = useState<number | null>(null);
  const report = reports.find((one) => one.run === run) ?? reports[0];
  if (report === undefined) {
    return <p className={classes.nothing}>{say("classify.nothingWasLearnedYet")}</p>;
  }
  return (
    <section className={classes.report} aria-label={say("classify.whatWasLearned")}>
      {reports.length > 1 && (
        <Select
          aria-label={say("classify.whichClassifier")}
          size="xs"
          data={reports.map((one) => ({ value: String(one.run), label: titleOf(one) }))}
          value={String(report.run)}
          allowDeselect={false}
          onChange={(value) => setRun(value === null ? null : Number(value))}
        />
      )}
      <Result report={report} />
    </section>
  );
}

function Result({ report }: { report: ClassifierReport }) {
  const heldOut = report.classes.reduce((sum, one) => sum + one.heldOut, 0);
  const trained = report.classes.reduce((sum, one) => sum + one.trained, 0);
  return (
    <>
      <p className={classes.accuracy}>
        {sayRich("classify.rightOf", {
          share: withDecimalSign((100 * report.accuracy).toFixed(1)),
          count: heldOut,
          b: (words: ReactNode) => <strong>{words}</strong>,
        })}
      </p>
      <div className={classes.scroll}>
        <ConfusionTable report={report} />
      </div>
      <p className={classes.hint}>
        {say("classify.learnedFrom", {
          title: titleOf(report),
          trained,
          predicted: formatCount(report.predicted),
        })}
        {report.ambiguous > 0 && ` ${say("classify.leftOut", { count: report.ambiguous })}`}
      </p>
      <Predicted names={report.classes.map(({ name }) => name)} />
    </>
  );
}

/** The predicted classes as filters. */
function Predicted({ names }: { names: readonly string[] }) {
  const apply = useFilter((state) => state.apply);
  return (
    <Group gap={6}>
      <span className={classes.hint}>{say("classify.showWhatIsPredictedAs")}</span>
      {names.map((name) => (
        <Button
          key={name}
          size="compact-sm"
          variant="light"
          onClick={() =>
            apply({ kind: "compare", field: "predictedClass", operator: "=", value: name })
          }
        >
          {name}
        </Button>
      ))}
    </Group>
  );
}

function titleOf({ method, time }: ClassifierReport): string {
  const label = methods().find(({ value }) => value === method)?.label ?? method;
  return `${label}, ${formatDate(time)}`;
}
