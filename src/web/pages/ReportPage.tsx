import { Button, SegmentedControl, Select, Skeleton } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { can } from "../../records/role.ts"
import { useAddress } from "../address/useAddress.ts"
import { call, withParameters } from "../api.ts"
import { useFormat, useLanguage } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { PaperView } from "../reports/PaperView.tsx"
import { kindOf, type PeriodKind, periodName } from "../reports/period.ts"
import { Sending } from "../reports/Sending.tsx"
import { useSession } from "../session.ts"
import { SaveView } from "../views/SaveView.tsx"
import "../reports/report.css"

type Periods = { readonly months: readonly string[]; readonly quarters: readonly string[] }
const listOf = (kind: PeriodKind, periods: Periods) => (kind === "month" ? periods.months : periods.quarters)

/** The monthly report, or the quarterly review, of a period that the address names; without one, the last month. */
export function ReportPage() {
  const { words } = useLanguage()
  const role = useSession()?.user?.role
  const [address] = useAddress()
  const periods = useQuery({
    queryKey: ["reports"],
    queryFn: ({ signal }) => call("GET", "/api/reports", undefined, signal),
  })
  const period = typeof address.period === "string" ? address.period : periods.data?.months[0]
  return (
    <>
      <h1 className="unprinted">{words.report.heading}</h1>
      <p className="lead unprinted">{words.report.lead}</p>
      {periods.isError && <Fault cause={periods.error} />}
      {periods.data && (period === undefined ? <p className="soft">{words.report.none}</p> : null)}
      {periods.data && period !== undefined && <Choice period={period} periods={periods.data} />}
      {period !== undefined && <Report period={period} />}
      {!periods.isPending && role !== undefined && can(role, "settings.write") && <Sending />}
    </>
  )
}

/** Which report, and where it goes. */
function Choice({ period, periods }: { readonly period: string; readonly periods: Periods }) {
  const { words, language } = useLanguage()
  const { report } = words
  const format = useFormat(null)
  const [, change] = useAddress()
  const kind = kindOf(period)
  const offered = [...new Set([...listOf(kind, periods), period])]
  const kinds = (["month", "quarter"] as const).filter((one) => one === kind || listOf(one, periods).length > 0)
  return (
    <div className="report-choice unprinted">
      <SegmentedControl
        aria-label={report.kind}
        value={kind}
        onChange={(chosen) => change({ period: listOf(chosen as PeriodKind, periods)[0] })}
        data={kinds.map((value) => ({ value, label: report.kinds[value] }))}
      />
      <Select
        aria-label={report.which[kind]}
        allowDeselect={false}
        value={period}
        onChange={(chosen) => change({ period: chosen ?? undefined })}
        data={offered.map((value) => ({ value, label: periodName(value, format, report) }))}
      />
      <Button component="a" variant="default" href={withParameters(`/api/reports/${period}/pdf`, { language })}>
        {report.pdf}
      </Button>
      <Button variant="default" onClick={() => window.print()}>
        {report.print}
      </Button>
      <SaveView />
    </div>
  )
}

function Report({ period }: { readonly period: string }) {
  const { language } = useLanguage()
  const asked = useQuery({
    queryKey: ["reports", period, language],
    queryFn: ({ signal }) =>
      call("GET", withParameters(`/api/reports/${encodeURIComponent(period)}`, { language }), undefined, signal),
  })
  if (asked.isError) return <Fault cause={asked.error} />
  return asked.data ? <PaperView paper={asked.data} /> : <Skeleton height="100vh" radius="md" />
}
