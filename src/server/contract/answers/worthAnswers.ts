import { z } from "zod"
import { rfmGroups } from "../../../segments/rfmRules.ts"

const group = z.enum(rfmGroups)

const rfmGrid = z.strictObject({
  steps: z.number().describe("Scores go from 1 to so many, the best."),
  cells: z.array(
    z.strictObject({
      recency: z.number(),
      frequencyAndMoney: z.number().describe("Mean of the scores of frequency and money, rounded down."),
      group: group.describe("The group that most of them belong to."),
      customers: z.number(),
      revenueCents: z.number(),
    }),
  ),
  recencyDays: z
    .array(z.number().nullable())
    .describe("A score of recency above 1 begins at so many days since the last order, or fewer; null: nobody has it."),
})

const customerEquity = z.strictObject({
  customers: z.number(),
  asOfDay: z.number().optional().describe("The day that the values are of."),
  currentCents: z.number(),
  futureCents: z.number(),
  futureRange: z
    .strictObject({ lowCents: z.number(), highCents: z.number() })
    .optional()
    .describe("What is expected lies between these in 9 of 10 cases; of all customers only."),
  totalCents: z.number().describe("Of which through referrals: nothing that is not in the two above."),
  perCustomer: z.strictObject({ mean: z.number(), median: z.number() }).optional(),
  expectedOrders: z.number(),
  expectedActive: z.number(),
  byRisk: z.strictObject({
    low: z.strictObject({ customers: z.number(), futureCents: z.number() }),
    medium: z.strictObject({ customers: z.number(), futureCents: z.number() }),
    high: z.strictObject({ customers: z.number(), futureCents: z.number() }),
  }),
})

const groupFigures = z.strictObject({
  group: group.optional().describe("Missing: all."),
  customers: z.number(),
  expectedActive: z.number(),
  expectedCents: z.number(),
  ordersPerYear: z.number().optional(),
  orderValueCents: z.number().optional(),
  margin: z.number().optional(),
  retentionPerYear: z.number().optional(),
  discountDepth: z.number().optional(),
  referralsPerCustomer: z.number(),
})

const businessFigures = z.strictObject({
  horizonDays: z
    .number()
    .describe("Within which horizon, at which discount and on which basis the latest valuation expects something."),
  discountRatePerYear: z.number(),
  basis: z.enum(["revenue", "gross-margin", "contribution"]),
  acquisitionCostCents: z
    .number()
    .optional()
    .describe(
      "Of all customers, whichever are asked: what winning one cost, and what was spent on keeping one, in the last 365 days.",
    ),
  keepingCostCents: z.number().optional(),
  groups: z
    .array(groupFigures)
    .describe("Everybody who is asked first, then each group by recency, frequency and money."),
})

const customerGroup = z.strictObject({
  group: z.string().optional().describe("Missing: no order, but a contract."),
  customers: z.number(),
  currentCents: z.number(),
  futureCents: z.number(),
  medianValueCents: z.number(),
  expectedOrders: z.number(),
  meanDaysSinceLastOrder: z.number().optional(),
  meanOrders: z.number(),
})

const groupMigration = z.strictObject({
  fromDay: z.number(),
  untilDay: z.number(),
  moves: z.array(
    z.strictObject({
      from: group.optional().describe("Missing: no customer yet on the first day."),
      to: group,
      customers: z.number(),
    }),
  ),
  upgraded: z.number().describe("Into a better group, or a worse one; the groups are in their order of rank."),
  downgraded: z.number(),
})

const recencyFrequencyCell = z.strictObject({
  monthsSinceLast: z
    .number()
    .describe("Months (of 30 days) since the last order, 0 the last 30 days; 24 stands for all above."),
  purchaseDays: z.number().describe("Purchase days, 10 stands for all above."),
  customers: z.number(),
  meanPActive: z.number(),
  expectedOrders: z.number(),
})

const acquisitionChannel = z.strictObject({
  channel: z
    .string()
    .optional()
    .describe("Missing: nobody knows where they came from, or what the money was spent on."),
  newCustomers: z.number(),
  costCents: z.number(),
  revenueCents: z.number(),
  marginCents: z.number().optional(),
  meanValue: z
    .strictObject({ cents: z.number(), of: z.number() })
    .optional()
    .describe(
      "Value to date and expected value per customer by the latest valuation, of so many; missing where nobody is in it.",
    ),
  costPerCustomerCents: z.number().optional().describe("Cost of a new customer; missing without a new customer."),
  valueToCost: z
    .number()
    .optional()
    .describe("Value over cost of a customer; missing where either is not known or nothing was spent."),
})

const unprofitableCustomers = z.strictObject({
  customers: z.number(),
  broughtCents: z
    .number()
    .describe("What they have brought: margin where it is known of all their orders, else revenue."),
  costCents: z.number(),
  expectedToEarnIt: z.number().describe("Of whom the latest valuation expects that they will bring the difference."),
  of: z.number().describe("Of all customers of whom a cost is known."),
})

const referralRate = z.strictObject({
  referred: z.number().describe("Of all customers with an order those whom somebody brought."),
  of: z.number(),
  share: z.number().optional(),
  referrers: z.number().describe("People who brought somebody, and whom they brought on average."),
  perReferrer: z.number().optional(),
  revenueCents: z.number().describe("What those referred have brought so far."),
})

const referrer = z.strictObject({
  referrer: z.number(),
  referred: z.number(),
  revenueCents: z.number(),
  valueCents: z.number().describe("Value to date and expected of those referred, by the latest valuation."),
  number: z.string().describe("What the workspace calls them."),
})

/** What customers are worth, and what they cost. Money is in minor units, months are counted from year 0, days from 1970-01-01, shares are fractions. */
export const worthAnswers = {
  "customer-equity": customerEquity,
  "business-figures": businessFigures.optional(),
  "customer-groups": z.array(customerGroup),
  "group-migration": groupMigration,
  "rfm-grid": rfmGrid,
  "recency-frequency": z.array(recencyFrequencyCell),
  acquisition: z.array(acquisitionChannel),
  unprofitable: unprofitableCustomers,
  "referral-rate": referralRate,
  "top-referrers": z.array(referrer),
} as const
