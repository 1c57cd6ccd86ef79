/** Starts the console. */

// The design comes first, so that a page's own style may refine it.
import "./design/tokens.css";
import "./design/base.css";
import "./design/controls.css";
import "./design/shell.css";
import "./design/table.css";

import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { BrowserRouter } from "react-router";
import { askOnlyWhenAttended } from "./api/attendance";
import { queryClient } from "./api/queries";
import { followOtherTabs } from "./api/session";
import { App } from "./app";
import { TextsProvider } from "./texts/texts";

// Paper has the last word.
import "./design/print.css";

askOnlyWhenAttended();
followOtherTabs(queryClient);

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no element with the id root");

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <TextsProvider>
        {/* At once: a filter lives in the address, and a tick must not flicker until the list has come. */}
        <BrowserRouter useTransitions={false}>
          <App />
        </BrowserRouter>
      </TextsProvider>
    </QueryClientProvider>
  </StrictMode>,
);
