import { listMeasures } from "../store/acting/storedMeasures.ts"
import type { Running } from "./running.ts"
import { takeInWhoIsDue } from "./takeIn.ts"
import { takeDueSteps } from "./takeSteps.ts"

/** How many came in, and how many steps were taken by those who had waited for them. */
export type Ran = { readonly takenIn: number; readonly steps: number }

/**
 * Brings all running measures up to now: takes in whoever an occasion is there for, draws their arms, and lets everybody whose
 * time has come take their next step. Doing it twice changes nothing; a process that ends in between loses and doubles nothing,
 * because a step and what it does are one transaction.
 */
export async function runMeasures(running: Running): Promise<Ran> {
  let takenIn = 0
  for (const measure of listMeasures(running.state)) {
    if (measure.state === "running") takenIn += await takeInWhoIsDue(running, measure)
  }
  return { takenIn, steps: await takeDueSteps(running) }
}
