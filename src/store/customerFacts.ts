import type { CustomerFacts } from "../records/customerFacts.ts"
import type { Day } from "../records/day.ts"
import { addCustomers } from "./addCustomers.ts"
import type { Askable } from "./projector.ts"
import type { Among } from "./queries/among.ts"
import { contracts } from "./queries/contracts.ts"
import { customerCosts, serviceTimes } from "./queries/customerCosts.ts"
import { customerNames } from "./queries/customerNames.ts"
import { firstReferrals } from "./queries/firstReferrals.ts"
import type { FilesRead } from "./readFiles.ts"
import type { Workspace } from "./workspace.ts"

/**
 * Adds to orders that were read what the workspace knows of customers beside them. `asOf` is the day up to which that is
 * asked; where there are contracts, which speak of every day, it is yesterday unless a day is asked for, else the last
 * day of the orders.
 */
export async function withFacts(
  files: FilesRead,
  { state, settings }: Workspace,
  projection: Askable,
  days: { readonly asked: Day | undefined; readonly lastOfOrders: () => Day; readonly yesterday: Day },
  among?: Among,
): Promise<FilesRead> {
  const nameOf = customerNames(state)
  return projection.ask(async (engine) => {
    const { contracts: found, inOtherCurrency } = await contracts(engine, nameOf, settings.currency, among)
    const asOf = days.asked ?? (found.length > 0 ? days.yesterday : days.lastOfOrders())
    const asked = { asOf, nameOf, among }
    const pairs = await firstReferrals(engine, asOf)
    const some = among && new Set(among)
    const referrals = pairs
      .filter(({ customer, referrer }) => some === undefined || (some.has(customer) && some.has(referrer)))
      .map(({ customer, referrer, rewardCents }) => ({
        customer: nameOf(customer),
        referrer: nameOf(referrer),
        rewardCents,
      }))
    const facts: CustomerFacts = {
      asOf,
      contracts: found,
      contractsInOtherCurrency: inOtherCurrency,
      costs: await customerCosts(engine, asked, settings.currency),
      serviceTimes: await serviceTimes(engine, asked),
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
  })
}
