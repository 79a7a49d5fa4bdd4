import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { call, withParameters } from "../api.ts"
import type { AnswerTo, BodyOf } from "../contract.ts"

export type Campaign = AnswerTo<"GET /api/coupons/campaigns">[number]
export type Terms = Campaign["terms"]
export type SentTerms = BodyOf<"POST /api/coupons/campaigns">["terms"]

const SHOWN_ROWS = 50

export const useCampaigns = () =>
  useQuery({
    queryKey: ["coupons"],
    queryFn: ({ signal }) => call("GET", "/api/coupons/campaigns", undefined, signal),
  })

export const useCampaign = (id: string) =>
  useQuery({
    queryKey: ["coupons", id],
    queryFn: ({ signal }) => call("GET", `/api/coupons/campaigns/${encodeURIComponent(id)}`, undefined, signal),
  })

export const useCodes = (id: number) =>
  useQuery({
    queryKey: ["coupons", String(id), "codes"],
    queryFn: ({ signal }) =>
      call("GET", withParameters(`/api/coupons/campaigns/${id}/codes`, { limit: SHOWN_ROWS }), undefined, signal),
  })

export const useRedemptions = (id: number) =>
  useQuery({
    queryKey: ["coupons", String(id), "redemptions"],
    queryFn: ({ signal }) =>
      call("GET", withParameters(`/api/coupons/campaigns/${id}/redemptions`, { limit: SHOWN_ROWS }), undefined, signal),
  })

/** What terms would give away; the last answer stays until the next is there. */
export const useDiscountOutlook = (terms: SentTerms | undefined) =>
  useQuery({
    queryKey: ["coupons", "outlook", terms],
    enabled: terms !== undefined,
    queryFn: ({ signal }) => call("POST", "/api/coupons/outlook", { terms: terms as SentTerms }, signal),
    placeholderData: (before) => before,
  })

export function useMakeCodes(id: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (wanted: { code: string; mostUses: null } | { count: number }) =>
      call("POST", `/api/coupons/campaigns/${id}/codes`, wanted),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["coupons"] }),
  })
}

export function usePause(id: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (isPaused: boolean) => call("POST", `/api/coupons/campaigns/${id}/pause`, { isPaused }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["coupons"] }),
  })
}
