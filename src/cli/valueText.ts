import { join } from "node:path"
import { formatDay } from "../records/day.ts"
import { minorDigits } from "../records/money.ts"
import { sumOf } from "../records/sum.ts"
import { riskFacts } from "../report/assemble/gridFacts.ts"
import { bestFirst, customerTotals } from "../report/customerTotals.ts"
import { isRough } from "../report/rough.ts"
import type { InputSummary } from "../report/summary.ts"
import { fill } from "../report/text/fill.ts"
import { modelTitle } from "../report/text/models.ts"
import type { FilesRead } from "../store/readFiles.ts"
import type { ValuationSettings } from "../valuation/settings.ts"
import type { Valuation } from "../valuation/valueCustomers.ts"
import { beside, labelled, printable, wrap } from "./layout.ts"
import { style, type Terminal } from "./terminal.ts"
import type { KeptAs } from "./valueSource.ts"
import { VALUE_WORDS } from "./valueWords.ts"

export type Shown = {
  readonly files: FilesRead
  readonly valuation: Valuation | undefined
  readonly settings: ValuationSettings
  readonly asOf: number
  readonly input: InputSummary
  readonly notes: readonly string[]
  readonly warnings: readonly { readonly message: string }[]
  readonly language: "de" | "en"
  readonly out: string | undefined
  readonly isReported: boolean
  readonly kept?: KeptAs | undefined
}

/** Customers listed where no file is written. */
const BEST_SHOWN = 5

/** What `value` prints for a person. */
export function valueText(shown: Shown, terminal: Terminal): string {
  const { files, valuation, input, language, out } = shown
  const words = VALUE_WORDS[language]
  const { bold, dim, warn } = style(terminal)
  const say = (text: string, details: Record<string, string | number> = {}) => fill(text, details, language)
  const put = (label: string, text: string) => labelled(label, text, terminal.columns)
  const customers = valuation ? say(words.ofCustomers, { customers: input.customers }) : ""
  const where = out ? words.rejectedWhere : ""
  const lines = [
    ...files.plans.map((plan) => bold(printable(plan.file)) + (plan.preset ? dim(`  ${plan.preset.vendor}`) : "")),
    ...put(words.read, say(words.orders, { orders: input.orders }) + customers),
    ...put(words.revenue, moneyOf(shown)(input.revenue, "exact")),
    ...(input.rejected > 0 ? put("", warn(say(words.rejected, { n: input.rejected }) + where)) : []),
    ...shown.notes.flatMap((note) => put("", dim(note))),
    ...put(words.asOf, dayOf(shown.asOf, language)),
    "",
    ...(valuation
      ? valuationLines(valuation, shown, terminal)
      : wrap(noCustomersText(shown), Math.min(100, terminal.columns))),
    "",
    ...(valuation && !out ? [...bestLines(valuation, shown, terminal), ""] : []),
    ...shown.warnings.flatMap(({ message }) => beside(warn("! "), warn(printable(message, 1000)), terminal.columns)),
    ...(shown.warnings.length > 0 ? [""] : []),
    ...(out ? resultLines(shown, out, terminal) : wrap(words.hint, Math.min(100, terminal.columns)).map(dim)),
  ]
  return `${lines.join("\n")}\n`
}

