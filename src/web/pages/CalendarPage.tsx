import { Button, Skeleton } from "@mantine/core"
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { type Calendar, calendarSheet } from "../acting/calendarSheet.ts"
import { MonthOfMeasures } from "../acting/MonthOfMeasures.tsx"
import { monthFrom } from "../acting/months.ts"
import { useAddress } from "../address/useAddress.ts"
import { call, withParameters } from "../api.ts"
import { useFormat, useLanguage } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { Save } from "../parts/Save.tsx"

/** What all measures do on which day, a month at a time. */
export function CalendarPage() {
  const { measures } = useLanguage().words
  const { calendar: words } = measures
  const [{ month }] = useAddress()
  const chosen = typeof month === "string" ? month : undefined
  const asked = useQuery({
    queryKey: ["measures", "calendar", chosen],
    queryFn: ({ signal }) =>
      call(
        "GET",
        withParameters("/api/measures/calendar", chosen === undefined ? {} : { month: chosen }),
        undefined,
        signal,
      ),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <p>
        <Link to="/measures">{measures.back}</Link>
      </p>
      <h1>{words.heading}</h1>
      <p className="lead">{words.lead}</p>
      {asked.isError && <Fault cause={asked.error} />}
      {asked.isPending && <Skeleton height={480} radius="md" />}
      {asked.data && <Month calendar={asked.data} />}
    </>
  )
}

function Month({ calendar }: { readonly calendar: Calendar }) {
  const { words: all } = useLanguage()
  const { calendar: words } = all.measures
  const format = useFormat(null)
  const [, change] = useAddress()
  const { month, today, entries } = calendar
  const go = (to: string) => change({ month: to === today.slice(0, 7) ? undefined : to })
  const name = format.month(month)
  return (
    <section className="figure" aria-label={words.list}>
      <div className="month-head">
        <h2 aria-live="polite">{name}</h2>
        <div className="actions">
          <Button
            variant="default"
            aria-label={words.previous}
            title={words.previous}
            onClick={() => go(monthFrom(month, -1))}
          >
            ←
          </Button>
          <Button variant="default" disabled={month === today.slice(0, 7)} onClick={() => go(today.slice(0, 7))}>
            {words.current}
          </Button>
          <Button variant="default" aria-label={words.next} title={words.next} onClick={() => go(monthFrom(month, 1))}>
            →
          </Button>
        </div>
      </div>
      {entries.length === 0 && <p>{words.none}</p>}
      <MonthOfMeasures calendar={calendar} />
      <p className="soft">{words.rest}</p>
      <div className="figure-foot">
        <Save
          name="measures-calendar"
          chart={undefined}
          caption={{ heading: words.heading, finding: name, foot: "Stammwert" }}
          hasTable={entries.length > 0}
          tableIn={(bare) => calendarSheet(calendar, all, bare)}
          currency={format.currency}
        />
      </div>
    </section>
  )
}
