import { askCustomer, askCustomers, type CustomersAsked } from "../../store/askCustomers.ts"
import { askReach, type ReachAsked } from "../../store/segments/askSegments.ts"
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

/** How many a condition is true of, and how many of them may be addressed. */
export const reachOfCondition = projectionRead("reach-of-condition", ({ engine, workspace }, asked: ReachAsked) =>
  askReach(engine, workspace.state, asked),
)
