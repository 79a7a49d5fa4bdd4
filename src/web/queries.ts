import { QueryClient } from "@tanstack/react-query"
import { ServerError } from "./api.ts"

const TRIES = 2

/** The answers that pages have been given. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // What the server refused, it refuses again.
      retry: (tries, fault) =>
        tries < TRIES && !(fault instanceof ServerError && fault.status >= 400 && fault.status < 500),
    },
  },
})
