import { z } from "zod"
import { parseDay } from "../../records/day.ts"
import { day } from "../../records/kinds/fields.ts"
import { rfmGroups } from "../../segments/rfmRules.ts"
import { acquisition, acquisitionDefinition, customersWon, type Period } from "../queries/acquisition.ts"
import { customerEquity, customerEquityDefinition, customersByRisk } from "../queries/customerEquity.ts"
import { customerGroups, customerGroupsDefinition, customersOfGroup } from "../queries/customerGroups.ts"
import { customersOfPlace, recencyFrequency, recencyFrequencyDefinition } from "../queries/recencyFrequency.ts"
import {
  customersReferred,
  referralRate,
  referralRateDefinition,
  topReferrers,
  topReferrersDefinition,
} from "../queries/referralTree.ts"
import {
  customersCostingMore,
  unprofitableCustomers,
  unprofitableDefinition,
} from "../queries/unprofitableCustomers.ts"
import { maybeText, nothing, one, question, wholeNumber } from "./question.ts"

const canBeFiltered = true
const MONTH_DAYS = 30

const period = z.strictObject({ from: day.optional() })
/** Left out: the last 30 days. */
const periodOf = (asOf: number, { from }: z.infer<typeof period>): Period => ({
  fromDay: from === undefined ? asOf - MONTH_DAYS + 1 : parseDay(from, "from"),
  untilDay: asOf,
})

/** Questions about what customers are worth, and what they cost. */
export const worthQuestions = {
  "customer-equity": question({
    definitions: one(customerEquityDefinition),
    parameters: nothing,
    canBeFiltered,
    ask: customerEquity,
    cell: z.strictObject({ risk: z.enum(["low", "medium", "high"]) }),
    behind: (asking, { risk }) => customersByRisk(asking, risk),
  }),
  "customer-groups": question({
    definitions: one(customerGroupsDefinition),
    parameters: nothing,
    canBeFiltered,
    ask: customerGroups,
    cell: z.strictObject({ group: z.enum(rfmGroups).optional() }),
    behind: (asking, { group }) => customersOfGroup(asking, group),
  }),
  "recency-frequency": question({
    definitions: one(recencyFrequencyDefinition),
    parameters: nothing,
    canBeFiltered,
    ask: recencyFrequency,
    cell: z.strictObject({ monthsSinceLast: wholeNumber, purchaseDays: wholeNumber }),
    behind: (asking, { monthsSinceLast, purchaseDays }) => customersOfPlace(asking, monthsSinceLast, purchaseDays),
  }),
  acquisition: question({
    definitions: one(acquisitionDefinition),
    parameters: period,
    ask: (asking, parameters) => acquisition(asking, periodOf(asking.asOf, parameters)),
    cell: z.strictObject({ channel: maybeText }),
    behind: (asking, { channel }, parameters) => customersWon(asking, periodOf(asking.asOf, parameters), channel),
  }),
  unprofitable: question({
    definitions: one(unprofitableDefinition),
    parameters: nothing,
    canBeFiltered,
    ask: unprofitableCustomers,
    cell: nothing,
    behind: (asking) => customersCostingMore(asking),
  }),
  "referral-rate": question({
    definitions: one(referralRateDefinition),
    parameters: nothing,
    canBeFiltered,
    ask: referralRate,
    cell: nothing,
    behind: () => customersReferred(undefined),
  }),
  "top-referrers": question({
    definitions: one(topReferrersDefinition),
    parameters: nothing,
    namesCustomers: true,
    ask: (asking) => topReferrers(asking),
    cell: z.strictObject({ referrer: z.coerce.number().int() }),
    behind: (_, { referrer }) => customersReferred(referrer),
  }),
} as const
