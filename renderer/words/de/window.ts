export const window = {
  dismissTheMessage: "Meldung schließen",
};
