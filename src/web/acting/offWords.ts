import type { Format } from "../../charts/format.ts"
import type { Words } from "../text/de.ts"
import type { Terms } from "./useCoupons.ts"

/** What a campaign takes off. */
export function offWords({ offs }: Words["coupons"], { discount }: Pick<Terms, "discount">, format: Format): string {
  if (discount.kind === "shipping") return offs.shipping
  return discount.kind === "amount"
    ? offs.amount(format.moneyExact(discount.cents))
    : offs.percent(format.decimal(discount.basisPoints / 100))
}

/** All else that a campaign asks for or keeps, one after another. */
export function ruleWords({ rules }: Words["coupons"], terms: Terms, format: Format): string[] {
  const { minimumCents, fromDay, untilDay, limits, floorBasisPoints, stacking, only, except } = terms
  const isForSome = [only, except].some(({ products, categories }) => products.length + categories.length > 0)
  const said = [
    minimumCents > 0 && rules.minimum(format.moneyExact(minimumCents)),
    isForSome && rules.scope,
    fromDay !== null && rules.from(format.day(fromDay)),
    untilDay !== null && rules.until(format.day(untilDay)),
    limits.perPerson !== null && rules.perPerson(format.count(limits.perPerson)),
    limits.budgetCents !== null && rules.budget(format.moneyExact(limits.budgetCents)),
    floorBasisPoints !== null && rules.floor(format.decimal(floorBasisPoints / 100)),
    stacking.rule === "alone" ? rules.alone : rules.withOthers,
  ]
  return said.filter((one) => one !== false)
}
