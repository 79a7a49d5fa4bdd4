import { columnNamed, columnUse } from "./columns.ts"
import { decide } from "./decision.ts"
import { normaliseHeader } from "./headerName.ts"
import type { ColumnUse, Decision, ReadOptions, Role } from "./readPlan.ts"
import type { SampleTable } from "./rows.ts"
import { SYNONYMS } from "./synonyms.ts"

const REFERRER = new Set([
  ...SYNONYMS.referredBy[0].split(" "),
  ..."referrercustomerid customeridreferrer vonkunde altkunde bestandskunde werbender empfehlernr werbernr".split(" "),
])
const REFERRED = new Set(
  "geworbener geworbene geworbenerkunde geworbenekundin geworbenernr geworben referred referredid referredcustomer referredemail referee refereeid refereeemail neukunde neukundin neukundennr neuerkunde empfohlener empfohlene empfohlen newcustomer newcustomerid customeridreferred ankunde".split(
    " ",
  ),
)
const DATES = new Set(["datum", "date", "geworbenam", "empfohlenam", "referredat", "createdat"])

export type ReferralColumns = {
  readonly roles: Readonly<Partial<Record<Role, ColumnUse>>>
  readonly decisions: readonly Decision[]
}

/**
 * A file that says who brought whom: a column of referrers, one of those referred (or of customers), and no amount.
 * Undefined for a file of orders, also one with a column `Empfohlen von`.
 */
export function findReferrals(table: SampleTable, options: ReadOptions): ReferralColumns | undefined {
  if (options.kind === "orders") return undefined
  const headers = table.columns.map(normaliseHeader)
  const flags = options.columns ?? {}
  const byFlag = (role: Role) => (flags[role] ? columnNamed(table.columns, flags[role], role) : -1)
  const search = (set: ReadonlySet<string>, not: number) =>
    headers.findIndex((header, index) => index !== not && set.has(header))
  const referrer = byFlag("referredBy") >= 0 ? byFlag("referredBy") : search(REFERRER, -1)
  if (referrer < 0) return undefined
  let referred = byFlag("customer") >= 0 ? byFlag("customer") : search(REFERRED, referrer)
  if (referred < 0) referred = search(new Set(SYNONYMS.customer.flatMap((group) => group.split(" "))), referrer)
  if (referred < 0) referred = headers.findIndex((header, index) => index !== referrer && header.includes("email"))
  const money = table.profiles.some(
    (profile, index) => index !== referrer && index !== referred && profile.moneyLike > 0.5,
  )
  if (referred < 0 || (options.kind !== "referrals" && (money || flags.amount !== undefined))) return undefined
  const date = byFlag("date") >= 0 ? byFlag("date") : search(DATES, referrer)
  const roles = {
    customer: columnUse(table, referred),
    referredBy: columnUse(table, referrer),
    ...(date >= 0 ? { date: columnUse(table, date) } : {}),
  }
  const details = { referrer: table.columns[referrer], referred: table.columns[referred] }
  return { roles, decisions: [decide("kind", "referrals", "referral-columns", details, { flag: "--file-kind" })] }
}
