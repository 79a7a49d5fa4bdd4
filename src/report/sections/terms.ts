import { type Html, html } from "../html.ts"
import type { Context, Customers, Section } from "../section.ts"
import { renderTable } from "../table.ts"

/** The basis in words: "Umsatz, ohne 19 % Umsatzsteuer". */
export function basisDetail({ data, text, t }: Context): string {
  const { basisDetail: say } = text
  const margin =
    data.basis === "gross-margin" && data.marginRate !== undefined ? say.margin(t.f.percent(data.marginRate)) : ""
  if (data.vatRate !== undefined) return margin + say.net(t.f.percent(data.vatRate))
  return margin + { net: say.netKnown, gross: say.gross, unknown: say.unknown }[data.amountsAre]
}

/** Every term of the report with its formula; the models in words, their parameters for experts. */
export function termsSection(context: Context): Section {
  const { data, text, t } = context
  const { terms: say } = text
  const period = `${t.f.day(data.input.firstDay)} – ${t.f.day(data.input.lastDay)}`
  const common = say.common(t, period)
  const all = data.customers
    ? [
        common[0]!,
        say.basis(t, basisDetail(context)),
        ...say.value(t, t.f.percent(data.discountRatePerYear), t.f.percent(data.lifetimeDiscountRatePerYear)),
        ...say.activity(t),
        ...common.slice(1),
      ]
    : common
  return {
    id: "terms",
    nav: text.nav.terms,
    heading: say.heading,
    body: html`<dl class="terms">${all.map(
      ([term, meaning]) => html`<div><dt>${term}</dt><dd>${meaning}</dd></div>
`,
    )}</dl>${data.customers && models(context, data.customers)}`,
  }
}

function models(context: Context, { model }: Customers): Html {
  const say = context.text.terms.models
  const meaning = context.text.terms.modelMeaning
  const { transactions, spend } = model
  const sentences = [
    say.chosen(transactions.name, [meaning[transactions.name], model.chosenBecause].filter(Boolean).join(" ")),
    ...(transactions.usesPrior ? [say.prior] : []),
    ...(transactions.identified ? [] : [say.notIdentified]),
    ...(spend ? [[say.spend(spend.name), meaning[spend.name]].filter(Boolean).join(" ")] : []),
  ]
  return html`<details class="models"><summary>${say.heading}</summary>
${sentences.map((sentence) => html`<p>${sentence}</p>`)}
${[transactions, ...(spend ? [spend] : [])].map((part) => parameters(context, part))}
${model.candidates.length > 0 && candidates(context, model.candidates)}</details>`
}

function parameters(
  { text, t }: Context,
  part: { readonly name: string; readonly parameters: Readonly<Record<string, number>> },
): Html {
  const say = text.terms.models
  return renderTable({
    caption: say.parametersOf(part.name),
    columns: [{ head: say.parameter }, { head: say.value, numeric: true }],
    rows: Object.entries(part.parameters).map(([name, value]) => [name, t.f.decimal(value, 5)]),
  })
}

function candidates({ text, t }: Context, list: Customers["model"]["candidates"]): Html {
  const say = text.terms.models
  return renderTable({
    caption: say.table,
    columns: [{ head: say.candidate }, { head: say.likelihood, numeric: true }, { head: say.used }],
    rows: list.map((item) => [item.name, t.f.decimal(item.heldOutLogLikelihood, 2), item.chosen ? "✓" : ""]),
  })
}
