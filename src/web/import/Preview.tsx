import { Button } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { ROLE_WORDS } from "../../import/words.ts"
import { useFormat, useLanguage, useWords } from "../language.tsx"
import { KeyFigure } from "../parts/KeyFigure.tsx"
import { Table } from "../parts/Table.tsx"
import type { Staged } from "./jobs.ts"

/** What files say, before it counts: what they look like, what a yes would bring, and what could not be read. */
export function Preview({ staged, jobId }: { readonly staged: Staged; readonly jobId: number }) {
  const { importing: words } = useWords()
  const format = useFormat(staged.currency)
  const { consequences } = staged
  const orders = format.count(consequences.added - consequences.refunds)
  const revenue = consequences.revenue.reduce((sum, { difference }) => sum + difference, 0)
  if (staged.alreadyAs !== null) return <p className="lead">{words.already}</p>
  return (
    <>
      {consequences.revenue.length > 0 && (
        <p className="plausible">
          {consequences.refunds === 0
            ? words.right(format.moneyExact(revenue), orders)
            : words.rightWithRefunds(format.moneyExact(revenue), orders, format.count(consequences.refunds))}
        </p>
      )}
      <section className="key-figures" aria-label={words.heading}>
        <KeyFigure label={words.rows} value={format.count(staged.rows)} />
        <KeyFigure
          label={words.added}
          value={orders}
          beneath={consequences.refunds === 0 ? undefined : words.plusRefunds(format.count(consequences.refunds))}
        />
        {(["changed", "same"] as const).map((kind) => (
          <KeyFigure key={kind} label={words[kind]} value={format.count(consequences[kind])} />
        ))}
        <KeyFigure label={words.rejected} value={format.count(staged.rejected)} />
      </section>
      {staged.rejected > 0 && (
        <p className="soft">
          {words.rejectedHint}{" "}
          {staged.rejectFiles.map((file) => (
            <a key={file} href={`/api/jobs/${jobId}/files/${encodeURIComponent(file)}`} download>
              {words.download}
            </a>
          ))}
        </p>
      )}
      <Plans staged={staged} />
      {consequences.revenue.length > 0 && (
        <section className="figure" aria-label={words.months}>
          <h2>{words.months}</h2>
          <Table
            caption={words.months}
            columns={[{ name: words.month }, { name: words.revenue, isNumber: true }]}
            rows={consequences.revenue.map(({ month, difference }) => [
              format.month(month),
              format.moneyExact(difference),
            ])}
          />
        </section>
      )}
    </>
  )
}

/** How each file is understood, column by column. */
function Plans({ staged }: { readonly staged: Staged }) {
  const { language, words: spoken } = useLanguage()
  const words = spoken.importing
  return staged.plans.map((plan) => (
    <section key={plan.file} className="figure" aria-label={plan.file}>
      <h2>{plan.file}</h2>
      {"preset" in plan && plan.preset && (
        <p className="finding">
          {words.looksLike} {plan.preset.vendor}
        </p>
      )}
      <Table
        caption={words.columns}
        columns={[{ name: words.columns }, { name: words.means }]}
        rows={plan.decisions
          .filter(({ about }) => about === "column")
          .map(({ column, found, role, field }) => [
            column ?? found,
            role ? ROLE_WORDS[role][language] : (field ?? ""),
          ])}
      />
    </section>
  ))
}

export function Done({ onAnother }: { readonly onAnother: () => void }) {
  const { importing: words } = useWords()
  return (
    <section className="figure" aria-live="polite">
      <p className="finding">{words.done}</p>
      <div className="actions">
        <Button component={Link} to="/">
          {words.toStart}
        </Button>
        <Button variant="default" onClick={onAnother}>
          {words.another}
        </Button>
      </div>
    </section>
  )
}
