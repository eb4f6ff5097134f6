import { Select } from "@mantine/core";

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: Readonly<Record<Value, string>>;
  onChange(value: Value): void;
}

/** One of a few words. @param props.choices what each is called towards people, in their order */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, value, choices, onChange } = props;
  const words = Object.keys(choices) as Value[];
  return (
    <Select
      size="xs"
      label={label}
      allowDeselect={false}
      value={value}
      data={words.map((word) => ({ value: word, label: choices[word] }))}
      onChange={(next) => {
        const chosen = words.find((word) => word === next);
        if (chosen !== undefined) onChange(chosen);
      }}
    />
  );
}
