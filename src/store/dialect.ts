/**
 * What analytic engines spell or count differently, by name: casts, rounding, quantiles, neighbours of a row, whole division,
 * series and the calendar. Questions (`queries/`, `questions/`, `segments/`) say these by name alone, so that another engine is
 * another file like this one; what is the same in ClickHouse they write out. Each takes SQL and answers SQL; the texts never
 * come from outside.
 */

export const asInteger = (sql: string): string => `(${sql})::INTEGER`

/** Of 64 bits: cents, counts and milliseconds. */
export const asLong = (sql: string): string => `(${sql})::BIGINT`

export const asReal = (sql: string): string => `(${sql})::DOUBLE`

export const asText = (sql: string): string => `(${sql})::VARCHAR`

/** Halves go away from zero. */
export const rounded = (sql: string): string => `round(${sql})`

/** The exact one, between the middle two where their number is even. */
export const median = (sql: string): string => `median(${sql})`

/** The smallest value that at least this share of all does not exceed. */
export const quantile = (sql: string, share: number): string => `quantile_disc(${sql}, ${share})`

/** The value of the row before in a window, NULL in its first. */
export const previous = (sql: string, window: string): string => `lag(${sql}) OVER ${window}`

/** The value of the row after in a window, NULL in its last. */
export const next = (sql: string, window: string): string => `lead(${sql}) OVER ${window}`

/** How often one goes into the other, rounded down. */
export const wholeTimes = (sql: string, into: string): string => `${sql} // ${into}`

/** A row for each number from 0 to below a count. */
export const numbersBelow = (count: number): string => asInteger(`unnest(range(${count}))`)

/** A row for each entry of a parameter that is a JSON list. */
export const entriesOf = (parameter: string, type: "INTEGER" | "VARCHAR"): string =>
  `unnest(from_json($${parameter}, '["${type}"]'))`

/** A row for each entry of a parameter that is a JSON list of lists. */
export const listsOf = (parameter: string, type: "INTEGER" | "VARCHAR"): string =>
  `unnest(from_json($${parameter}, '[["${type}"]]'))`

/** The date of a day (days since 1970). */
export const dateOf = (day: string): string => `(DATE '1970-01-01' + ${asInteger(day)})`

/** The day (days since 1970) of a date. */
export const dayOf = (date: string): string => `date_diff('day', DATE '1970-01-01', ${date})`

/** The month of a day: months since year 0. For few rows only; large tables have it in a column. */
export const monthOf = (day: string): string => monthOfDate(dateOf(day))

/** The last day (days since 1970) of the month that a day lies in. */
export const lastDayOfMonth = (day: string): string => dayOf(`last_day(${dateOf(day)})`)

/** The day (days since 1970) before the one on which so many months are over. */
export const dayBeforeMonthsAreOver = (day: string, months: string): string =>
  dayOf(`(${dateOf(day)} + to_months(${months}) - INTERVAL 1 DAY)::DATE`)

/** A row for each month (months since year 0) from one day's to another's. */
export const monthsBetween = (firstDay: string, lastDay: string): string =>
  asInteger(`unnest(range(${monthOf(firstDay)}, ${monthOf(lastDay)} + 1))`)

/** The last day (days since 1970) of a month (months since year 0). */
export const lastDayOf = (month: string): string =>
  dayOf(`last_day(make_date(${wholeTimes(month, "12")}, (${month}) % 12 + 1, 1))`)

const monthOfDate = (date: string): string => asInteger(`year(${date}) * 12 + month(${date}) - 1`)
