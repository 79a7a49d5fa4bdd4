import { z } from "zod"
import { shortText } from "../../records/kinds/fields.ts"
import { categoryAffinity, categoryAffinityDefinition, customersLiking } from "../queries/categoryAffinity.ts"
import {
  customersByReducedShare,
  discountDependency,
  discountDependencyDefinition,
  REDUCED_SHARES,
} from "../queries/discountDependency.ts"
import {
  customersByDiscountDepth,
  DISCOUNT_DEPTHS,
  discountDepth,
  discountDepthDefinition,
} from "../queries/discountDepth.ts"
import {
  customersDependentOnDiscounts,
  dependentDefinition,
  discounts,
  discountsDefinition,
} from "../queries/discounts.ts"
import { lowestPrices, lowestPricesDefinition } from "../queries/lowestPrices.ts"
import { customersByPayment, paymentMethods, paymentMethodsDefinition } from "../queries/paymentMethods.ts"
import {
  boughtTogether,
  boughtTogetherDefinition,
  customersOfProducts,
  products,
  productsDefinition,
} from "../queries/products.ts"
import { receiptTimes, receiptTimesDefinition } from "../queries/receiptTimes.ts"
import { firstDayOf, maybeText, nothing, one, period, question, yesOrNo } from "./question.ts"

const canBeFiltered = true

/** Questions about what is bought, and how. */
export const orderQuestions = {
  products: question({
    definitions: one(productsDefinition),
    parameters: period,
    ask: (asking, parameters) => products(asking, { fromDay: firstDayOf(parameters) }),
    cell: z.strictObject({ product: shortText }),
    behind: (_, { product }, parameters) => customersOfProducts([product], firstDayOf(parameters)),
  }),
  "bought-together": question({
    definitions: one(boughtTogetherDefinition),
    parameters: nothing,
    ask: (asking) => boughtTogether(asking),
    cell: z.strictObject({ one: shortText, other: shortText }),
    behind: (_, cell) => customersOfProducts([cell.one, cell.other]),
  }),
  "category-affinity": question({
    definitions: one(categoryAffinityDefinition),
    parameters: nothing,
    ask: categoryAffinity,
    cell: z.strictObject({ category: maybeText }),
    behind: (asking, { category }) => customersLiking(asking, category),
  }),
  discounts: question({
    definitions: { answer: discountsDefinition, behind: dependentDefinition },
    parameters: nothing,
    canBeFiltered,
    ask: discounts,
    cell: nothing,
    behind: (asking) => customersDependentOnDiscounts(asking),
  }),
  "discount-dependency": question({
    definitions: one(discountDependencyDefinition),
    parameters: nothing,
    canBeFiltered,
    ask: discountDependency,
    cell: z.strictObject({ share: z.enum(REDUCED_SHARES) }),
    behind: (asking, { share }) => customersByReducedShare(asking, share),
  }),
  "discount-depth": question({
    definitions: one(discountDepthDefinition),
    parameters: period,
    canBeFiltered,
    ask: (asking, parameters) => discountDepth(asking, firstDayOf(parameters)),
    cell: z.strictObject({ depth: z.enum(DISCOUNT_DEPTHS) }),
    behind: (asking, { depth }, parameters) => customersByDiscountDepth(asking, depth, firstDayOf(parameters)),
  }),
  "lowest-prices": question({
    definitions: one(lowestPricesDefinition),
    parameters: nothing,
    ask: lowestPrices,
  }),
  "payment-methods": question({
    definitions: one(paymentMethodsDefinition),
    parameters: period,
    ask: (asking, parameters) => paymentMethods(asking, firstDayOf(parameters)),
    cell: z.strictObject({ method: maybeText, failed: yesOrNo.default(false) }),
    behind: (_, { method, failed }, parameters) => customersByPayment(method, failed, firstDayOf(parameters)),
  }),
  "receipt-times": question({
    definitions: one(receiptTimesDefinition),
    parameters: period,
    canBeFiltered,
    ask: (asking, parameters) => receiptTimes(asking, firstDayOf(parameters)),
  }),
} as const
