import { columnFlag } from "../../import/columnFlag.ts"
import { nameDelimiter } from "../../import/dialect.ts"
import { ENCODINGS, type ReadOptions, ROLES } from "../../import/readPlan.ts"
import { valueName } from "../text/settingNames.ts"

type Option =
  | "encoding"
  | "delimiter"
  | "decimal"
  | "dateOrder"
  | "amountLevel"
  | "orderNumbers"
  | "amountsAre"
  | "currency"

/** What somebody says of a file by these fields. */
export type Corrections = Pick<ReadOptions, "columns" | Option>

/** How a file is written, as somebody may choose it; the flag is what sentences call it by. */
export const READ_CHOICES: readonly {
  readonly flag: string
  readonly option: Option
  readonly choices: readonly string[]
}[] = [
  { flag: "--encoding", option: "encoding", choices: ENCODINGS },
  { flag: "--delimiter", option: "delimiter", choices: [";", ",", "\t", "|"] },
  { flag: "--decimal", option: "decimal", choices: [",", "."] },
  { flag: "--date-order", option: "dateOrder", choices: ["dmy", "mdy", "ymd"] },
  { flag: "--amount-level", option: "amountLevel", choices: ["order", "line", "first-row", "repeated"] },
  { flag: "--order-numbers", option: "orderNumbers", choices: ["unique", "daily"] },
  { flag: "--amounts-are", option: "amountsAre", choices: ["gross", "net"] },
  { flag: "--currency", option: "currency", choices: ["EUR", "CHF", "USD", "GBP", "DKK", "SEK", "NOK", "PLN", "CZK"] },
]

/** The options with one of them chosen otherwise, or left to be found out. */
export function withChoice(read: Corrections, option: Option, value: string): Corrections {
  const { [option]: _, ...others } = read
  return value === "" ? others : ({ ...others, [option]: value } as Corrections)
}

export const choiceName = (flag: string, value: string, language: "de" | "en"): string =>
  flag === "--delimiter" ? nameDelimiter(value, language) : (valueName(flag, value, language) ?? value)

/** What somebody may set by which flag where a file is corrected before it is read. */
export const READING_FLAGS: ReadonlySet<string> = new Set([
  ...ROLES.map(columnFlag),
  ...READ_CHOICES.map(({ flag }) => flag),
])
