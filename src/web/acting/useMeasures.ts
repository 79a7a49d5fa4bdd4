import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { call, withParameters } from "../api.ts"
import type { AnswerTo, MeasurePlan, Step } from "../contract.ts"
import type { Language } from "../language.tsx"

export type Measure = AnswerTo<"GET /api/measures">[number]
export type MeasureWithCounts = AnswerTo<"GET /api/measures/{}">
export type Playbook = AnswerTo<"GET /api/playbooks">[number]
export type Outlook = AnswerTo<"POST /api/measures/outlook">
export type Result = AnswerTo<"GET /api/measures/{}/result">
export type Missing = AnswerTo<"GET /api/mail-sender">["missing"]
export type TaskList = AnswerTo<"GET /api/tasks">
export type Task = TaskList["tasks"][number]

/** What runs is looked at again after so long. */
export const LOOK_AGAIN_MILLISECONDS = 10_000

export const useMeasures = () =>
  useQuery({
    queryKey: ["measures"],
    queryFn: ({ signal }) => call("GET", "/api/measures", undefined, signal),
  })

export const usePlaybooks = (language: Language) =>
  useQuery({
    queryKey: ["playbooks", language],
    queryFn: ({ signal }) => call("GET", withParameters("/api/playbooks", { language }), undefined, signal),
  })

export const useMeasure = (id: string) =>
  useQuery({
    queryKey: ["measures", id],
    queryFn: ({ signal }) => call("GET", `/api/measures/${encodeURIComponent(id)}`, undefined, signal),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? LOOK_AGAIN_MILLISECONDS : false),
  })

export const useResult = (id: number) =>
  useQuery({
    queryKey: ["measures", String(id), "result"],
    queryFn: ({ signal }) => call("GET", `/api/measures/${id}/result`, undefined, signal),
  })

/** What a plan would reach and prove; the last answer stays until the next is there. */
/** What a step costs; what it says makes no difference. */
const costOf = (step: Step) => (step.do === "message" || step.do === "task" ? step.do : step)

export const useOutlook = (plan: MeasurePlan) =>
  useQuery({
    queryKey: [
      ...["measures", "outlook", plan.audience, plan.trigger, plan.controlBasisPoints, plan.goal, plan.costs],
      plan.steps.map(costOf),
    ],
    queryFn: ({ signal }) => call("POST", "/api/measures/outlook", { plan }, signal),
    placeholderData: (before) => before,
  })

/** What messages to customers still need before they can go out; undefined until it is known. */
export const useMissingForMessages = () =>
  useQuery({
    queryKey: ["mail-sender"],
    queryFn: ({ signal }) => call("GET", "/api/mail-sender", undefined, signal),
  }).data?.missing

/** Starts, pauses or ends a measure. */
export function useTurn(id: number) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (turn: "start" | "pause" | "end") => call("POST", `/api/measures/${id}/${turn}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["measures"] }),
  })
}
