import { QueryClient } from "@tanstack/react-query"
import { ServerError } from "./api.ts"

const TRIES = 2
const SLOWEST_MILLISECONDS = 2_000

/** The answers that pages have been given. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // What the server refused, it refuses again; what it is still working out, it answers later.
      retry: (tries, fault) => {
        if (!(fault instanceof ServerError)) return tries < TRIES
        return fault.word === "rebuilding" || (tries < TRIES && (fault.status === 0 || fault.status >= 500))
      },
      retryDelay: (tries) => Math.min(SLOWEST_MILLISECONDS, 500 * 2 ** tries),
    },
  },
})
