import { useQuery } from "@tanstack/react-query"
import type { QuestionName } from "../server/contract.ts"
import { askQuestion } from "./api.ts"

type Parameters = Readonly<Record<string, string | number | boolean | undefined>>

/** Asks the workspace a question by its name and keeps the answer while a page shows it. */
export const useQuestion = <Name extends QuestionName>(name: Name, parameters: Parameters = {}) =>
  useQuery({
    queryKey: ["question", name, parameters],
    queryFn: ({ signal }) => askQuestion(name, parameters, signal),
  })
