import type { AmountLevel, DateOrder, ReadPlan, Role, RowRule } from "../readPlan.ts"
import type { ReasonCode } from "../reasons.ts"

/** What is known of one program's export. Headers are compared in their reduced form, never by position. */
export type Preset = {
  readonly id: string
  readonly vendor: string
  /** As in "looks like Shopify orders" and "sieht aus wie Shopify-Bestellungen". */
  readonly title: { readonly en: string; readonly de: string }
  /** Headers that must all be there, one list per language or generation of the export. */
  readonly required: readonly (readonly string[])[]
  /** Every other header known from such exports, for the score. */
  readonly known: readonly string[]
  /** The column of each role; the first of the list that the file has. */
  readonly roles: Readonly<Partial<Record<Role, readonly string[]>>>
  readonly orderAlso?: readonly string[]
  /** Missing: found out from the rows. */
  readonly orderNumbers?: ReadPlan["orderNumbers"]
  /** Columns that look like something they are not. */
  readonly ignored?: readonly string[]
  readonly rowRules: readonly RowRule[]
  /** Missing: found out from the rows. */
  readonly amountLevel?: AmountLevel
  readonly amountsAre: ReadPlan["amountsAre"]
  readonly negativeAmounts: ReadPlan["negativeAmounts"]
  readonly source: ReadPlan["source"]
  readonly conversions?: ReadPlan["conversions"]
  readonly decimal?: "." | ","
  readonly dateOrder?: DateOrder
  readonly fileTimeZone?: string
  readonly stripApostrophe?: boolean
  /** Users choose or name the columns of this export: search for roles that it leaves open. */
  readonly loose?: boolean
  /** What the user should know about such a file. */
  readonly notes: readonly ReasonCode[]
}

/** Headers of a verbatim header line. */
export function headers(line: string, delimiter = ","): string[] {
  return line.split(delimiter).map((name) => name.trim().replace(/^"|"$/g, ""))
}

/** Words of a row rule, lower case. */
export function words(line: string): string[] {
  return line.split(",").map((word) => word.trim().toLowerCase())
}
