import { SegmentedControl, Skeleton } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { BalanceFigures } from "../acting/BalanceFigures.tsx"
import { Holdout } from "../acting/Holdout.tsx"
import { NextRuns } from "../acting/NextRuns.tsx"
import { useChoice } from "../address/useAddress.ts"
import { call, withParameters } from "../api.ts"
import { useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"

const PERIODS = ["all", "year", "quarter"] as const
const DAYS = { all: undefined, year: 365, quarter: 91 } as const

/** What all measures brought and cost together, and which of them to go on with. */
export function BalancePage() {
  const { measures } = useWords()
  const { balance: words } = measures
  const [period, setPeriod] = useChoice("begun", PERIODS)
  const lastDays = DAYS[period]
  const asked = useQuery({
    queryKey: ["measures", "balance", lastDays],
    queryFn: ({ signal }) =>
      call(
        "GET",
        withParameters("/api/measures/balance", lastDays === undefined ? {} : { lastDays }),
        undefined,
        signal,
      ),
  })
  return (
    <>
      <p>
        <Link to="/measures">{measures.back}</Link>
      </p>
      <h1>{words.heading}</h1>
      <p className="lead">{words.lead}</p>
      <SegmentedControl
        aria-label={words.period}
        value={period}
        onChange={(chosen) => setPeriod(chosen as (typeof PERIODS)[number])}
        data={PERIODS.map((value) => ({ value, label: words.periods[value] }))}
      />
      {asked.isError && <Fault cause={asked.error} />}
      {asked.isPending && <Skeleton height={240} radius="md" />}
      {asked.data?.lines.length === 0 && (
        <section className="figure">
          <p>{words.none}</p>
          <p>
            <Link to="/measures">{words.toMeasures}</Link>
          </p>
        </section>
      )}
      {asked.data && asked.data.lines.length > 0 && <BalanceFigures balance={asked.data} />}
      {asked.data && asked.data.next.length > 0 && <NextRuns balance={asked.data} />}
      <Holdout />
    </>
  )
}
