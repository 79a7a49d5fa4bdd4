import { type Tried, tryOut } from "../../measures/tryOut.ts"
import { dayOfInstant } from "../../records/day.ts"
import type { MeasurePlan } from "../../records/measure.ts"
import { findMeasure } from "../../store/acting/storedMeasures.ts"
import { knownPerson } from "../../store/identity/knownPerson.ts"
import { keptHolidays } from "../../store/mail/keptHolidays.ts"
import { suppressedIn } from "../../store/mail/suppressedIn.ts"
import { projectionRead } from "./projectionRead.ts"

export type TryAsked = {
  /** Milliseconds since 1970. */
  readonly now: number
  readonly plan: MeasurePlan
  /** A number, a name or an address. */
  readonly customer: string
  /** The measure that the plan is of, where it is kept already. */
  readonly measure: number | undefined
}

/** What would become of one customer in a measure. */
export const measureTried = projectionRead(
  "measure-tried",
  ({ engine, workspace }, { now, plan, customer, measure }: TryAsked): Promise<Tried> => {
    const { state, settings, directory } = workspace
    const { timeZone } = settings
    const trying = {
      ...{ state, now, timeZone, today: dayOfInstant(new Date(now), timeZone) },
      projection: { ask: <T>(question: (of: typeof engine) => Promise<T>) => question(engine) },
      isHoliday: keptHolidays(state),
      isSuppressed: suppressedIn(state, directory),
    }
    const kept = measure === undefined ? undefined : findMeasure(state, measure)
    return tryOut(trying, plan, knownPerson(state, customer).id, kept)
  },
)
