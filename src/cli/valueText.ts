import { join } from "node:path"
import { formatDay } from "../records/day.ts"
import type { inputSummary } from "../report/summary.ts"
import { modelTitle } from "../report/text/warnings.ts"
import type { FilesRead } from "../store/readFiles.ts"
import type { Valuation } from "../valuation/valueCustomers.ts"
import { notesOf } from "./notes.ts"
import { style, type Terminal } from "./terminal.ts"

type Shown = {
  readonly files: FilesRead
  readonly valuation: Valuation | undefined
  readonly summary: { readonly asOf: string; readonly input: ReturnType<typeof inputSummary> }
  readonly warnings: readonly { readonly message: string }[]
  readonly language: "de" | "en"
  readonly out: string | undefined
}

const WORDS = {
  de: {
    read: "Gelesen",
    orders: "Bestellungen",
    of: "von",
    customers: "Kunden",
    revenue: "Umsatz",
    rejected: "Zeilen abgelehnt (rejects.csv)",
    worth: "Kundenwert",
    current: "bisher",
    future: "erwartet, nächste {days} Tage",
    referral: "davon durch Empfehlungen",
    between: "zwischen {low} und {high} (90 %)",
    active: "voraussichtlich aktiv",
    risk: "Abwanderungsrisiko",
    levels: "{low} gering · {medium} mittel · {high} hoch",
    model: "Modell",
    noCustomers:
      "Die Datei nennt keine Kunden. Der Bericht zeigt Belege, Uhrzeiten und Produkte – und was es bräuchte, um die Gäste zu kennen.",
    results: "Ergebnis",
    hint: "Mit --out ORDNER entstehen values.csv, summary.json, report.html und rejects.csv.",
    asOf: "Stichtag",
    basis: { revenue: "Umsatz", "gross-margin": "Rohertrag", contribution: "Deckungsbeitrag" },
  },
  en: {
    read: "Read",
    orders: "orders",
    of: "of",
    customers: "customers",
    revenue: "Revenue",
    rejected: "rows rejected (rejects.csv)",
    worth: "Customer value",
    current: "to date",
    future: "expected, next {days} days",
    referral: "of which through referrals",
    between: "between {low} and {high} (90 %)",
    active: "expected to be active",
    risk: "Churn risk",
    levels: "{low} low · {medium} medium · {high} high",
    model: "Model",
    noCustomers:
      "The file names no customers. The report shows receipts, hours and products – and what it would take to know the guests.",
    results: "Results",
    hint: "With --out DIR you get values.csv, summary.json, report.html and rejects.csv.",
    asOf: "As of",
    basis: { revenue: "revenue", "gross-margin": "gross margin", contribution: "contribution" },
  },
} as const

/** What `value` prints for a person. */
export function valueText(shown: Shown, terminal: Terminal): string {
  const { files, valuation, summary, language } = shown
  const words = WORDS[language]
  const { bold, dim, warn, accent } = style(terminal)
  const locale = language === "de" ? "de-DE" : "en-GB"
  const number = new Intl.NumberFormat(locale)
  const { input } = summary
  const lines = [
    ...files.plans.map((plan) => `${bold(plan.file)}${plan.preset ? dim(`  ${plan.preset.vendor}`) : ""}`),
    row(
      words.read,
      `${number.format(input.orders)} ${words.orders} ${words.of} ${number.format(input.customers)} ${words.customers}`,
    ),
    row(words.revenue, money(input.revenue, files.currency, locale)),
    ...(input.rejected > 0 ? [row("", warn(`${number.format(input.rejected)} ${words.rejected}`))] : []),
    ...notesOf(files, language).map((note) => row("", dim(note))),
    row(words.asOf, summary.asOf),
    "",
  ]
  if (valuation) lines.push(...valuationLines(valuation, shown, locale, terminal))
  else lines.push(words.noCustomers, "")
  for (const warning of shown.warnings)
    lines.push(...wrap(`! ${warning.message}`, Math.min(100, terminal.columns)).map(warn))
  if (shown.warnings.length > 0) lines.push("")
  if (shown.out) {
    lines.push(row(words.results, accent(join(shown.out, "report.html"))))
    const names = valuation ? ["values.csv", "summary.json", "rejects.csv"] : ["summary.json", "rejects.csv"]
    lines.push(...names.map((name) => row("", join(shown.out as string, name))))
  } else lines.push(dim(words.hint))
  return `${lines.join("\n")}\n`
}

function valuationLines(valuation: Valuation, shown: Shown, locale: string, terminal: Terminal): string[] {
  const words = WORDS[shown.language]
  const { bold, dim } = style(terminal)
  const { columns, predictions, referrals, settings, transactions, spend } = valuation
  const cash = (value: number) => money(Math.round(value), shown.files.currency, locale, 0)
  const current = sum(columns.currentValue)
  const future = sum(predictions.futureValue)
  const totals = predictions.intervals?.totals
  const between = totals ? fill(words.between, { low: cash(totals.valueLow), high: cash(totals.valueHigh) }) : ""
  const risk = { low: 0, medium: 0, high: 0 }
  for (const p of predictions.pActive) risk[1 - p < 0.33 ? "low" : 1 - p <= 0.66 ? "medium" : "high"]++
  const number = new Intl.NumberFormat(locale)
  const counts = { low: number.format(risk.low), medium: number.format(risk.medium), high: number.format(risk.high) }
  return [
    row(words.worth, `${bold(cash(current + future))} ${dim(`(${words.basis[valuation.basis]})`)}`),
    row(`  ${words.current}`, cash(current)),
    row(`  ${fill(words.future, { days: String(settings.horizonDays) })}`, `${cash(future)} ${dim(between)}`),
    ...(referrals.ofWhichReferred > 0 ? [row(`  ${words.referral}`, cash(referrals.ofWhichReferred))] : []),
    row(
      words.active,
      `${number.format(Math.round(sum(predictions.pActive)))} ${words.of} ${number.format(columns.length)} ${words.customers}`,
    ),
    row(words.risk, fill(words.levels, counts)),
    row(
      words.model,
      `${modelTitle(transactions.model)}, ${modelTitle(spend.model)} ${dim(`· ${words.asOf} ${formatDay(valuation.asOf)}`)}`,
    ),
    "",
  ]
}

const LABEL_WIDTH = 32

function row(label: string, text: string): string {
  return `${label.padEnd(LABEL_WIDTH)}${text}`
}

function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => values[name])
}

function money(value: number, currency: string, locale: string, digits?: number): string {
  const options = digits === undefined ? {} : { maximumFractionDigits: digits, minimumFractionDigits: digits }
  return new Intl.NumberFormat(locale, { style: "currency", currency, ...options }).format(value)
}

function wrap(text: string, width: number): string[] {
  const lines = [""]
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1]
    if (last !== "" && last.length + word.length + 1 > width) lines.push(`  ${word}`)
    else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`
  }
  return lines
}

function sum(column: Float64Array): number {
  let total = 0
  for (const value of column) total += value
  return total
}
