import "@fontsource-variable/inter";
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./global.css";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { StrictMode, useEffect, useMemo } from "react";
import { createRoot } from "react-dom/client";
import { Connect } from "./connect.tsx";
import { currentHost } from "./hosts/current.ts";
import { styleNonce } from "./hosts/styleNonce.ts";
import { openLine } from "./openLine.tsx";
import { makeTheme } from "./theme.ts";
import { useLanguage } from "./words/language.ts";
import { locales } from "./words/languages.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no place for the window.");

/** ms: a line that is not open by then takes its time, and the window says so. */
const patience = 200;

const line = openLine(currentHost());
const page = createRoot(root);
const show = () =>
  page.render(
    <StrictMode>
      <Page />
    </StrictMode>,
  );

// The first drawing takes as long as the first answers: so those are asked for before it begins.
Promise.race([line.asked, new Promise((late) => setTimeout(late, patience))]).then(show, show);

function Page() {
  const language = useLanguage();
  // The theme has words of the language in it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it reads the language by itself
  const theme = useMemo(makeTheme, [language]);
  useEffect(() => {
    document.documentElement.lang = locales[language];
  }, [language]);
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
      <Notifications position="bottom-right" limit={4} />
      <Connect line={line} />
    </MantineProvider>
  );
}
