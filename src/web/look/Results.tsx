import { Alert, Button } from "@mantine/core"
import { useMemo } from "react"
import type { Format } from "../../charts/format.ts"
import { lorenzChart } from "../../charts/lorenz.ts"
import type { Told } from "../../look/lookAtFile.ts"
import { saveFile } from "../export/saveFile.ts"
import { useGroupName } from "../groupName.ts"
import { useFormat, useLanguage } from "../language.tsx"
import { Chart } from "../parts/Chart.tsx"
import { KeyFigure } from "../parts/KeyFigure.tsx"
import { Table } from "../parts/Table.tsx"
import { onPage } from "../text/settingNames.ts"
import { standing } from "../text/standing.ts"
import { listedCustomers } from "./listedCustomers.ts"
import { onLookPage } from "./onLookPage.ts"
import { useLookWords } from "./words.ts"

type Customers = NonNullable<Told["report"]["customers"]>

type Leaving = { readonly onOtherwise: () => void; readonly onAnother: () => void }

/** What the customers are worth, and the same as files. */
export function Results({ told, onOtherwise, onAnother }: Leaving & { readonly told: Told }) {
  const { language } = useLanguage()
  const words = useLookWords()
  const { report } = told
  const format = useFormat(report.currency)
  const { customers, input } = report
  return (
    <>
      <p className="plausible">
        {words.right(format.moneyExact(input.revenue), format.count(input.orders), format.count(input.customers))}
      </p>
      {input.rejected > 0 && <p className="soft">{words.rejected(format.count(input.rejected))}</p>}
      {customers ? <Worth told={told} customers={customers} format={format} /> : <p>{words.noCustomers}</p>}
      {report.warnings.length > 0 && (
        <Alert color="ochre" variant="light" title={words.warnings}>
          <ul className="look-warnings">
            {report.warnings.map(({ message }) => (
              <li key={message}>{standing(onPage(message, language, onLookPage))}</li>
            ))}
          </ul>
        </Alert>
      )}
      <Files told={told} onOtherwise={onOtherwise} onAnother={onAnother} />
    </>
  )
}

type Shown = { readonly told: Told; readonly customers: Customers; readonly format: Format }

function Worth({ told, customers, format }: Shown) {
  const words = useLookWords()
  const { report } = told
  const { totals, risk } = customers
  const { mean, low, high } = totals.futureValue
  return (
    <>
      <section className="key-figures" aria-label={words.total}>
        <KeyFigure
          label={words.total}
          value={format.money(totals.currentValue + mean)}
          beneath={words.soFar(format.money(totals.currentValue))}
        />
        <KeyFigure
          label={words.expected(format.count(report.horizonDays))}
          value={format.money(mean)}
          beneath={words.range(format.span(format.money(low), format.money(high)))}
        />
        <KeyFigure
          label={words.active}
          value={format.count(Math.round(customers.expectedActive))}
          beneath={words.ofCustomers(format.count(report.input.customers))}
        />
        <KeyFigure
          label={words.risk}
          value={format.count(risk.high)}
          beneath={words.riskBeneath(format.count(risk.medium), format.count(risk.low))}
        />
        <span className="as-of">{words.asOf(format.day(report.asOf))}</span>
      </section>
      <Spread customers={customers} format={format} />
      <Top told={told} format={format} />
      <Drifting customers={customers} format={format} />
      <Groups customers={customers} format={format} />
    </>
  )
}

type Listed = Omit<Shown, "told">

function Spread({ customers: { lorenz }, format }: Listed) {
  const words = useLookWords()
  const share = format.percent(lorenz.topFifthShare)
  const labels = { equal: words.lorenzEqual, topFifth: words.lorenzTop(share), xAxis: words.lorenzAxis }
  const finding = words.lorenzFinding(share)
  return (
    <section className="figure" aria-label={words.lorenz}>
      <h2>{words.lorenz}</h2>
      <p className="finding">{finding}</p>
      <Chart chart={lorenzChart(lorenz, labels, format)} label={`${words.lorenz} ${finding}`} />
    </section>
  )
}

