import { z } from "zod"

const basis = z.enum(["revenue", "gross-margin", "contribution"])

const staleSource = z.strictObject({
  source: z.number().describe("The state's number of the source."),
  lastDay: z.number(),
  silentDays: z.number(),
  usualDays: z.number().describe("Nineteen of twenty gaps between its days were no longer."),
})

const alerts = z.strictObject({
  contribution: z
    .strictObject({
      isOn: z.boolean(),
      revenueCents: z.number(),
      revenueBeforeCents: z.number(),
      marginCents: z.number().optional(),
      marginBeforeCents: z.number().optional(),
      customers: z.number().describe("Customers whose margin fell while their revenue did not."),
    })
    .describe("The last 90 days beside the 90 before; it is on where revenue rose and margin fell."),
  unhappy: z
    .strictObject({ isOn: z.boolean(), customers: z.number(), valueCents: z.number() })
    .describe("Customers among the best fifth by value who are unhappy, and those who are slipping away."),
  weakening: z.strictObject({ isOn: z.boolean(), customers: z.number(), valueCents: z.number() }),
  stale: z
    .array(staleSource)
    .describe("Sources that have been silent for longer than they ever were, three times their usual gap at least."),
})

const cents = z.strictObject({ mean: z.number(), low: z.number(), high: z.number() })

const forecast = z.strictObject({
  run: z
    .strictObject({ id: z.number(), asOfDay: z.number(), basis })
    .optional()
    .describe("Missing where no run of all customers by this day holds a forecast: value once more."),
  past: z.array(
    z.strictObject({
      month: z.number(),
      revenueCents: z.number(),
      returningRevenueCents: z.number(),
      marginCents: z.number().optional(),
    }),
  ),
  months: z
    .array(z.strictObject({ month: z.number(), value: cents, orders: cents }))
    .describe(
      "What customers known on the run's day are expected to bring, with a 90 % band; fees of contracts are not in it.",
    ),
})

const forecastAccuracy = z.strictObject({
  run: z.number(),
  asOfDay: z.number(),
  basis,
  months: z.array(z.strictObject({ month: z.number(), expected: cents, actualCents: z.number() })),
  bias: z
    .number()
    .optional()
    .describe("Sum of what was expected over what came, less 1: 0.06 is 6 % too high. Missing where nothing came."),
  withinBand: z.number().describe("Months that lay within the band."),
})

const qualityCheck = z.enum([
  "without-customer",
  "without-margin",
  "without-channel",
  "without-payment-method",
  "without-number",
  "without-hour",
  "worth-nothing",
  "told-twice",
  "foreign-currency",
  "test-orders",
  "cancelled",
  "pending",
  "outliers",
  "customers-without-postcode",
  "customers-without-channel",
  "customers-without-order",
  "lines-without-product",
  "lines-without-cost",
  "customers-without-address",
])

const dataQuality = z.strictObject({
  checks: z.array(z.strictObject({ what: qualityCheck, found: z.number(), of: z.number() })),
  gaps: z
    .array(z.strictObject({ fromDay: z.number(), untilDay: z.number(), days: z.number() }))
    .describe("Days without any order, longer than nineteen of twenty gaps; the longest first."),
  rejected: z
    .array(z.strictObject({ source: z.string(), rows: z.number(), rejected: z.number() }))
    .describe("By source: when its last record is of."),
})

/** What to look at, what is expected, and how good the data are. Money is in minor units, months are counted from year 0, days from 1970-01-01, shares are fractions. */
const errors = z.strictObject({ actual: z.number(), expected: z.number(), mae: z.number(), rmse: z.number() })

const holdout = z.strictObject({
  from: z.iso.date().describe("First day that the forecast did not know."),
  days: z.number(),
  customers: z.number(),
  orders: errors.describe("Purchase days of customers known before."),
  value: errors.describe("In minor units."),
  intervalCoverage: z
    .number()
    .optional()
    .describe("Share of customers whose purchase days fell into their 90 % range."),
  byRepeatOrders: z
    .array(z.strictObject({ label: z.string(), customers: z.number(), actual: z.number(), expected: z.number() }))
    .describe("Mean purchase days after the cut by repeat purchase days before it; the last label is open."),
  cumulative: z
    .array(
      z.strictObject({
        week: z.number(),
        actual: z.number(),
        expected: z.number(),
        low: z.number(),
        high: z.number(),
      }),
    )
    .describe("Purchase days added up, by week after the cut."),
  deciles: z
    .array(z.strictObject({ expected: z.number(), actual: z.number() }))
    .describe("Ten groups of customers by expected value, highest first: mean expected and mean actual value."),
})

export const watchAnswers = {
  alerts,
  forecast,
  "forecast-accuracy": z.array(forecastAccuracy),
  holdout: holdout.optional(),
  "data-quality": dataQuality,
} as const
