import { z } from "zod"
import { parseDay } from "../../records/day.ts"
import { day } from "../../records/kinds/fields.ts"
import { rfmGroups } from "../../segments/rfmRules.ts"
import { acquisition, acquisitionDefinition, customersWon, type Period } from "../queries/acquisition.ts"
import { businessFigures, businessFiguresDefinitions } from "../queries/businessFigures.ts"
import { customerEquity, customerEquityDefinitions, customersByRisk } from "../queries/customerEquity.ts"
import { customerGroups, customerGroupsDefinition, customersOfGroup } from "../queries/customerGroups.ts"
import { futureRange } from "../queries/futureRange.ts"
import { customersMigrating, groupMigration, groupMigrationDefinition } from "../queries/groupMigration.ts"
import { customersOfPlace, recencyFrequency, recencyFrequencyDefinition } from "../queries/recencyFrequency.ts"
import {
  customersReferred,
  referralRate,
  referralRateDefinition,
  topReferrers,
  topReferrersDefinition,
} from "../queries/referralTree.ts"
import { customersOfScores, rfmGrid, rfmGridDefinition } from "../queries/rfmGrid.ts"
import { latestRunSettings } from "../queries/runSettings.ts"
import {
  customersCostingMore,
  unprofitableCustomers,
  unprofitableDefinition,
} from "../queries/unprofitableCustomers.ts"
import { maybeText, nothing, one, question, wholeNumber } from "./question.ts"

const canBeFiltered = true
const MONTH_DAYS = 30
const MIGRATION_DAYS = 90

const period = z.strictObject({ from: day.optional() })
/** Left out: the last 30 days. */
const periodOf = (asOf: number, { from }: z.infer<typeof period>): Period => ({
  fromDay: from === undefined ? asOf - MONTH_DAYS + 1 : parseDay(from, "from"),
  untilDay: asOf,
})

/** Left out: 90 days before. */
const migrationFrom = (asOf: number, from: string | undefined): number =>
  from === undefined ? asOf - MIGRATION_DAYS : Math.min(asOf, parseDay(from, "from"))

/** Questions about what customers are worth, and what they cost. */
export const worthQuestions = {
  "customer-equity": question({
    definitions: customerEquityDefinitions,
    parameters: nothing,
    canBeFiltered,
    ask: async ({ state, ...asking }) => ({
      ...(await customerEquity(asking)),
      futureRange: asking.among === undefined ? futureRange(state) : undefined,
    }),
    cell: z.strictObject({ risk: z.enum(["low", "medium", "high"]).optional() }),
    behind: (asking, { risk }) => customersByRisk(asking, risk),
  }),
  "business-figures": question({
    definitions: businessFiguresDefinitions,
    parameters: nothing,
    canBeFiltered,
    ask: async ({ state, ...asking }) => {
      const settings = latestRunSettings(state)
      return settings && (await businessFigures(asking, settings))
    },
  }),
  "customer-groups": question({
    definitions: one(customerGroupsDefinition),
    parameters: nothing,
    canBeFiltered,
    ask: customerGroups,
    cell: z.strictObject({ group: z.enum(rfmGroups).optional() }),
    behind: (asking, { group }) => customersOfGroup(asking, group),
  }),
  "group-migration": question({
    definitions: one(groupMigrationDefinition),
    parameters: z.strictObject({ from: day.optional() }),
    canBeFiltered,
    ask: (asking, { from }) => groupMigration(asking, migrationFrom(asking.asOf, from)),
    cell: z.strictObject({ from: z.enum(rfmGroups).optional(), to: z.enum(rfmGroups) }),
    behind: (asking, cell, { from }) =>
      customersMigrating(asking, { from: cell.from, to: cell.to, fromDay: migrationFrom(asking.asOf, from) }),
  }),
  "recency-frequency": question({
    definitions: one(recencyFrequencyDefinition),
    parameters: nothing,
    canBeFiltered,
    ask: recencyFrequency,
    cell: z.strictObject({ monthsSinceLast: wholeNumber, purchaseDays: wholeNumber }),
    behind: (asking, { monthsSinceLast, purchaseDays }) => customersOfPlace(asking, monthsSinceLast, purchaseDays),
  }),
  "rfm-grid": question({
    definitions: one(rfmGridDefinition),
    parameters: nothing,
    canBeFiltered,
    ask: rfmGrid,
    cell: z.strictObject({ recency: wholeNumber, frequencyAndMoney: wholeNumber }),
    behind: (asking, cell) => customersOfScores(asking, cell),
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
    ask: async ({ state, ...asking }) => {
      const number = state.prepare("SELECT name FROM customer WHERE id = ?")
      return (await topReferrers(asking)).map((one) => ({ ...one, number: String(number.row(one.referrer)?.name) }))
    },
    cell: z.strictObject({ referrer: z.coerce.number().int() }),
    behind: (_, { referrer }) => customersReferred(referrer),
  }),
} as const
