import { type QueryClient, queryOptions, useQuery, useQueryClient } from "@tanstack/react-query"
import { useCallback, useEffect, useRef } from "react"
import { call, ServerError } from "./api.ts"
import type { AnswerTo } from "./contract.ts"

/** What pages show is asked anew as soon as more is known, where they stand and without a reload. */

const LOOK_MILLISECONDS = 2_000
/** Of what asking anew took, it rests so many times as long: where that takes long, others are waiting too. */
const RESTS = 5
/** A page that is open with nobody before it lets the session end in its time. */
const AWAY_AFTER_MILLISECONDS = 3_600_000

/** What is answered from the projection; the rest changes where somebody changes it. */
const OF_PROJECTION: ReadonlySet<unknown> = new Set([
  "question",
  "customers",
  "customer",
  "record-history",
  "segments",
  "sources",
  "rejected",
  "suggestions",
  "imports",
])

type Stand = AnswerTo<"GET /api/stand">

/** Asked before anything else is, so that nothing shown is older; then changed by whoever follows alone. */
const standQuery = queryOptions({
  queryKey: ["stand"],
  queryFn: ({ signal }) => call("GET", "/api/stand", undefined, signal),
  staleTime: "static",
})

/** The day as of which pages are answered that name none. */
export const useToday = (): string | undefined => useQuery({ ...standQuery, enabled: false }).data?.asOf

/** Follows what is known; answers whether pages may ask by now. */
export function useRenewal(mayAsk: boolean): boolean {
  const queries = useQueryClient()
  const { data: shown, isFetched, failureCount } = useQuery({ ...standQuery, enabled: mayAsk })
  const isSomebodyThere = usePresence()
  useEffect(() => {
    if (shown === undefined) return
    const left = new AbortController()
    void follow(queries, shown, isSomebodyThere, left.signal)
    return () => left.abort()
  }, [shown, queries, isSomebodyThere])
  // A projection that is written anew is slow to answer; pages say so themselves.
  return !mayAsk || isFetched || failureCount > 0
}

/** Waits until more is known, has all that is shown asked anew, and rests. */
async function follow(
  queries: QueryClient,
  shown: Stand,
  isSomebodyThere: () => boolean,
  left: AbortSignal,
): Promise<void> {
  const now = await nextAfter(shown, isSomebodyThere, left)
  if (now === undefined) return
  const began = performance.now()
  await queries.invalidateQueries({ predicate: ({ queryKey: [about] }) => OF_PROJECTION.has(about) })
  await pause(RESTS * (performance.now() - began))
  if (!left.aborted) queries.setQueryData(standQuery.queryKey, now)
}

/** The stand that comes after the one shown; undefined where nobody is in any more, or the page was left. */
async function nextAfter(shown: Stand, isSomebodyThere: () => boolean, left: AbortSignal): Promise<Stand | undefined> {
  while (!left.aborted) {
    await pause(LOOK_MILLISECONDS)
    if (!isSomebodyThere()) continue
    try {
      const now = await call("GET", "/api/stand", undefined, left)
      if (now.stand !== shown.stand || now.asOf !== shown.asOf) return now
    } catch (cause) {
      if (cause instanceof ServerError && cause.status === 401) return undefined
    }
  }
  return undefined
}

/** Whether the page is seen, and somebody has moved or typed anything of late. */
function usePresence(): () => boolean {
  const lastAct = useRef(performance.now())
  useEffect(() => {
    const over = new AbortController()
    const note = () => {
      lastAct.current = performance.now()
    }
    for (const act of ["pointermove", "pointerdown", "keydown", "scroll"]) {
      window.addEventListener(act, note, { signal: over.signal, passive: true })
    }
    return () => over.abort()
  }, [])
  return useCallback(
    () => document.visibilityState === "visible" && performance.now() - lastAct.current < AWAY_AFTER_MILLISECONDS,
    [],
  )
}

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))
