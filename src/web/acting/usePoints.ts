import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { call } from "../api.ts"
import type { AnswerTo, BodyOf } from "../contract.ts"

export type Programme = AnswerTo<"GET /api/points/programmes">[number]
export type PointsRules = Programme["versions"][number]["rules"]
export type SentProgramme = BodyOf<"POST /api/points/programmes">

export type ProgrammeFiguresAnswer = AnswerTo<"GET /api/points/programmes/{}/figures">

const KEY = "points"

export const useProgrammes = () =>
  useQuery({
    queryKey: [KEY],
    queryFn: ({ signal }) => call("GET", "/api/points/programmes", undefined, signal),
  })

export const useLiability = (id: number) =>
  useQuery({
    queryKey: [KEY, id, "liability"],
    queryFn: ({ signal }) => call("GET", `/api/points/programmes/${id}/liability`, undefined, signal),
  })

export const useProgrammeFigures = (id: number) =>
  useQuery({
    queryKey: [KEY, id, "figures"],
    queryFn: ({ signal }) => call("GET", `/api/points/programmes/${id}/figures`, undefined, signal),
  })

export const useRewards = (id: number) =>
  useQuery({
    queryKey: [KEY, id, "rewards"],
    queryFn: ({ signal }) => call("GET", `/api/points/programmes/${id}/rewards`, undefined, signal),
  })

export function useMakeProgramme() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (sent: SentProgramme) => call("POST", "/api/points/programmes", sent),
    onSuccess: () => queries.invalidateQueries({ queryKey: [KEY] }),
  })
}

export function useChangeRules(id: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (sent: BodyOf<"POST /api/points/programmes/{}/rules">) =>
      call("POST", `/api/points/programmes/${id}/rules`, sent),
    onSuccess: () => queries.invalidateQueries({ queryKey: [KEY] }),
  })
}

export function useAddReward(id: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (sent: BodyOf<"POST /api/points/programmes/{}/rewards">) =>
      call("POST", `/api/points/programmes/${id}/rewards`, sent),
    onSuccess: () => queries.invalidateQueries({ queryKey: [KEY] }),
  })
}
