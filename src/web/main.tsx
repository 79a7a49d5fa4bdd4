import { MantineProvider } from "@mantine/core"
import { QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { RouterProvider } from "@tanstack/react-router"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import "@mantine/core/styles.css"
import "./style.css"
import { ServerError } from "./api.ts"
import { LanguageProvider } from "./language.tsx"
import { router } from "./router.tsx"
import { cssVariables, theme } from "./theme.ts"

const TRIES = 2

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // What the server refused, it refuses again.
      retry: (tries, fault) =>
        tries < TRIES && !(fault instanceof ServerError && fault.status >= 400 && fault.status < 500),
    },
  },
})

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
