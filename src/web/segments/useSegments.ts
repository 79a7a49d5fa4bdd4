import { useQuery } from "@tanstack/react-query"
import type { Condition } from "../../records/condition.ts"
import { call, withParameters } from "../api.ts"
import type { AnswerTo } from "../contract.ts"
import { useQuestion } from "../questions.ts"

export type Preset = AnswerTo<"GET /api/segment-presets">[number]

/** All segments, and the currency that amounts in them are of. */
export function useSegments(archived = false) {
  const asked = useQuery({
    queryKey: ["segments", archived],
    queryFn: ({ signal }) => call("GET", withParameters("/api/segments", { archived }), undefined, signal),
  })
  const currency = useQuestion("key-figures").data?.currency
  return { asked, list: asked.data ?? [], currency }
}

export const useSegment = (id: string) =>
  useQuery({
    queryKey: ["segments", id],
    queryFn: ({ signal }) => call("GET", `/api/segments/${encodeURIComponent(id)}`, undefined, signal),
  })

export const usePresets = () =>
  useQuery({
    queryKey: ["segment-presets"],
    queryFn: ({ signal }) => call("GET", "/api/segment-presets", undefined, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** How many a condition holds now, and how many of them may be addressed; the last answer stays until the next is there. */
export const useReach = (condition: Condition) =>
  useQuery({
    queryKey: ["segments", "reach", condition],
    queryFn: ({ signal }) => call("POST", "/api/segments/reach", { condition }, signal),
    placeholderData: (before) => before,
  })

/** A condition that is true of everybody. */
export const EVERYBODY: Condition = { about: "orders", measure: "count", atLeast: 0 }
