import { MantineProvider } from "@mantine/core"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import "@mantine/core/styles.css"
import "../style.css"
import "./look.css"
import { LanguageProvider } from "../language.tsx"
import { cssVariables, theme } from "../theme.ts"
import { LookPage } from "./LookPage.tsx"

// What draws is loaded at once: later this page asks nothing of anybody.
void import("../parts/DrawnChart.tsx")

createRoot(document.getElementById("app")!).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <LanguageProvider>
        <LookPage />
      </LanguageProvider>
    </MantineProvider>
  </StrictMode>,
)
