import type { SourceRole } from "../records/sourceRole.ts"
import type { ReasonCode } from "./reasons.ts"
import type { FieldFlag } from "./recordFields.ts"
import type { FileKind } from "./recordKinds/index.ts"
import type { RecordPlan } from "./recordPlan.ts"

/**
 * A ReadPlan is what a file is, as pure data: found out by looking (or set by a flag), shown with its reason,
 * and carried out by the store. It runs in the browser too, so nothing here touches a disk or an engine.
 */

/** What a column can mean. One column has at most one role. */
export const ROLES = [
  "customer", // number or name that identifies the buyer
  "email", // identifies the buyer where the customer cell is empty or there is no such column
  "date",
  "time", // clock time in a column of its own
  "amount", // of the order or of the line, see AmountLevel
  "quantity",
  "unitPrice",
  "order",
  "line",
  "product", // number of the line's product, or its name where that is all there is
  "productName", // beside its number
  "items", // all products of an order in one cell, as `2x Tea, 1x Cup`
  "category",
  "lineDiscount", // of the line, where `discount` is the order's
  "status",
  "type", // kind of row: payment, refund, payout ...
  "mode", // live or test
  "discount",
  "paymentMethod",
  "currency",
  "channel",
  "branch", // shop, till or place that sold
  "coupon", // code of a voucher or campaign
  "refundedAmount", // refunded so far, in the order's own row; its sign is meaningless
  "refundedOrder", // order number that a refund row belongs to
  "cancelledAt", // any value in it cancels the order
  "tax",
  "cost", // of the goods, see ReadPlan.costPer
  "margin",
  "referredBy", // the customer who brought this customer
] as const
export type Role = (typeof ROLES)[number]

/** `json` is one array of objects; the store flattens JSON, Parquet and XLSX into rows of text. */
export type FileFormat = "csv" | "json" | "json-lines" | "parquet" | "xlsx" | "xml" | "extf"
export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252", "iso-8859-15", "cp850", "macintosh"] as const
export type Encoding = (typeof ENCODINGS)[number]
export type Delimiter = "," | ";" | "\t" | "|"

/** `thousands` may stand or be missing in each value; a value in another style is no number. */
export type NumberStyle = { readonly decimal: "." | ","; readonly thousands: "." | "," | "'" | " " }

export type DateOrder = "ymd" | "dmy" | "mdy"
export type DateStyle =
  | {
      readonly kind: "text"
      readonly order: DateOrder
      readonly monthNames: boolean
      /** Some values carry `Z` or `+02:00`: these are instants, the others local times. */
      readonly offset: boolean
    }
  | { readonly kind: "compact" } // 20260312
  | { readonly kind: "excel-serial" }
  | { readonly kind: "unix-seconds" }
  | { readonly kind: "unix-milliseconds" }

/**
 * Rows of sums among the orders: those whose cell starts with one of the words, in lower case; outside the column of
 * order numbers only where the row has none.
 */
export type SumRows = { readonly column: ColumnUse; readonly words: readonly string[] }

/** A column by its position in the header (0-based) and its name as written there (made unique). */
export type ColumnUse = { readonly index: number; readonly name: string }

/**
 * Where the amount stands: `order` = one row per order (rows alike are repetitions); `line` = each row is a line and
 * the order is their sum; `first-row` = rows repeat per line but the amount is the order's and stands in the first
 * row only, as do date, status and the like; `repeated` = the order's amount is written again in each of its lines.
 * Where `roles.amount` is missing, the amount is quantity × unitPrice and the level is `line`.
 */
export type AmountLevel = "order" | "line" | "first-row" | "repeated"

/**
 * What a row is, by its status, type or mode words. `refund`: money going back at the row's date, it counts as −|amount|
 * and belongs to the order named by `refundedOrder`, else to the one with its own order number, else to its customer.
 * `refunded`: this very order was paid back in full, so it is no order. `pending`: not (yet) paid, no order.
 */
export const ROW_CLASSES = ["sale", "refund", "refunded", "cancelled", "pending", "test", "ignored"] as const
export type RowClass = (typeof ROW_CLASSES)[number]

/** Where the words of two columns disagree, the stronger class holds: a test payment that was refunded is a test. */
export const CLASS_STRENGTH: Readonly<Record<RowClass, number>> = {
  sale: 0,
  refunded: 1,
  refund: 2,
  pending: 3,
  cancelled: 4,
  ignored: 5,
  test: 6,
}

/**
 * A cell, lower-cased and trimmed, is of this class if it is one of `words`, has one of `contains` in it, or is none of
 * `unless`. Per role the first rule that matches holds, over the roles the strongest class; an empty cell matches none, a
 * row without any class is a sale.
 * `classifyRow` in rowWords.ts is the reference.
 */
export type RowRule = {
  readonly role: "status" | "type" | "mode"
  readonly becomes: RowClass
} & (
  | { readonly words: readonly string[] }
  | { readonly contains: readonly string[] }
  | { readonly unless: readonly string[] }
)

/** Why something was decided: a code with what fills its sentence, in German and English in reasons.ts. */
export type Reason = { readonly code: ReasonCode; readonly [detail: string]: string | number }

export const TOPICS = [
  "format",
  "sheet",
  "encoding",
  "delimiter",
  "preamble",
  "header",
  "preset",
  "column",
  "numbers",
  "dates",
  "timeZone",
  "amountLevel",
  "orderNumbers",
  "amountsAre",
  "currency",
  "rows",
  "contracts",
  "kind",
] as const
export type Topic = (typeof TOPICS)[number]

