import { assert } from "stammwert-models"
import { Temporal } from "temporal-polyfill"
import { quote } from "../store/engine.ts"

/** The last day that a date may be (see `valueSql.ts`), with room for any zone. */
const LAST_SECOND = Date.UTC(2200, 0, 8) / 1000
const SECONDS_PER_WEEK = 604_800
const SECONDS_PER_DAY = 86_400

/**
 * Statements that lay the clock of a zone ready: for each week since 1970 when in it (or a day beside it) clocks change, and
 * how many seconds they are ahead of UTC before and after.
 */
export function clockOf(zone: string): string[] {
  const weeks = Math.ceil(LAST_SECOND / SECONDS_PER_WEEK)
  const change = new Array<number>(weeks).fill(LAST_SECOND * 2)
  const before = new Array<number>(weeks)
  const after = new Array<number>(weeks)
  let next = Temporal.Instant.fromEpochMilliseconds(-SECONDS_PER_DAY * 1000).toZonedDateTimeISO(zone)
  let from = 0
  for (;;) {
    const ahead = next.offsetNanoseconds / 1e9
    const turn = next.getTimeZoneTransition("next")
    const at = turn ? turn.epochMilliseconds / 1000 : LAST_SECOND * 2
    const first = Math.max(0, Math.floor((at - SECONDS_PER_DAY) / SECONDS_PER_WEEK))
    const last = Math.floor((at + SECONDS_PER_DAY) / SECONDS_PER_WEEK)
    for (; from < Math.min(weeks, last + 1); from++) {
      before[from] = ahead
      after[from] = ahead
      if (from < first) continue
      change[from] = at
      after[from] = turn!.offsetNanoseconds / 1e9
    }
    if (from === weeks) break
    assert(turn !== null, "weeks without a change go on to the last")
    next = turn
  }
  return Object.entries({ change, before, after }).map(
    ([what, values]) =>
      `SET VARIABLE ${JSON.stringify(`clock ${zone} ${what}`)} = CAST(${quote(`[${values}]`)} AS BIGINT[])`,
  )
}
