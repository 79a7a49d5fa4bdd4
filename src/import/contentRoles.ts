import { columnFlag } from "./columnFlag.ts"
import { decide } from "./decision.ts"
import { normaliseHeader } from "./headerName.ts"
import type { ColumnProfile } from "./profile.ts"
import type { Decision, Role } from "./readPlan.ts"
import { neverUsed } from "./roleScores.ts"
import type { SampleTable } from "./rows.ts"
import { NEVER } from "./synonyms.ts"

type Test = (profile: ColumnProfile) => boolean

/** What the values of a column that no header explains must look like, role by role, in the order they are taken. */
const TESTS: readonly { readonly role: Role; readonly test: Test; readonly code: Parameters<typeof decide>[2] }[] = [
  { role: "date", test: (profile) => profile.textDates > 0.9, code: "values-dates" },
  { role: "email", test: (profile) => profile.emails > 0.8 && profile.distinct > 1, code: "values-emails" },
  { role: "amount", test: (profile) => profile.numeric > 0.9 && profile.moneyLike > 0.5, code: "values-money" },
]

/**
 * Roles that must be there (and are not, by the headers) from the values alone: dates, e-mail addresses, amounts with
 * decimals, numbers that come again (a customer), numbers that never do (an order). Each is marked as a guess to check.
 */
export function rolesByContent(
  table: SampleTable,
  taken: ReadonlyMap<Role, number>,
  barred: ReadonlySet<Role>,
): { role: Role; index: number; decision: Decision }[] {
  const used = new Set(taken.values())
  const has = new Set(taken.keys())
  const found: { role: Role; index: number; decision: Decision }[] = []
  const take = (role: Role, code: Parameters<typeof decide>[2], test: Test) => {
    if (has.has(role) || barred.has(role)) return
    const index = table.profiles.findIndex(
      (profile, at) =>
        !used.has(at) && profile.filled > 0 && allowed(table.columns[at], role, profile) && test(profile),
    )
    if (index < 0) return
    used.add(index)
    has.add(role)
    const name = table.columns[index]
    const flag = columnFlag(role)
    found.push({ role, index, decision: decide("column", name, code, { role }, { role, flag, warning: true }) })
  }
  for (const { role, test, code } of TESTS) if (role !== "amount" || !has.has("unitPrice")) take(role, code, test)
  if (!has.has("amount") && !has.has("unitPrice")) {
    take("amount", "values-money", (profile) => profile.numeric > 0.9 && isNoId(profile, table))
  }
  if (!has.has("customer") && !has.has("email")) take("customer", "values-repeat", isIdThatRepeats)
  if (!table.hasHeader) take("order", "values-unique", isIdThatNeverRepeats)
  return found
}

function allowed(name: string, role: Role, profile: ColumnProfile): boolean {
  return !neverUsed(name, profile) && !NEVER[role]?.test(normaliseHeader(name))
}

const isWord = (profile: ColumnProfile) =>
  profile.filled > 0.5 * profile.rows && profile.moneyLike < 0.5 && profile.textDates < 0.5 && profile.clocks < 0.5

/** Comes again, but is no status word either: more than a dozen different values, or a third of the rows. */
const isIdThatRepeats: Test = (profile) =>
  isWord(profile) &&
  profile.rows >= 3 &&
  profile.distinct < 0.95 * profile.filled &&
  profile.distinct >= Math.min(12, profile.filled / 4) &&
  profile.values.every((value) => /\d/.test(value) && value.length <= 40)

const isIdThatNeverRepeats: Test = (profile) =>
  isWord(profile) &&
  profile.rows >= 3 &&
  profile.distinct === profile.filled &&
  profile.values.every((value) => /\d/.test(value))

/** A plain number that may be an amount: not all different and long, as ids are. */
function isNoId(profile: ColumnProfile, table: SampleTable): boolean {
  return !table.hasHeader && profile.values.every((value) => value.trim().length <= 6) && profile.moneyLike >= 0
}