function valuationLines(valuation: Valuation, shown: Shown, terminal: Terminal): string[] {
  const { language } = shown
  const words = VALUE_WORDS[language]
  const { bold, dim } = style(terminal)
  const { buyers, columns, predictions, referrals, contracts, costs, settings } = valuation
  const say = (text: string, details: Record<string, string | number>) => fill(text, details, language)
  const put = (label: string, text: string) => labelled(label, text, terminal.columns)
  const cash = (value: number) => moneyOf(shown)(value, "whole")
  const current = sumOf(columns.currentValue)
  const future = sumOf(predictions.futureValue)
  const totals = predictions.intervals?.totals
  const range = totals && { mean: future, low: totals.valueLow, high: totals.valueHigh }
  const guessed = range && isRough(range)
  const ends = range ? { low: cash(range.low), high: cash(range.high) } : undefined
  const expected = !ends
    ? cash(future)
    : guessed
      ? `${say(words.roughly, ends)}, ${dim(say(words.rough, { mean: cash(future) }))}`
      : `${cash(future)} ${dim(say(words.between, ends))}`
  const active = Math.round(sumOf(predictions.pActive))
  const label = [
    basisLabel(shown, valuation),
    ...(guessed && future > GUESSED_SHARE * (current + future) ? [words.roughWorth] : []),
  ].join("; ")
  const referred = referrals.ofWhichReferred
  return [
    ...put(words.worth, `${bold(cash(current + future))} ${dim(`(${label})`)}`),
    ...put(words.current, cash(current)),
    ...(contracts
      ? put(
          words.feesToDate,
          `${cash(sumOf(contracts.feesToDate))} ${dim(`(${say(words.runningContracts, { n: contracts.running })})`)}`,
        )
      : []),
    ...put(say(words.future, { days: settings.horizonDays }), expected),
    ...(contracts
      ? put(
          words.fees,
          say(words.feesOf, {
            certain: cash(sumOf(contracts.feesCertain)),
            expected: cash(sumOf(contracts.feesExpected)),
          }),
        )
      : []),
    ...(costs && valuation.basis === "contribution" ? put(words.deducted, cash(sumOf(costs.deducted))) : []),
    ...(referred > 0 ? put(words.referral, `${cash(referred)} ${dim(`(${words.referralPart})`)}`) : []),
    ...(buyers.length > 0 || contracts
      ? [
          ...put(words.active, say(words.activeOf, { active, customers: ofWhomAsked(valuation) })),
          ...put(words.risk, say(words.levels, riskFacts(predictions))),
          ...put(words.model, modelNames(valuation)),
        ]
      : []),
    ...(shown.kept ? put(words.run, keptText(shown.kept, language)) : []),
  ]
}

function keptText(kept: KeptAs, language: "de" | "en"): string {
  const words = VALUE_WORDS[language]
  if ("heldBy" in kept) return fill(words.notKept, { heldBy: kept.heldBy }, language)
  return fill(words.keptAs, { run: String(kept.run), fit: String(kept.fit) }, language)
}

/** Customers of whom it is known whether they are still active. */
function ofWhomAsked({ columns, predictions: { hasFuture } }: Valuation): number {
  return hasFuture ? sumOf(hasFuture) : columns.length
}

/** The models that speak of somebody. */
function modelNames({ buyers, contracts, transactions, spend }: Valuation): string {
  const ofOrders = buyers.length > 0 ? [transactions.model, spend.model] : []
  const ofContracts = contracts?.retention.map(({ fit }) => fit.model) ?? []
  return [...new Set([...ofOrders, ...ofContracts])].map(modelTitle).join(", ")
}

/** Nobody is named; where no column was taken for the customer, a flag may name it. */
function noCustomersText({ files: { plans }, language }: Shown): string {
  const words = VALUE_WORDS[language]
  const plan = plans.find(({ kind, roles }) => kind === "orders" && !roles.customer && !roles.email)
  if (!plan) return words.noCustomers
  const used = new Set(Object.values(plan.roles).map((use) => use.index))
  const free = plan.columns.find((_, index) => !used.has(index))
  const example = free === undefined ? "" : ` ${/\s/.test(free) ? `"${free}"` : free}`
  return `${words.noCustomers} ${fill(words.nameCustomers, { example: printable(example, 60) }, language)}`
}

