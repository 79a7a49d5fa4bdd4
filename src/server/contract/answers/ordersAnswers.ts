import { z } from "zod"

const productSales = z.strictObject({
  product: z.string(),
  category: z.string().optional(),
  customers: z.number(),
  orders: z.number(),
  quantity: z.number(),
  revenueCents: z.number(),
  returning: z.number().describe("Those of them who had by the end of the period bought it on more than one day."),
})

const boughtTogether = z.strictObject({
  one: z.string(),
  other: z.string(),
  customers: z.number(),
  lift: z.number().describe("How many times as many customers as if the two had nothing to do with each other."),
})

const categoryAffinity = z.strictObject({
  category: z.string().optional().describe("Missing: products without a category."),
  customers: z.number().describe("Customers who have spent more on it than on any other."),
  meanShare: z.number().describe("Of those the mean share of their spending that goes to it."),
  devoted: z.number().describe("Those with 80 % and more of their spending in it."),
  revenueCents: z.number(),
})

const discountDependency = z.strictObject({
  byShare: z.array(
    z.strictObject({
      share: z.enum(["some", "none", "many", "nearly-all"]),
      customers: z.number(),
      orders: z.number(),
      revenueCents: z.number(),
      marginCents: z.number().optional(),
      medianRevenueCents: z.number(),
    }),
  ),
  dependent: z
    .strictObject({ customers: z.number(), orders: z.number(), revenueCents: z.number(), offCents: z.number() })
    .describe("Those with at least three orders, 80 % and more of them with a coupon, a code or a discount."),
  byFirstOrder: z
    .array(
      z.strictObject({
        isReduced: z.boolean(),
        customers: z.number(),
        oldEnough: z.number(),
        returned: z.number(),
        revenueCents: z.number(),
      }),
    )
    .describe(
      "Whether the first order was made with a coupon, a code or a discount, and who of those old enough bought again within a year.",
    ),
})

const depthOfDiscount = z.strictObject({
  depth: z
    .enum(["none", "up-to-10", "up-to-20", "up-to-30", "up-to-50", "above-50"])
    .describe("Which share of the price was taken off, in whole percent."),
  orders: z.number(),
  customers: z.number(),
  offCents: z.number().describe("What was taken off."),
  paidCents: z.number().describe("What was paid, before refunds."),
})

const pricesOfProduct = z.strictObject({
  product: z.string(),
  name: z.string().optional(),
  lowestCents: z
    .number()
    .describe("The lowest price of one piece in the 30 days that end with the day that is asked of."),
  prices: z
    .array(z.strictObject({ day: z.number(), cents: z.number() }))
    .describe(
      "From which day on it cost what; the first is the price that held when those 30 days began, where one is known.",
    ),
})

const paymentMethod = z.strictObject({
  method: z.string().optional().describe("Missing: orders that do not say."),
  orders: z.number(),
  customers: z.number(),
  revenueCents: z.number(),
  meanValueCents: z
    .number()
    .optional()
    .describe(
      "Value to date and expected per customer who has paid so, by the latest valuation; missing where nobody is in it.",
    ),
  payments: z.number().describe("Of payments told on their own."),
  failed: z.number(),
  feeCents: z.number(),
})

const receiptTime = z.strictObject({
  weekday: z.number().describe("1 is Monday, 7 is Sunday."),
  hour: z.number().optional().describe("Of the workspace's clock; missing where only the day is known."),
  receipts: z.number(),
  revenueCents: z.number(),
})

/** What is bought, and how it is paid. Money is in minor units, months are counted from year 0, days from 1970-01-01, shares are fractions. */
export const ordersAnswers = {
  products: z.array(productSales),
  "bought-together": z.array(boughtTogether),
  "category-affinity": z.array(categoryAffinity),
  discounts: z.array(
    z.strictObject({
      month: z.number(),
      orders: z.number(),
      ordersWithCoupon: z.number(),
      revenueCents: z.number(),
      revenueWithCouponCents: z.number(),
    }),
  ),
  "discount-dependency": discountDependency,
  "discount-depth": z.array(depthOfDiscount),
  "lowest-prices": z.array(pricesOfProduct),
  "payment-methods": z.array(paymentMethod),
  "receipt-times": z.array(receiptTime),
} as const