/** One thing found out, with the reason, as shown by `inspect`; `flag` is how to overrule it. */
export type Decision = {
  readonly about: Topic
  readonly role?: Role
  /** Of records beside orders: the field, or the column, that it is about. */
  readonly field?: string
  readonly column?: string
  /** The value as it stands in the plan (`windows-1252`, `;`, a column's name): the same in every language. */
  readonly found: string
  readonly because: Reason
  readonly flag?: string
  /** The user should look at this one. */
  readonly warning?: true
}

/** Something the rows seen so far leave open: the store looks at all rows, else a person is asked. */
export type Question = {
  readonly about: "date-order" | "decimal" | "amount-level"
  readonly role: Role
  readonly column: ColumnUse
  readonly example: string
  /** What `example` would be under each answer: a day as `2026-04-03`, an amount as `1300.00`, an order's total. */
  readonly options: readonly {
    readonly value: "dmy" | "mdy" | "." | "," | "line" | "repeated"
    readonly means: string
  }[]
  readonly flag: string
  /** Some dates of the column carry an offset. */
  readonly offset?: true
}

export type ReadPlan = {
  readonly file: string
  readonly format: FileFormat
  /** `referrals`: roles are customer (who was brought), referredBy (by whom) and perhaps date; nothing else counts. */
  readonly kind: "orders" | "referrals" | "records"
  /** Of a file of records beside orders, what its rows become; its roles are empty. */
  readonly records?: RecordPlan
  readonly source: SourceRole
  readonly preset?: { readonly id: string; readonly vendor: string; readonly matched: number; readonly of: number }
  readonly encoding: Encoding
  readonly delimiter: Delimiter
  /** Physical lines before the header (bank name, `sep=;`, `#` comments, blank lines). */
  readonly preambleLines: number
  /** Without one, `columns` are named column1, column2 ... A line that repeats the header further down is no data. */
  readonly hasHeader: boolean
  readonly columns: readonly string[]
  readonly roles: Readonly<Partial<Record<Role, ColumnUse>>>
  /** Columns that only together with `roles.customer` say who: the first name beside the last. */
  readonly customerAlso: readonly ColumnUse[]
  /** Columns that only together with `roles.order` name an order: the till and its closing beside the receipt number. */
  readonly orderAlso: readonly ColumnUse[]
  /** `daily`: numbers start anew each day, as on many tills, so number and day together name an order. */
  readonly orderNumbers: "unique" | "daily"
  /** A role that holds amounts (quantities too) has its style here; one left open has none until it is answered. */
  readonly numbers: Readonly<Partial<Record<Role, NumberStyle>>>
  readonly dates: Readonly<Partial<Record<Role, DateStyle>>>
  /** Zone the file's own times are written in, when known to differ from the workspace's (a Stripe export is UTC). */
  readonly fileTimeZone?: string
  readonly amountLevel: AmountLevel
  readonly amountsAre: "gross" | "net" | "unknown"
  /** Whether `cost` is of one piece (times quantity) or of the whole row. */
  readonly costPer: "piece" | "row"
  readonly rowRules: readonly RowRule[]
  /**
   * What an order (the sum of its lines) below zero is when no rule says otherwise: a refund, or, in bank and payment
   * files, money of the owner's own that is none of our business.
   */
  readonly negativeAmounts: "refund" | "ignored"
  /** Rows of sums that carry a date and an amount like an order. */
  readonly sumRows: readonly SumRows[]
  /** Customer values that stand for nobody, in lower case; one that ends in `@` is the start of an e-mail address. */
  readonly anonymousWords: readonly string[]
  /** Strip a leading apostrophe from ids (Shopify writes `'7210448301122`). */
  readonly stripApostrophe: boolean
  readonly currency?: string
  /** Cells of `roles.items` hold lines as an order keeps them, put together by ourselves; else they list products. */
  readonly itemsAre?: "lines"
  /** Words in the type of rows that exchange what the sale they name has brought. */
  readonly conversions?: readonly string[]
  /** Columns that speak of contracts or constant monthly fees: named to the user, not modelled as orders. */
  readonly contractColumns: readonly string[]
  readonly decisions: readonly Decision[]
  readonly questions: readonly Question[]
  readonly ignoredColumns: readonly string[]
}

/** What the caller may set by flag; everything else is found out. */
export type ReadOptions = {
  readonly columns?: Readonly<Partial<Record<Role, string>>>
  readonly encoding?: Encoding
  readonly delimiter?: Delimiter
  /** A sheet of a workbook, by its name. */
  readonly sheet?: string
  readonly preambleLines?: number
  readonly hasHeader?: boolean
  readonly decimal?: "." | ","
  readonly dateOrder?: DateOrder
  readonly fileTimeZone?: string
  readonly currency?: string
  /** What one unit of other currencies is worth in the one that counts. */
  readonly rates?: Readonly<Record<string, number>>
  /** A preset's id, or `none` to read the file without one. */
  readonly preset?: string
  /** What the file holds. */
  readonly kind?: FileKind
  /** Look for every kind of record; else for orders and who brought whom. */
  readonly allKinds?: boolean
  /** Columns of the fields of records beside orders. */
  readonly fields?: readonly FieldFlag[]
  /** The words to which everybody on a list has agreed, where its rows do not say them. */
  readonly consentWording?: string
  readonly source?: SourceRole
  readonly amountsAre?: "gross" | "net"
  readonly amountLevel?: AmountLevel
  readonly orderNumbers?: ReadPlan["orderNumbers"]
}
