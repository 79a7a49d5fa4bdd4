import { z } from "zod"
import type { AskedBehind } from "../../store/questions/questions.ts"
import { nobodyBehind, questionOf } from "./questionRoutes.ts"
import { type ApiParts, type Asked, checked } from "./route.ts"

const plain = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))

/** The figure whose customers are meant: a question as it was asked, and a cell of its answer. */
export const behindFilter = z.strictObject({
  question: z.string(),
  cell: plain,
  parameters: plain.optional(),
  among: plain.optional(),
  asOf: z.string().optional(),
})

/** The question and its cell, checked as in an address. */
export function behindAsked(
  { question: name, cell, parameters = {}, among = {}, asOf }: z.infer<typeof behindFilter>,
  visitor: Asked["visitor"],
  parts: ApiParts,
): AskedBehind {
  const prefixed = Object.entries(among).map(([key, value]) => [`among.${key}`, value])
  const query = { ...parameters, ...Object.fromEntries(prefixed), ...(asOf !== undefined && { asOf }) }
  const { question, ask } = questionOf({ params: { name }, query, visitor }, parts)
  if (question.cell === undefined) throw nobodyBehind(name)
  return { ...ask, cell: checked(question.cell, cell, "cell") }
}
