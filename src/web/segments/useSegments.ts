import { useQuery } from "@tanstack/react-query"
import type { Condition } from "../../records/condition.ts"
import type { Cause } from "../../server/contract.ts"
import { call, withParameters } from "../api.ts"
import { useQuestion } from "../questions.ts"

type Sentence = { readonly en: string; readonly de: string }

export type Segment = {
  readonly id: number
  readonly name: string
  readonly kind: "live" | "static"
  readonly version: number
  readonly condition: Condition
  readonly words: Sentence
  readonly members: number
  readonly madeAt: number
  readonly madeBy: string
  readonly archivedAt: number | null
}

export type Reach = {
  readonly customers: number
  readonly byChannel: Readonly<Record<string, number>>
  readonly words: Sentence
}

export type OneSegment = Segment & {
  readonly reach: Reach
  readonly versions: readonly Pick<Segment, "version" | "madeAt" | "madeBy" | "words" | "condition">[]
}

export type Stay = {
  readonly id: number
  readonly customer: number
  readonly number: string | null
  readonly name: string | null
  readonly email: string | null
  readonly enteredDay: string
  readonly enteredBy: Cause
  readonly leftDay: string | null
  readonly leftBy: Cause | null
}

export type Preset = {
  readonly id: string
  readonly name: Sentence
  readonly words: Sentence
  readonly condition: Condition
}

/** All segments, and the currency that amounts in them are of. */
export function useSegments(archived = false) {
  const asked = useQuery({
    queryKey: ["segments", archived],
    queryFn: ({ signal }) => call<Segment[]>("GET", withParameters("/api/segments", { archived }), undefined, signal),
  })
  const currency = useQuestion("key-figures").data?.currency
  return { asked, list: asked.data ?? [], currency }
}

export const useSegment = (id: string) =>
  useQuery({
    queryKey: ["segments", id],
    queryFn: ({ signal }) => call<OneSegment>("GET", `/api/segments/${encodeURIComponent(id)}`, undefined, signal),
  })

export const usePresets = () =>
  useQuery({
    queryKey: ["segment-presets"],
    queryFn: ({ signal }) => call<Preset[]>("GET", "/api/segment-presets", undefined, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** How many a condition holds now, and how many of them may be addressed; the last answer stays until the next is there. */
export const useReach = (condition: Condition) =>
  useQuery({
    queryKey: ["segments", "reach", condition],
    queryFn: ({ signal }) => call<Reach>("POST", "/api/segments/reach", { condition }, signal),
    placeholderData: (before) => before,
  })

/** A condition that is true of everybody. */
export const EVERYBODY: Condition = { about: "orders", measure: "count", atLeast: 0 }
