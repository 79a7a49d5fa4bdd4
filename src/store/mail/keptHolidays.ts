import type { Day } from "../../records/day.ts"
import { holidayIn, isHolidayRegion } from "../../records/publicHolidays.ts"
import type { State } from "../state.ts"
import { findMailSender } from "./sender.ts"

/** Whether a day is a holiday of the region that is set; looked up anew each time, because it may be set meanwhile. */
export function keptHolidays(state: State): (day: Day) => boolean {
  let known = { region: "", isHoliday: (_: Day) => false }
  return (day) => {
    const { holidayRegion: region } = findMailSender(state)
    if (region !== known.region)
      known = { region, isHoliday: isHolidayRegion(region) ? holidayIn(region) : () => false }
    return known.isHoliday(day)
  }
}
