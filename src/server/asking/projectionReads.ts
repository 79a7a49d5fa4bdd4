import { assert } from "stammwert-models"
import { suggestions } from "../api/identityRoutes.ts"
import { importsOfFiles } from "../api/importRoutes.ts"
import { rejectedRecords, sentCounts } from "../api/keyRoutes.ts"
import { customerPage, historyOfRecord } from "../api/recordRoutes.ts"
import { valuationRuns } from "../api/runRoutes.ts"
import { couponOutlook } from "./couponReads.ts"
import {
  activityOfCustomer,
  customerKnown,
  customersFound,
  customersListed,
  customersShown,
  reachOfCondition,
} from "./customerReads.ts"
import { holdoutForeseen, holdoutJudged } from "./holdoutReads.ts"
import { knownRecords } from "./knownRecords.ts"
import { measureOutlook, measureResult, measuresBalance, measuresCalendar, measureTrail } from "./measureReads.ts"
import { pointsFigures, pointsMembers } from "./pointsReads.ts"
import type { ProjectionRead } from "./projectionRead.ts"
import { businessQuestion, customersBehindCell } from "./questionReads.ts"
import { shownPeople } from "./shownPeople.ts"
import { projectionStand } from "./standRead.ts"
import { measureTried } from "./tryReads.ts"
import { worthBetween } from "./worthBetween.ts"

// biome-ignore lint/suspicious/noExplicitAny: each is asked with its own parameters
type AnyRead = ProjectionRead<any, unknown>

/** All that can be asked of the projection from another thread or process. */
export const PROJECTION_READS: readonly AnyRead[] = [
  businessQuestion,
  couponOutlook,
  holdoutForeseen,
  holdoutJudged,
  measureOutlook,
  measureResult,
  measuresBalance,
  measuresCalendar,
  measureTrail,
  measureTried,
  pointsFigures,
  pointsMembers,
  projectionStand,
  customersBehindCell,
  customersFound,
  customersListed,
  customersShown,
  customerKnown,
  activityOfCustomer,
  reachOfCondition,
  customerPage,
  historyOfRecord,
  importsOfFiles,
  knownRecords,
  rejectedRecords,
  sentCounts,
  suggestions,
  valuationRuns,
  worthBetween,
  shownPeople,
]

/** The read of a name. */
export function readNamed(name: string): AnyRead {
  const found = PROJECTION_READS.find((read) => read.name === name)
  assert(found !== undefined, `the read ${name} stands among PROJECTION_READS`)
  return found
}
