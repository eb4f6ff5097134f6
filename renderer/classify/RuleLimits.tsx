import { TextInput } from "@mantine/core";
import { limitedProperties } from "../../core/clusters/classify.ts";
import { clusterProperties, type Property } from "../../core/vocabulary.ts";
import { useAnswer, useSteadyValue } from "../backend/context.ts";
import { wholeLibrary } from "../filters/histograms.ts";
import { say } from "../words/say.ts";
import { LimitRange } from "./LimitRange.tsx";
import type { DraftRule } from "./ruleDraft.ts";

interface RuleLimitsProps {
  readonly rule: DraftRule;
  readonly disabled: boolean;
  onChange(change: Partial<Pick<DraftRule, "name" | "limits">>): void;
}

/** What a rule is called, and its limits. */
export function RuleLimits({ rule, disabled, onChange }: RuleLimitsProps) {
  const spread = useSteadyValue(
    useAnswer("limits of rules", (backend) =>
      backend.overview(wholeLibrary(limitedProperties.map(([property]) => property))),
    ),
  );
  return (
    <div>
      <TextInput
        label={say("common.class")}
        size="sm"
        mb="sm"
        value={rule.name}
        disabled={disabled}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      {limitedProperties.map(([name, min, max]) => {
        const whole = spread?.histograms.find((histogram) => histogram.property === name);
        return (
          <LimitRange
            key={name}
            property={propertyOf(name)}
            min={min}
            max={max}
            limits={rule.limits}
            low={whole?.low ?? 0}
            high={whole?.high ?? 0}
            disabled={disabled}
            onChange={(limits) => onChange({ limits })}
          />
        );
      })}
    </div>
  );
}

function propertyOf(name: string): Property {
  return clusterProperties.find((one) => one.name === name) ?? clusterProperties[0];
}
