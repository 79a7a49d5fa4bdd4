import type { Sentence } from "../../records/bilingualError.ts"
import { minorDigits } from "../../records/money.ts"
import { GROUP_WORDS } from "../../segments/groupWords.ts"
import type { RfmGroup } from "../../segments/rfmRules.ts"
import type { CustomersAnswer, CustomersAsked } from "../askCustomers.ts"
import type { CellKind, DownloadCell, DownloadColumn, DownloadTable } from "./downloadTable.ts"

type Listed = CustomersAnswer["customers"][number]
type Column = DownloadColumn & { readonly of: (customer: Listed) => DownloadCell; readonly isPeople?: true }

const column = (name: string, kind: CellKind, en: string, de: string, of: Column["of"], isPeople?: true): Column => ({
  name,
  kind,
  words: { en, de },
  of,
  ...(isPeople && { isPeople }),
})

const COLUMNS: readonly Column[] = [
  column("customer", "number", "Number in Stammwert", "Nummer in Stammwert", (one) => one.customer),
  column("number", "text", "Customer", "Kunde", (one) => one.shown?.number ?? null, true),
  column("name", "text", "Name", "Name", (one) => one.shown?.name ?? null, true),
  column("email", "text", "E-mail", "E-Mail", (one) => one.shown?.email ?? null, true),
  column("segment", "text", "Group", "Kundengruppe", (one) => one.segment),
  column("totalValue", "money", "Total value", "Gesamtwert", (one) => one.totalValue),
  column("currentValue", "money", "Value to date", "Bisheriger Wert", (one) => one.currentValue),
  column("futureValue", "money", "Expected value", "Erwarteter Wert", (one) => one.futureValue),
  column("futureValueLow", "money", "Expected value from", "Erwarteter Wert von", (one) => one.futureValueLow),
  column("futureValueHigh", "money", "Expected value to", "Erwarteter Wert bis", (one) => one.futureValueHigh),
  column("lifetimeValue", "money", "Lifetime value", "Wert auf Lebenszeit", (one) => one.lifetimeValue),
  column("referralValue", "money", "Referral value", "Empfehlungswert", (one) => one.referralValue),
  column("orders", "number", "Orders", "Bestellungen", (one) => one.orders),
  column("revenue", "money", "Revenue", "Umsatz", (one) => one.revenue),
  column("averageOrderValue", "money", "Revenue per order", "Umsatz je Bestellung", (one) => one.averageOrderValue),
  column("firstOrder", "day", "First order", "Erste Bestellung", (one) => one.firstOrder),
  column("lastOrder", "day", "Last order", "Letzte Bestellung", (one) => one.lastOrder),
  column("nextOrder", "day", "Next order expected", "Nächste Bestellung erwartet", (one) => one.nextOrder),
  column("probabilityActive", "share", "Probability active", "Aktivwahrscheinlichkeit", (one) => one.probabilityActive),
  column("expectedOrders", "number", "Expected orders", "Erwartete Bestellungen", (one) => one.expectedOrders),
  column("churnRisk", "text", "Churn risk", "Abwanderungsrisiko", (one) => one.churnRisk),
  column("channel", "text", "Channel", "Kanal", (one) => one.channel),
  column("mayContact", "text", "May be contacted by", "Ansprechbar über", (one) => one.mayContact.join(" ")),
]

export const CUSTOMER_COLUMNS = COLUMNS.map(({ name }) => name) as [string, ...string[]]
/** Those that say who somebody is. */
export const PEOPLE_COLUMNS: readonly string[] = COLUMNS.filter(({ isPeople }) => isPeople).map(({ name }) => name)

const RISKS: Readonly<Record<string, string>> = { low: "gering", medium: "mittel", high: "hoch" }

/** So many are asked for at once: some megabytes. */
const PAGE_ROWS = 2_000

/** A list of customers as a table, page by page from `page`; in words of one language, or (undefined) as data. */
export function customersDownload(
  question: Omit<CustomersAsked, "limit" | "after" | "count">,
  page: (asked: CustomersAsked) => Promise<CustomersAnswer>,
  how: {
    readonly title: Sentence
    readonly currency: string | undefined
    readonly columns?: readonly string[]
    readonly language?: "de" | "en"
  },
): DownloadTable {
  const columns = COLUMNS.filter(
    ({ name, isPeople }) => (!isPeople || question.people) && (how.columns?.includes(name) ?? true),
  )
  return {
    title: how.title,
    moneyDigits: minorDigits(how.currency ?? ""),
    columns: columns.map(({ name, kind, words }) => ({ name, kind, words })),
    rows: rowsOf(question, page, columns, how.language),
  }
}

async function* rowsOf(
  question: Omit<CustomersAsked, "limit" | "after" | "count">,
  page: (asked: CustomersAsked) => Promise<CustomersAnswer>,
  columns: readonly Column[],
  language: "de" | "en" | undefined,
): AsyncGenerator<DownloadCell[][]> {
  let after: CustomersAsked["after"]
  do {
    const { customers, next } = await page({ ...question, limit: PAGE_ROWS, after, count: false })
    yield customers.map((one) => columns.map(({ name, of }) => inWords(name, of(one), language)))
    after = next ?? undefined
  } while (after !== undefined)
}

function inWords(name: string, cell: DownloadCell, language: "de" | "en" | undefined): DownloadCell {
  if (language === undefined || typeof cell !== "string") return cell
  if (name === "segment") return GROUP_WORDS[cell as RfmGroup]?.[language] ?? cell
  return name === "churnRisk" && language === "de" ? (RISKS[cell] ?? cell) : cell
}
