import { InputError } from "stammwert-models"
import { kindOf, needArray, needObject } from "./figureChecks.ts"
import { type Business, type Change, ordersBack, type WhatIf, type WhatIfOptions, whatIf } from "./whatIf.ts"

/** A group of customers with what is done to it; the others are given an empty change. */
export type ChangedGroup = { readonly name: string; readonly business: Business; readonly change: Change }

export type WhatIfGroups = {
  readonly groups: readonly (WhatIf & { readonly name: string })[]
  readonly total: Pick<WhatIf, "difference" | "differenceShare" | "breakEvenChurn" | "breakEvenOrders"> & {
    readonly before: number
    readonly after: number
  }
}

/**
 * What changes would bring group by group and in total: each group by its own figures, as `whatIf` has it, and the sums. The
 * total's break-even is a share that all groups with a change lose alike, while the others stay as they are: churn at
 * once, or orders. Amounts in one currency, groups without common customers. Edges: no groups, nothing of anything.
 */
export function whatIfGroups(groups: readonly ChangedGroup[], options: WhatIfOptions): WhatIfGroups {
  needArray("groups", groups)
  const sums = { before: 0, after: 0, changedBefore: 0, changedAfter: 0, stayed: 0 }
  const results = groups.map((group, k) => {
    needObject(`groups[${k}]`, group)
    const { name, business, change } = group
    if (typeof name !== "string") throw new InputError(`groups[${k}].name must be a text, found ${kindOf(name)}`)
    const found = whatIf(business, change, options)
    sums.before += found.before.totalValue
    sums.after += found.after.totalValue
    if (Object.keys(change).length > 0) {
      sums.changedBefore += found.before.totalValue
      sums.changedAfter += found.after.totalValue
      sums.stayed += whatIf(business, { ...change, extraChurn: 0 }, options).after.totalValue
    }
    return { name, ...found }
  })
  const difference = sums.after - sums.before
  if (!Number.isFinite(difference) || !Number.isFinite(sums.stayed)) {
    throw new InputError("the figures are too large to be added up: check the customers and orderValue of each group")
  }
  const gains = sums.stayed > sums.changedBefore
  return {
    groups: results,
    total: {
      before: sums.before,
      after: sums.after,
      difference,
      differenceShare: sums.before > 0 ? sums.after / sums.before - 1 : undefined,
      breakEvenChurn: gains ? Math.min(1, 1 - sums.changedBefore / sums.stayed) : undefined,
      breakEvenOrders: ordersBack(sums.changedBefore, sums.changedAfter),
    },
  }
}
