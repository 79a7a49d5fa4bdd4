import { shadeStep } from "../../charts/theme.ts"
import { renderEmpty, renderTableFigure } from "../figure.ts"
import { type Html, html } from "../html.ts"
import type { Context, Customers } from "../section.ts"

/** Below this many people a share is mostly chance: it is printed grey and left out of the scale and of the trend. */
const FEW = 20
const COHORTS_SHOWN = 18
const MONTHS_SHOWN = 12

type Cohort = { readonly month: string; readonly size: number; readonly returning: readonly (number | undefined)[] }

export function cohortsFigure(context: Context, { cohorts }: Customers): Html {
  const { text, t } = context
  const { returning: say } = text
  const all = cohorts.months.map((month, index) => ({
    month,
    size: cohorts.sizes[index] ?? 0,
    returning: (cohorts.returning[index] ?? []).slice(0, MONTHS_SHOWN),
  }))
  const shown = all.filter((cohort) => cohort.size > 0).slice(-COHORTS_SHOWN)
  const columns = Math.max(
    0,
    ...shown.map((cohort) => cohort.returning.findLastIndex((share) => share !== undefined) + 1),
  )
  if (columns === 0) return renderEmpty("cohorts", say.cohorts, say.cohortsNone)
  const cut = all.length > COHORTS_SHOWN || cohorts.returning.some((row) => row.length > MONTHS_SHOWN)
  return renderTableFigure(context, {
    id: "cohorts",
    heading: say.cohorts,
    finding: finding(context, shown),
    definition: `${say.cohortsDefinition(t)}${cut ? ` ${say.cohortsOlder(shown.length)}` : ""}`,
    table: cohortTable(context, shown, columns),
  })
}

/** Share back in month `at`, each cohort weighted by its size; undefined when no cohort is old enough. */
function weighted(cohorts: readonly Cohort[], at: number): number | undefined {
  const known = cohorts.filter((cohort) => cohort.returning[at] !== undefined)
  const people = known.reduce((sum, cohort) => sum + cohort.size, 0)
  return people > 0 ? known.reduce((sum, cohort) => sum + cohort.size * cohort.returning[at]!, 0) / people : undefined
}

function finding({ text, t }: Context, shown: readonly Cohort[]): string {
  const { returning: say } = text
  const first = say.cohortsFinding(t.f.percent(weighted(shown, 0) ?? 0))
  const mature = shown.filter((cohort) => cohort.returning[0] !== undefined && cohort.size >= FEW)
  if (mature.length < 6) return first
  const middle = Math.floor(mature.length / 2)
  const older = weighted(mature.slice(0, middle), 0)!
  const recent = weighted(mature.slice(middle), 0)!
  return `${first} ${say.cohortsTrend(t.f.percent(recent), t.f.points(recent - older))}`
}

function cohortTable({ text, t }: Context, shown: readonly Cohort[], columns: number): Html {
  const { returning: say } = text
  const indexes = Array.from({ length: columns }, (_, index) => index)
  const scale = Math.max(
    0.01,
    ...shown.filter((cohort) => cohort.size >= FEW).flatMap((cohort) => cohort.returning.map((share) => share ?? 0)),
  )
  const cell = (cohort: Cohort, index: number): Html => {
    const share = cohort.returning[index]
    if (share === undefined) return html`<td></td>`
    const look = cohort.size < FEW ? "few" : `shade${shadeStep(share, scale)}`
    return html`<td class="cell ${look}">${t.f.percentWhole(share)}</td>`
  }
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${say.cohorts}"><table class="cohorts">
<caption class="hidden">${say.cohorts}</caption>
<thead><tr><th scope="col">${say.cohort}</th><th scope="col">${say.size(t)}</th>${indexes.map((index) => html`<th scope="col">+${index + 1}</th>`)}</tr></thead>
<tbody>${shown.map(
    (
      cohort,
    ) => html`<tr><th scope="row">${t.f.monthShort(cohort.month)}</th><td>${t.f.count(cohort.size)}</td>${indexes.map((index) => cell(cohort, index))}</tr>
`,
  )}</tbody>
<tfoot><tr><th scope="row">${say.average}</th><td>${t.f.count(shown.reduce((sum, cohort) => sum + cohort.size, 0))}</td>${indexes.map((index) => html`<td class="cell">${averageText(t.f.percentWhole, weighted(shown, index))}</td>`)}</tr></tfoot>
</table></div>`
}

const averageText = (write: (share: number) => string, share: number | undefined): string =>
  share === undefined ? "" : write(share)
