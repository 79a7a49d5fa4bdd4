import { Button, Skeleton } from "@mantine/core"
import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { useState } from "react"
import type { Format } from "../../charts/format.ts"
import { can } from "../../records/role.ts"
import { call, withParameters } from "../api.ts"
import type { AnswerTo } from "../contract.ts"
import { useFormat, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import type { TableOf } from "../parts/FigureTable.tsx"
import { Save } from "../parts/Save.tsx"
import { Table } from "../parts/Table.tsx"
import { useSegments } from "../segments/useSegments.ts"
import { useSession } from "../session.ts"
import type { Words } from "../text/de.ts"
import { LOOK_AGAIN_MILLISECONDS } from "./useMeasures.ts"

type Line = AnswerTo<"GET /api/measures/{}/trail">[number]

const ROWS = 50

/** Whom a result counts, on which side, and the orders that it is made of; page by page. */
export function Trail({ id }: { readonly id: number }) {
  const { trail: words } = useWords().measures
  const [before, setBefore] = useState<readonly number[]>([])
  const after = before.at(-1)
  const asked = useQuery({
    queryKey: ["measures", String(id), "trail", after],
    queryFn: ({ signal }) =>
      call(
        "GET",
        withParameters(`/api/measures/${id}/trail`, { limit: ROWS, ...(after === undefined ? {} : { after }) }),
        undefined,
        signal,
      ),
    refetchInterval: ({ state }) => (after === undefined && state.data?.length === 0 ? LOOK_AGAIN_MILLISECONDS : false),
  })
  const last = asked.data?.at(-1)
  return (
    <section className="figure" aria-label={words.heading} aria-busy={asked.isPending}>
      <h2>{words.heading}</h2>
      <p className="soft">{words.means}</p>
      {asked.isError && <Fault cause={asked.error} />}
      {asked.isPending && <Skeleton height={240} radius="md" />}
      {asked.data && <Lines id={id} lines={asked.data} />}
      {(before.length > 0 || asked.data?.length === ROWS) && (
        <div className="actions beneath">
          <Button variant="default" disabled={before.length === 0} onClick={() => setBefore(before.slice(0, -1))}>
            {words.previous}
          </Button>
          <Button
            variant="default"
            disabled={last === undefined || asked.data?.length !== ROWS}
            onClick={() => last && setBefore([...before, last.id])}
          >
            {words.next}
          </Button>
        </div>
      )}
    </section>
  )
}

function Lines({ id, lines }: { readonly id: number; readonly lines: readonly Line[] }) {
  const words = useWords()
  const { trail: said } = words.measures
  const { currency } = useSegments()
  const format = useFormat(currency ?? "EUR")
  const role = useSession()?.user?.role
  if (lines.length === 0) return <p>{said.none}</p>
  const sheet = trailSheet(lines, words, format)
  const linked = sheet.rows.map(([name, ...cells], row) => [
    <Link key="name" to="/customers/$id" params={{ id: String(lines[row].customerId) }}>
      {name}
    </Link>,
    ...cells,
  ])
  return (
    <>
      <Table caption={said.heading} columns={sheet.columns} rows={linked} isCards />
      <div className="figure-foot">
        <Save
          name={`measure-${id}-orders`}
          caption={{ heading: said.heading, finding: said.means, foot: "Stammwert" }}
          chart={undefined}
          hasTable
          tableIn={(bare) => trailSheet(lines, words, bare)}
          currency={format.currency}
        />
        {role !== undefined && can(role, "people.export") && (
          <a href={`/api/measures/${id}/trail.csv`} download>
            {said.takeAll}
          </a>
        )}
      </div>
    </>
  )
}

function trailSheet(lines: readonly Line[], { measures: { trail, arms } }: Words, format: Format): TableOf {
  const { columns } = trail
  return {
    columns: [
      { name: columns.name },
      { name: columns.arm },
      { name: columns.days },
      { name: columns.brought, isNumber: true },
      { name: columns.cost, isNumber: true },
      { name: columns.orders },
    ],
    rows: lines.map(({ name, customer, arm, isCounted, from, until, cents, takenOffCents, costCents, orders }) => [
      name ?? (customer === "" ? trail.unnamed : customer),
      isCounted ? arms[arm] : trail.onBoth,
      from === until ? format.day(from) : format.span(format.day(from), format.day(until)),
      format.moneyExact(cents),
      format.moneyExact(costCents),
      [
        ...orders.map(
          (one) => `${one.number ?? trail.order} (${format.day(one.day)}, ${format.moneyExact(one.cents)})`,
        ),
        ...(takenOffCents === 0 ? [] : [trail.takenOff(format.moneyExact(takenOffCents))]),
      ].join("; ") || "–",
    ]),
  }
}
