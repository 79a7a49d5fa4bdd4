import { askCustomer, askCustomers, type CustomersAsked } from "../../store/askCustomers.ts"
import { askAsOf } from "../../store/queries/asking.ts"
import { customerActivity } from "../../store/queries/customerActivity.ts"
import { searchCustomers } from "../../store/searchCustomers.ts"
import { askReach, type ReachAsked } from "../../store/segments/askSegments.ts"
import { shownCustomers } from "../../store/shownCustomers.ts"
import { projectionRead } from "./projectionRead.ts"

/** A page of customers with their values, and with names for those who may see them. */
export const customersListed = projectionRead("customers-listed", ({ engine, workspace }, asked: CustomersAsked) =>
  askCustomers(engine, workspace.state, asked),
)

/** One customer by the projection's number. */
export const customerKnown = projectionRead(
  "customer-known",
  ({ engine, workspace }, asked: { readonly customer: number; readonly asOf: number }) =>
    askCustomer(engine, workspace.state, asked),
)

/** What customers are called, by the projection's number. */
export const customersShown = projectionRead(
  "customers-shown",
  async ({ engine, workspace }, { customers }: { readonly customers: readonly number[] }) =>
    [...(await shownCustomers(engine, workspace.state, customers))].map(([customer, shown]) => ({
      customer,
      ...shown,
    })),
)

/** How likely one customer was still a customer, day after day. */
export const activityOfCustomer = projectionRead(
  "activity-of-customer",
  async ({ engine, workspace }, { customer, asOf }: { readonly customer: number; readonly asOf: number }) =>
    customerActivity(await askAsOf(engine, asOf), workspace.state, customer),
)

/** How many a condition is true of, and how many of them may be addressed. */
export const reachOfCondition = projectionRead("reach-of-condition", ({ engine, workspace }, asked: ReachAsked) =>
  askReach(engine, workspace.state, asked),
)

/** Whom a number, a name, an address or a phone stands for, or how one begins. */
export const customersFound = projectionRead(
  "customers-found",
  ({ engine, workspace }, { search }: { readonly search: string }) => searchCustomers(engine, workspace.state, search),
)
