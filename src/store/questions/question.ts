import { z } from "zod"
import { type Day, parseDay } from "../../records/day.ts"
import { day, shortText } from "../../records/kinds/fields.ts"
import type { Asking, Behind, Definition } from "../queries/asking.ts"
import type { State } from "../state.ts"

/** Whom a question is asked: the projection as of a day, and the state that it is a projection of. */
export type AskingAll = Asking & { readonly state: State }

/**
 * Something that can be asked by name: a pure function of what is asked and of parameters that can be sent as text. Its
 * answer is plain data. Where `behind` is there, the customers of each cell of the answer can be listed.
 */
export type Question<Parameters extends z.ZodType, Cell extends z.ZodType, Answer> = {
  readonly definitions: Readonly<Record<string, Definition>>
  readonly parameters: Parameters
  /** Whether it can be asked of some customers alone. */
  readonly canBeFiltered?: true
  /** Whether the answer names single customers, by number. */
  readonly namesCustomers?: true
  ask(asking: AskingAll, parameters: z.infer<Parameters>): Promise<Answer>
  readonly cell?: Cell
  behind?(asking: AskingAll, cell: z.infer<Cell>, parameters: z.infer<Parameters>): Behind | Promise<Behind>
}

export const question = <Parameters extends z.ZodType, Cell extends z.ZodType, Answer>(
  asked: Question<Parameters, Cell, Answer>,
): Question<Parameters, Cell, Answer> => asked

export const one = (definition: Definition) => ({ answer: definition })

export const nothing = z.strictObject({})
/** What comes from an address is text. */
export const wholeNumber = z.coerce.number().int().min(-1_000_000).max(1_000_000)
/** Beyond this nothing is counted exactly. */
export const amount = z.coerce.number().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER)
export const yesOrNo = z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")])
/** The first day of a period that ends with the day that is asked of; left out: of all days. */
export const period = z.strictObject({ from: day.optional() })
export const firstDayOf = ({ from }: z.infer<typeof period>): Day | undefined =>
  from === undefined ? undefined : parseDay(from, "from")
/** Left out: nothing is said. */
export const maybeText = shortText.optional()
/** Months since year 0. */
export const month = z.strictObject({ month: wholeNumber })
