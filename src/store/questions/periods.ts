import { z } from "zod"
import { parseDay } from "../../records/day.ts"
import { day } from "../../records/kinds/fields.ts"
import {
  bestCustomers,
  bestCustomersDefinition,
  customersOfPeriod,
  periodFigures,
  periodFiguresDefinition,
} from "../queries/periodFigures.ts"
import { one, question, wholeNumber, yesOrNo } from "./question.ts"

const canBeFiltered = true
const MONTH_DAYS = 30
const MOST_CUSTOMERS = 100

/** Left out: the last 30 days. */
const from = day.optional()
const fromDayOf = (asOf: number, first: string | undefined): number =>
  first === undefined ? asOf - MONTH_DAYS + 1 : parseDay(first, "from")

/** Questions about a period that ends with the day that is asked of. */
export const periodQuestions = {
  "period-figures": question({
    definitions: one(periodFiguresDefinition),
    parameters: z.strictObject({ from }),
    canBeFiltered,
    ask: (asking, { from: first }) => periodFigures(asking, fromDayOf(asking.asOf, first)),
    cell: z.strictObject({ isNew: yesOrNo }),
    behind: (asking, { isNew }, { from: first }) => customersOfPeriod(asking, fromDayOf(asking.asOf, first), isNew),
  }),
  "best-customers": question({
    definitions: one(bestCustomersDefinition),
    parameters: z.strictObject({ from, most: wholeNumber.min(1).max(MOST_CUSTOMERS).default(10) }),
    namesCustomers: true,
    canBeFiltered,
    ask: (asking, { from: first, most }) => bestCustomers(asking, fromDayOf(asking.asOf, first), most),
  }),
} as const
