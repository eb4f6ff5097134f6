export const window = {
  dismissTheMessage: "Dismiss the message",
} as const;