/** What the values are measured in: basis, margin, tax, discount. */
function basisLabel({ files, language }: Shown, { basis, settings }: Valuation): string {
  const words = VALUE_WORDS[language]
  const percent = new Intl.NumberFormat(language === "de" ? "de-DE" : "en-GB", {
    style: "percent",
    maximumFractionDigits: 2,
  })
  const rate = (text: string, value: number) => fill(text, { rate: percent.format(value) }, language)
  const kinds = new Set(files.plans.filter((plan) => plan.kind === "orders").map((plan) => plan.amountsAre))
  const [first] = kinds
  const tax =
    settings.vatRate !== undefined && first !== "net"
      ? rate(words.vatOut, settings.vatRate)
      : words.amounts[kinds.size === 1 ? first : "unknown"]
  return [
    words.basis[basis],
    ...(basis !== "revenue" && settings.marginRate !== undefined ? [rate(words.margin, settings.marginRate)] : []),
    tax,
    ...(settings.discountRatePerYear > 0 ? [rate(words.discount, settings.discountRatePerYear)] : []),
  ].join(", ")
}

/** From this share on a guess colours the whole. */
const GUESSED_SHARE = 0.25
const WIDEST_ID = 32
const NARROWEST_ID = 8

/** A small table of the best customers: what they are worth, and of which parts. */
function bestLines(valuation: Valuation, shown: Shown, terminal: Terminal): string[] {
  const words = VALUE_WORDS[shown.language]
  const { bold, dim } = style(terminal)
  const { columns, predictions, referrals } = valuation
  const totals = customerTotals(valuation, shown.files.currency)
  const cash = (value: number) => moneyOf(shown)(value, "whole")
  const percent = new Intl.NumberFormat(shown.language === "de" ? "de-DE" : "en-GB", { style: "percent" })
  const best = [...bestFirst(totals).subarray(0, BEST_SHOWN)]
  const known = (i: number, text: (i: number) => string) => (predictions.hasFuture?.[i] === 0 ? "–" : text(i))
  const all = best.map((i) => [
    cash(totals[i] / 10 ** minorDigits(shown.files.currency)),
    cash(columns.currentValue[i]),
    known(i, () => cash(predictions.futureValue[i])),
    cash(referrals.value[i]),
    known(i, () => percent.format(predictions.pActive[i])),
  ])
  const isShown = (column: number) => column !== 3 || referrals.ofWhichReferred > 0
  const [heads, ...rows] = [words.columns, ...all].map((cells) => cells.filter((_, column) => isShown(column)))
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((cells) => cells[column].length)))
  const numbers = (cells: readonly string[]) =>
    cells.map((cell, column) => `  ${cell.padStart(widths[column])}`).join("")
  const room = terminal.columns - 2 - numbers(heads).length
  const ids = best.map((i) => shown.files.book.customerIds.at(columns.index[i]))
  const width = Math.min(WIDEST_ID, Math.max(NARROWEST_ID, room), Math.max(...ids.map((id) => id.length)))
  return [
    bold(words.best),
    dim(`  ${" ".repeat(width)}${numbers(heads)}`),
    ...rows.map((cells, at) => `  ${printable(ids[at], width).padEnd(width)}${numbers(cells)}`),
  ]
}

function resultLines({ language, out, valuation, isReported }: Shown, directory: string, terminal: Terminal): string[] {
  const { accent } = style(terminal)
  const names = [
    ...(isReported ? ["report.html"] : []),
    ...(valuation ? ["values.csv"] : []),
    "summary.json",
    "rejects.csv",
  ]
  return names.map((name, index) => {
    const path = join(out ?? directory, name)
    // Not wrapped: a path in two lines cannot be clicked.
    const label = index === 0 ? VALUE_WORDS[language].results : ""
    return `${labelled(label, "|", terminal.columns)[0].replace("|", "")}${index === 0 ? accent(path) : path}`
  })
}

function dayOf(day: number, language: "de" | "en"): string {
  const text = formatDay(day)
  return language === "de" ? text.split("-").reverse().join(".") : text
}

function moneyOf({ files: { currency }, language }: Shown) {
  const locale = language === "de" ? "de-DE" : "en-GB"
  return (value: number, digits: "exact" | "whole") => {
    const fraction = digits === "whole" ? { maximumFractionDigits: 0, minimumFractionDigits: 0 } : {}
    return new Intl.NumberFormat(locale, { style: "currency", currency, ...fraction }).format(value)
  }
}
