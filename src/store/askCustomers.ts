import type { Day } from "../records/day.ts"
import type { Analytics } from "./analytics.ts"
import { customerPages, type CustomerPage as Page } from "./customerPage.ts"
import { askAsOf } from "./queries/asking.ts"
import { customerList, type ListedCustomer, type ListPlace, type ListQuestion } from "./queries/customerList.ts"
import { type RiskReason, riskReasons } from "./queries/riskReasons.ts"
import { type AskedBehind, everybodyBehind } from "./questions/questions.ts"
import { searchCustomers } from "./searchCustomers.ts"
import { type Cause, causeInFacts } from "./segments/causeFacts.ts"
import { staysOfCustomer } from "./segments/stays.ts"
import { segmentConditions } from "./segments/storedSegments.ts"
import { type ShownCustomer, shownCustomers } from "./shownCustomers.ts"
import type { State } from "./state.ts"

/** What is asked of the list of customers: plain data, so that it can be asked from another thread. */
export type CustomersAsked = Omit<ListQuestion, "among"> & {
  readonly asOf: Day
  /** Number, name, address or phone, or how one begins. */
  readonly search?: string | undefined
  /** Only those behind a figure. */
  readonly behind?: AskedBehind | undefined
  /** Whether names are answered: only to those who may see people. */
  readonly people: boolean
  /** Whether all are counted, which asks everybody once more. */
  readonly count: boolean
}

export type CustomersAnswer = {
  readonly customers: readonly (ListedCustomer & { readonly shown: ShownCustomer | null })[]
  readonly next: ListPlace | null
  readonly total: number | null
}

/** A page of customers with their values, and with names for those who may see them. */
export async function askCustomers(
  engine: Analytics,
  state: State,
  { asOf, search, behind, people, count, ...question }: CustomersAsked,
): Promise<CustomersAnswer> {
  const asking = await askAsOf(engine, asOf)
  const segments = segmentConditions(state)
  const found = search === undefined ? undefined : await searchCustomers(engine, state, search)
  const among = behind === undefined ? found : inBoth(found, await everybodyBehind({ engine, state }, behind))
  const { customers, next, total } = await customerList(asking, { ...question, among, count }, segments)
  const ids = customers.map(({ customer }) => customer)
  const shown = people ? await shownCustomers(engine, state, ids) : new Map<number, ShownCustomer>()
  return {
    customers: customers.map((one) => ({ ...one, shown: shown.get(one.customer) ?? null })),
    next: next ?? null,
    total: total ?? null,
  }
}

function inBoth(found: readonly number[] | undefined, behind: readonly number[]): readonly number[] {
  if (found === undefined) return behind
  const allowed = new Set(behind)
  return found.filter((customer) => allowed.has(customer))
}

/** Everything about one person: values, why they may be drifting off, segments, and all records. */
export type CustomerAnswer = {
  readonly customer: ListedCustomer
  readonly shown: ShownCustomer
  readonly reasons: readonly RiskReason[]
  readonly segments: readonly {
    readonly segment: number
    readonly name: string
    readonly enteredDay: Day
    readonly enteredBy: Cause
    readonly leftDay: Day | null
    readonly leftBy: Cause | null
  }[]
  readonly page: Page | null
}

/** One customer by the projection's number; undefined where there is none. */
export async function askCustomer(
  engine: Analytics,
  state: State,
  { customer, asOf }: { readonly customer: number; readonly asOf: Day },
): Promise<CustomerAnswer | undefined> {
  const asking = await askAsOf(engine, asOf)
  const { customers } = await customerList(asking, { sort: "customer", direction: "up", limit: 1, among: [customer] })
  if (customers.length === 0) return undefined
  const shown = (await shownCustomers(engine, state, [customer])).get(customer) as ShownCustomer
  const cause = (by: string | null) => (by === null ? null : causeInFacts(state, by))
  const pages = customerPages(state, shown.number)
  return {
    customer: customers[0],
    shown,
    reasons: await riskReasons(asking, customer),
    segments: staysOfCustomer(state, customer).map((stay) => ({
      segment: stay.segment,
      name: stay.name,
      enteredDay: stay.enteredDay,
      enteredBy: cause(stay.enteredBy) as Cause,
      leftDay: stay.leftDay,
      leftBy: cause(stay.leftBy),
    })),
    page: pages.find((page) => [page.customer, ...page.alsoKnownAs].includes(shown.number)) ?? pages[0] ?? null,
  }
}
