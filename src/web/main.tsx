import { MantineProvider } from "@mantine/core"
import { QueryClientProvider } from "@tanstack/react-query"
import { RouterProvider } from "@tanstack/react-router"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import "@mantine/core/styles.css"
import "./style.css"
import "./insights/insights.css"
import "./segments/segments.css"
import { LanguageProvider } from "./language.tsx"
import { queries } from "./queries.ts"
import { router } from "./router.tsx"
import { cssVariables, theme } from "./theme.ts"

createRoot(document.getElementById("app")!).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <LanguageProvider>
          <RouterProvider router={router} />
        </LanguageProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
