import { Skeleton } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { formatDay } from "../../records/day.ts"
import { can } from "../../records/role.ts"
import { call } from "../api.ts"
import { useFormat, useLanguage, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { Table } from "../parts/Table.tsx"
import { useQuestion } from "../questions.ts"
import { useSession } from "../session.ts"

const DAY_CHARACTERS = 10

/** Where records come from: how much, when last, and who has gone silent. */
export function Sources() {
  const { sources: words } = useWords().quality
  const format = useFormat(null)
  const quality = useQuestion("data-quality")
  const alerts = useQuestion("alerts")
  const sent = useQuery({
    queryKey: ["sources"],
    queryFn: ({ signal }) => call("GET", "/api/sources", undefined, signal),
  })
  const fault = quality.error ?? alerts.error ?? sent.error
  if (fault) return <Fault cause={fault} />
  if (!quality.data || !sent.data || !alerts.data) return <Skeleton height={200} radius="md" />
  const { days, waiting, sources } = sent.data
  const stale = new Map(alerts.data.answer.stale.map((one) => [one.source, one]))
  const rows = sources.map(({ id, name }) => {
    const read = quality.data.answer.rejected.find(({ source }) => source === name)
    const live = days.filter(({ source }) => source === name)
    const silent = stale.get(id)
    return [
      name,
      silent ? words.silent(format.count(silent.silentDays), format.count(silent.usualDays)) : words.well,
      format.count(read?.rows ?? 0),
      format.count((read?.rejected ?? 0) + live.reduce((sum, { rejected }) => sum + rejected, 0)),
      live[0] ? format.day(formatDay(live[0].day)) : "–",
      format.count(waiting.find(({ source }) => source === name)?.waiting ?? 0),
    ]
  })
  return (
    <section className="figure" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      {rows.length === 0 ? (
        <p className="soft">{words.none}</p>
      ) : (
        <Table
          isCards
          caption={words.heading}
          columns={[
            { name: words.name },
            { name: words.state },
            ...[words.rows, words.rejected, words.lastSent, words.waiting].map((name) => ({ name, isNumber: true })),
          ]}
          rows={rows}
        />
      )}
      <Rejected />
    </section>
  )
}

/** What programs sent that broke a rule, with the reason. */
function Rejected() {
  const { words, language } = useLanguage()
  const { sources } = words.quality
  const format = useFormat(null)
  const role = useSession()?.user?.role
  const asked = useQuery({
    queryKey: ["rejected"],
    enabled: role !== undefined && can(role, "people.list"),
    queryFn: ({ signal }) => call("GET", "/api/sources/rejected", undefined, signal),
  })
  if (!asked.data || asked.data.length === 0) return null
  return (
    <details>
      <summary>{sources.refused(format.count(asked.data.length))}</summary>
      <Table
        isCards
        caption={sources.rejected}
        columns={[sources.name, sources.when, sources.why, sources.sent].map((name) => ({ name }))}
        rows={asked.data.map(({ source, rejectedAt, reasons, claim }) => [
          source,
          format.day(rejectedAt.slice(0, DAY_CHARACTERS)),
          reasons.map(({ field, found, allowed }) => `${field}: ${allowed[language]} (${found})`).join("; "),
          <code key="claim">{claim}</code>,
        ])}
      />
    </details>
  )
}
