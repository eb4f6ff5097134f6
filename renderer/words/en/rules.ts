export const rules = {
  framesForWhich: "Frames for which",
  aQueryAsInTheSearch: "A query, as in the search box; empty: all frames.",
  getTheField: "get the field",
  detector: "detector",
  withTheValue: "with the value",
  addTheRule: "Add the rule",
  rulesForMetadata: "Rules for metadata",
  noRulesYetARuleGives:
    "No rules yet. A rule gives a value to frames while they are imported or processed.",
  removeValuesThatItGaveStay: "Remove; values that it gave stay",
  removeTheRule: "Remove the rule: {rule}",
  applyToAllFramesNow: "Apply to all frames now",
  notAValue: "Not a value",
  setMetadataOn: "Set metadata on {count, plural, one {# frame} other {# frames}}.",
  always: "Always {values}",
  ifThen: "If {condition} then {values}",
} as const;
