import "@fontsource-variable/inter";
import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./global.css";
import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Connect } from "./connect.tsx";
import { currentHost } from "./hosts/current.ts";
import { styleNonce } from "./hosts/styleNonce.ts";
import { theme } from "./theme.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no place for the window.");

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
      <Notifications position="bottom-right" limit={4} />
      <Connect host={currentHost()} />
    </MantineProvider>
  </StrictMode>,
);
