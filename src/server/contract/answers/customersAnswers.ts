import { z } from "zod"

const keyFigures = z.strictObject({
  customers: z.number(),
  active: z.number().describe("With an order within the last 365 days."),
  orders: z.number(),
  revenueCents: z.number(),
  revenuePerCustomer: z.strictObject({ mean: z.number(), median: z.number() }).optional(),
  orderValueCents: z.number().optional(),
  repeatPurchase: z.strictObject({ returned: z.number(), of: z.number() }),
  purchaseIntervalDays: z.number().optional().describe("Days between two purchase days, in the middle."),
  tenureDays: z
    .strictObject({ mean: z.number(), median: z.number() })
    .optional()
    .describe("Days since the first order."),
})

const kept = z.strictObject({ before: z.number(), kept: z.number(), share: z.number().optional() })

const retention = z.strictObject({
  buyers: kept.describe(
    "Customers with an order in the year before the last one, and those of them with one in the last year too.",
  ),
  contracts: kept.describe("Customers whose contract ran a year ago, and those of them of whom one still runs."),
})

const cohort = z.strictObject({
  month: z.number(),
  customers: z.number(),
  active: z
    .array(z.number())
    .describe(
      "By months since the first: who bought in it, and what they have brought up to its end, refunds taken off. The first is the month of the first order; the last is the month of the as-of day, which may not be over.",
    ),
  revenueCents: z.array(z.number()),
  marginCents: z.array(z.number().nullable()),
})

const valueCurve = z.strictObject({
  customers: z.number(),
  months: z
    .array(z.strictObject({ customers: z.number(), revenueCents: z.number(), marginCents: z.number().optional() }))
    .describe(
      "By months since the first order, 0 the month of it; of each month those cohorts that have all of it behind them.",
    ),
  acquisitionCostCents: z.number().optional().describe("What a new customer cost, missing where no cost is known."),
  basis: z
    .enum(["revenue", "margin"])
    .describe("What is set against the cost: margin where it is known of all orders, else revenue."),
  paybackMonths: z
    .number()
    .optional()
    .describe("Months until the curve has reached the cost; missing: not yet, or no cost is known."),
})

const nDayValue = z.strictObject({
  month: z.number(),
  customers: z.number(),
  values: z
    .array(z.strictObject({ days: z.number(), revenueCents: z.number(), marginCents: z.number().optional() }))
    .describe(
      "Per customer; only days that all customers of the month have behind them. Margin is missing where it is not known of all orders.",
    ),
})

const monthOfRevenue = z.strictObject({
  month: z.number(),
  newCustomers: z.number().describe("Of customers whose first order lies in this month, and of those of before."),
  newRevenueCents: z.number(),
  returningCustomers: z.number(),
  returningRevenueCents: z.number(),
  nobodysRevenueCents: z.number().describe("Of orders that name nobody."),
  orders: z.number(),
})

const ladderStep = z.strictObject({
  step: z.number().describe("1 is the first purchase day."),
  customers: z.number(),
  medianDays: z.number().optional().describe("Days since the purchase day before; missing for the first step."),
})

const purchaseIntervals = z.strictObject({
  step: z.number().optional().describe("2: from the first to the second purchase day; missing: all steps together."),
  intervals: z.number(),
  quantileDays: z
    .strictObject({ half: z.number(), threeQuarters: z.number(), nineTenths: z.number() })
    .describe("Days that half, three quarters and nine tenths of the intervals do not exceed."),
  histogram: z
    .array(z.strictObject({ upToDays: z.number().optional(), intervals: z.number() }))
    .describe("Intervals by their days: up to 7, to 14, …; the last has no end."),
})

const firstOrderGroup = z.strictObject({
  value: z.string().optional().describe("Missing: nothing is said."),
  customers: z.number(),
  oldEnough: z
    .number()
    .describe(
      "Of those whose first order lies a year back: how many there are, and how many bought again within that year.",
    ),
  returned: z.number(),
  revenueCents: z.number(),
  orders: z.number(),
  meanValue: z
    .strictObject({ cents: z.number(), of: z.number() })
    .optional()
    .describe("Total value by the latest valuation, of so many who are in it; missing where nobody is."),
})

const concentration = z.strictObject({
  customers: z.number(),
  totalCents: z.number(),
  gini: z
    .number()
    .optional()
    .describe("0: all bring alike; near 1: one brings all. Missing where the total is not above zero."),
  lorenz: z
    .array(z.strictObject({ customerShare: z.number(), share: z.number() }))
    .describe("The best 1, 2, … 100 percent of customers, and the share of the total that they bring."),
  classes: z.array(z.strictObject({ class: z.enum(["A", "B", "C"]), customers: z.number(), cents: z.number() })),
})

const valueDistribution = z.strictObject({
  customers: z.number(),
  meanCents: z.number().optional(),
  medianCents: z.number().optional(),
  steps: z
    .array(
      z.strictObject({
        fromCents: z.number().optional(),
        upToCents: z.number().optional(),
        customers: z.number(),
        cents: z.number(),
      }),
    )
    .describe("Steps of 1, 2 and 5 times a power of ten: above `fromCents`, up to `upToCents`; missing: without end."),
})

const valueDriver = z.strictObject({
  driver: z.enum([
    "type",
    "product",
    "category",
    "coupon",
    "channel",
    "paymentMethod",
    "branch",
    "postcode",
    "region",
    "firstOrderValue",
    "weekday",
    "referred",
  ]),
  explained: z
    .number()
    .describe(
      "Share of the differences between customers that goes with it (eta squared, less what as many groups would explain by chance: epsilon squared, Kelley 1935); 0: knowing it tells nothing.",
    ),
  groups: z.array(z.strictObject({ value: z.string().optional(), customers: z.number(), meanCents: z.number() })),
})

/** Customers: how many, how often, how long. Money is in minor units, months are counted from year 0, days from 1970-01-01, shares are fractions. */
export const customersAnswers = {
  "key-figures": keyFigures,
  retention,
  cohorts: z.array(cohort),
  "value-curve": valueCurve,
  "n-day-value": z.array(nDayValue),
  "new-and-returning": z.array(monthOfRevenue),
  "order-ladder": z.array(ladderStep),
  "purchase-intervals": z.array(purchaseIntervals),
  "first-orders": z.array(firstOrderGroup),
  concentration,
  "value-distribution": valueDistribution,
  "value-drivers": z.array(valueDriver),
} as const