function Top({ told: { valuesCsv, report }, format }: Omit<Shown, "customers">) {
  const words = useLookWords()
  const groupName = useGroupName()
  const columns = [words.totalValue, words.current, words.future, words.pActive]
  const listed = useMemo(
    () => (valuesCsv ? listedCustomers(valuesCsv, report.currency) : []),
    [valuesCsv, report.currency],
  )
  return (
    <section className="figure" aria-label={words.top}>
      <h2>{words.top}</h2>
      <p className="finding">{words.listed(format.count(listed.length), format.count(report.input.customers))}</p>
      <div className="look-list">
        <Table
          caption={words.top}
          columns={[
            { name: words.customer },
            ...columns.map((name) => ({ name, isNumber: true })),
            { name: words.group },
          ]}
          rows={listed.map((row) => [
            row.id,
            format.money(row.totalValue),
            format.money(row.currentValue),
            format.money(row.futureValue),
            format.percentWhole(row.pActive),
            groupName(row.group) ?? "–",
          ])}
        />
      </div>
    </section>
  )
}

function Drifting({ customers: { drifting }, format }: Listed) {
  const words = useLookWords()
  const columns = [words.atRisk, words.pActive, words.lastOrder]
  return (
    <section className="figure" aria-label={words.drifting}>
      <h2>{words.drifting}</h2>
      {drifting.length === 0 ? (
        <p className="finding">{words.driftingNone}</p>
      ) : (
        <Table
          caption={words.drifting}
          columns={[{ name: words.customer }, ...columns.map((name) => ({ name, isNumber: true }))]}
          rows={drifting.map((row) => [
            row.customerId,
            format.money(row.valueAtRisk),
            format.percentWhole(row.pActive),
            format.day(row.lastOrder),
          ])}
        />
      )}
    </section>
  )
}

function Groups({ customers: { segments }, format }: Listed) {
  const words = useLookWords()
  const groupName = useGroupName()
  const columns = [words.customers, words.future, words.pActive, words.atRisk]
  return (
    <section className="figure" aria-label={words.groups}>
      <h2>{words.groups}</h2>
      <Table
        caption={words.groups}
        columns={[{ name: words.group }, ...columns.map((name) => ({ name, isNumber: true }))]}
        rows={segments.map((row) => [
          groupName(row.id) ?? row.id,
          format.count(row.customers),
          format.money(row.futureValue),
          format.percentWhole(row.averagePActive),
          format.money(row.valueAtRisk),
        ])}
      />
    </section>
  )
}

function Files({ told, onOtherwise, onAnother }: Leaving & { readonly told: Told }) {
  const words = useLookWords()
  const save = (content: Uint8Array | string, name: string, type: string) =>
    saveFile(new Blob([content as BlobPart], { type: `${type};charset=utf-8` }), name)
  const { valuesCsv, rejectsCsv, reportHtml, report } = told
  return (
    <section className="figure" aria-label={words.save}>
      <h2>{words.save}</h2>
      <p className="soft">{words.saveLead}</p>
      <div className="actions">
        {valuesCsv && <Button onClick={() => save(valuesCsv, "values.csv", "text/csv")}>{words.saveValues}</Button>}
        <Button variant="default" onClick={() => save(reportHtml, "report.html", "text/html")}>
          {words.saveReport}
        </Button>
        {report.input.rejected > 0 && (
          <Button variant="default" onClick={() => save(rejectsCsv, "rejects.csv", "text/csv")}>
            {words.saveRejects}
          </Button>
        )}
        <Button variant="default" onClick={onOtherwise}>
          {words.otherwise}
        </Button>
        <Button variant="default" onClick={onAnother}>
          {words.another}
        </Button>
      </div>
    </section>
  )
}
