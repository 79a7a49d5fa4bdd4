import type { Business } from "../../arithmetic/whatIf.ts"
import type { QuestionAnswers } from "../../server/contract.ts"

export type BusinessFigures = NonNullable<QuestionAnswers["business-figures"]>
export type GroupFigures = BusinessFigures["groups"][number]

/**
 * What the arithmetic begins from, in major units. What nothing is known of begins where it changes nothing: everything
 * is left of revenue (margin 1), nothing is given away, winning costs nothing.
 */
export function businessOf(
  figures: Pick<BusinessFigures, "acquisitionCostCents"> | undefined,
  group: GroupFigures | undefined,
  toMajor: (minor: number) => number,
): Business {
  return {
    customers: group?.expectedActive ?? 0,
    ordersPerYear: group?.ordersPerYear ?? 0,
    orderValue: toMajor(group?.orderValueCents ?? 0),
    margin: group?.margin ?? 1,
    retentionPerYear: group?.retentionPerYear ?? 0,
    discountDepth: group?.discountDepth ?? 0,
    acquisitionCost: toMajor(figures?.acquisitionCostCents ?? 0),
    referralsPerCustomer: group?.referralsPerCustomer ?? 0,
  }
}
