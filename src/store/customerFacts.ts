import type { CustomerFacts } from "../records/customerFacts.ts"
import type { Day } from "../records/day.ts"
import { addCustomers } from "./addCustomers.ts"
import { contracts } from "./queries/contracts.ts"
import { customerCosts, serviceTimes } from "./queries/customerCosts.ts"
import { firstReferrals } from "./queries/firstReferrals.ts"
import type { FilesRead } from "./readFiles.ts"
import type { Workspace } from "./workspace.ts"

/**
 * Adds to orders that were read what the workspace knows of customers beside them. `asOf` is the day up to which that is
 * asked; where there are contracts, which speak of every day, it is yesterday unless a day is asked for, else the last
 * day of the orders.
 */
export function withFacts(
  files: FilesRead,
  { state, settings }: Workspace,
  days: { readonly asked: Day | undefined; readonly lastOfOrders: () => Day; readonly yesterday: Day },
): FilesRead {
  const { contracts: found, inOtherCurrency } = contracts(state, settings.currency)
  const asOf = days.asked ?? (found.length > 0 ? days.yesterday : days.lastOfOrders())
  const referrals = firstReferrals(state, asOf)
  const facts: CustomerFacts = {
    asOf,
    contracts: found,
    contractsInOtherCurrency: inOtherCurrency,
    costs: customerCosts(state, asOf, settings.currency),
    serviceTimes: serviceTimes(state, asOf),
    referrals,
  }
  const referrers = new Map(referrals.map(({ customer, referrer }) => [customer, referrer]))
  const named = found.filter(({ signedDay }) => signedDay <= asOf).map(({ customer }) => customer)
  return {
    ...files,
    book: named.length === 0 ? files.book : addCustomers(files.book, named),
    referrals: { ...files.referrals, referrers },
    facts,
  }
}
