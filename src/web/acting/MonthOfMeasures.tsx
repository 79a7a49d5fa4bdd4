import { Link } from "@tanstack/react-router"
import { useFormat, useLanguage } from "../language.tsx"
import { type Calendar, type CalendarEntry, toldOf } from "./calendarSheet.ts"
import { daysOfMonth, weekdayOf } from "./months.ts"
import "./calendar.css"

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7]
const SUNDAY = 7

/** A month in weeks; where there is no room for weeks, the days on which something happens. */
export function MonthOfMeasures({ calendar }: { readonly calendar: Calendar }) {
  const format = useFormat(null)
  const { month, entries } = calendar
  const entriesOn = Map.groupBy(entries, ({ day }) => day)
  return (
    <div className="month">
      <div className="month-weekdays" aria-hidden="true">
        {WEEKDAYS.map((weekday) => (
          <span key={weekday}>{format.weekdayShort(weekday)}</span>
        ))}
      </div>
      <ol className="month-days">
        {daysOfMonth(month).map((day) => (
          <DayOfMonth key={day} day={day} calendar={calendar} entries={entriesOn.get(day) ?? []} />
        ))}
      </ol>
    </div>
  )
}

type DayShown = { readonly day: string; readonly calendar: Calendar; readonly entries: readonly CalendarEntry[] }

function DayOfMonth({ day, calendar: { today, holidays }, entries }: DayShown) {
  const { calendar: words } = useLanguage().words.measures
  const format = useFormat(null)
  const weekday = weekdayOf(day)
  const isHoliday = holidays.includes(day)
  const marks = [
    ...(day === today ? ["month-today"] : []),
    ...(weekday === SUNDAY || isHoliday ? ["month-resting"] : []),
    ...(day > today ? ["month-ahead"] : []),
    ...(entries.length === 0 && day !== today ? ["month-empty"] : []),
  ]
  return (
    <li className={marks.join(" ")} style={day.endsWith("-01") ? { gridColumnStart: weekday } : undefined}>
      <time dateTime={day} aria-current={day === today ? "date" : undefined}>
        <span className="month-weekday">{format.weekdayShort(weekday)} </span>
        <b>{Number(day.slice(-2))}</b>
        {day === today && <span> {words.today}</span>}
        {isHoliday && <span className="soft"> {words.holiday}</span>}
      </time>
      {entries.length > 0 && (
        <ul>
          {entries.map((entry) => (
            <Entry key={`${entry.kind} ${entry.measureId}`} entry={entry} />
          ))}
        </ul>
      )}
    </li>
  )
}

function Entry({ entry }: { readonly entry: CalendarEntry }) {
  const { words } = useLanguage()
  const format = useFormat(null)
  return (
    <li className={entry.kind === "verdict" ? "month-entry month-verdict" : "month-entry"}>
      <Link to="/measures/$id" params={{ id: String(entry.measureId) }}>
        {entry.measure}
      </Link>
      <span>{toldOf(entry, words, format)}</span>
    </li>
  )
}
