/** Colours to choose from: told apart on both grounds, and by most people who see colours differently. */
export const tagColours = [
  { name: "orange", colour: "#e8590c" },
  { name: "yellow", colour: "#f2b705" },
  { name: "green", colour: "#2f9e44" },
  { name: "blue", colour: "#1c7ed6" },
  { name: "violet", colour: "#9c5fd6" },
  { name: "pink", colour: "#e64980" },
  { name: "grey", colour: "#868e96" },
] as const;
