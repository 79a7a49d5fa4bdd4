import { shownCustomers } from "../../store/shownCustomers.ts"
import { projectionRead } from "./projectionRead.ts"

/** What customers are called, for those who may see people. */
export const shownPeople = projectionRead("shown-people", ({ engine, workspace }, customers: readonly number[]) =>
  shownCustomers(engine, workspace.state, customers),
)
