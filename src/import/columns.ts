import { BilingualError } from "../records/bilingualError.ts"
import { columnFlag } from "./columnFlag.ts"
import { rolesByContent } from "./contentRoles.ts"
import { decide } from "./decision.ts"
import { nearestHeaders, normaliseHeader } from "./headerName.ts"
import { type ColumnUse, type Decision, type ReadOptions, ROLES, type Role } from "./readPlan.ts"
import { type Candidate, candidatesOf, holdsNames } from "./roleScores.ts"
import type { SampleTable } from "./rows.ts"
import { BARE_NUMBER, NAME_HEADERS, REFERENCE_HEADER } from "./synonyms.ts"

/** Which column has which role, and why. */
export type ColumnRoles = {
  readonly roles: Readonly<Partial<Record<Role, ColumnUse>>>
  readonly customerAlso: readonly ColumnUse[]
  readonly decisions: readonly Decision[]
}

/** What is known before looking: from flags, from a preset; roles that must not be searched. */
export type KnownRoles = {
  readonly flags: NonNullable<ReadOptions["columns"]>
  readonly preset: ReadonlyMap<Role, number>
  readonly presetId: string
  /** Headers (normalised) that have no role, whatever they look like. */
  readonly ignored: ReadonlySet<string>
  /** Search what flags and preset leave open. */
  readonly search: boolean
}

/** Decides the role of each column: flags first, then the preset, then headers, then values. */
export function findColumns(table: SampleTable, known: KnownRoles): ColumnRoles {
  const taken = new Map<Role, number>()
  const decisions: Decision[] = []
  const barred = new Set<Role>()
  takeFlags(table, known, taken, barred, decisions)
  takePreset(table, known, taken, barred, decisions)
  if (known.search) {
    takeHeaders(table, known, taken, barred, decisions)
    bareNumberAsCustomer(table, taken, barred, decisions)
    referenceToOrders(table, taken, barred, decisions)
    for (const one of rolesByContent(table, taken, barred)) {
      if (known.ignored.has(normaliseHeader(table.columns[one.index]))) continue
      taken.set(one.role, one.index)
      decisions.push(one.decision)
    }
  }
  priceAsAmount(table, taken, barred, decisions)
  nameAsProduct(taken, barred, decisions)
  const customerAlso = settleCustomer(table, known, taken, decisions)
  const roles: Partial<Record<Role, ColumnUse>> = {}
  for (const role of ROLES) {
    const index = taken.get(role)
    if (index !== undefined) roles[role] = columnUse(table, index)
  }
  return { roles, customerAlso, decisions: decisions.filter((one) => !one.role || taken.has(one.role)) }
}

export function columnUse(table: SampleTable, index: number): ColumnUse {
  return { index, name: table.columns[index] }
}

/** The column a flag names: as written, else in its reduced form; an unknown name is an InputError. */
export function columnNamed(columns: readonly string[], wanted: string, role: Role): number {
  const exact = columns.indexOf(wanted)
  if (exact >= 0) return exact
  const loose = columns.findIndex((name) => normaliseHeader(name) === normaliseHeader(wanted) && wanted !== "")
  if (loose >= 0) return loose
  const near = nearestHeaders(wanted, columns)
  const hint = near.length > 0 ? ` Did you mean ${near.map((name) => `"${name}"`).join(" or ")}?` : ""
  const hintDe = near.length > 0 ? ` Meinten Sie ${near.map((name) => `»${name}«`).join(" oder ")}?` : ""
  throw new BilingualError({
    en: `${columnFlag(role)} "${wanted}": the file has no such column.${hint} It has: ${columns.join(", ")}`,
    de: `${columnFlag(role)} »${wanted}«: Diese Spalte gibt es in der Datei nicht.${hintDe} Es gibt: ${columns.join(", ")}`,
  })
}

function takeFlags(
  table: SampleTable,
  known: KnownRoles,
  taken: Map<Role, number>,
  barred: Set<Role>,
  decisions: Decision[],
): void {
  for (const role of ROLES) {
    const wanted = known.flags[role]
    if (wanted === undefined) continue
    barred.add(role)
    if (wanted === "") continue
    const index = columnNamed(table.columns, wanted, role)
    const other = [...taken].find(([, at]) => at === index)
    if (other) {
      throw new BilingualError({
        en: `"${wanted}" is named by ${columnFlag(other[0])} and by ${columnFlag(role)}: keep one of them`,
        de: `»${wanted}« ist mit ${columnFlag(other[0])} und mit ${columnFlag(role)} genannt: Behalten Sie eines davon.`,
      })
    }
    taken.set(role, index)
    decisions.push(decide("column", table.columns[index], "set-by-flag", { flag: columnFlag(role) }, { role }))
  }
  const pricesNamed = known.flags.quantity !== undefined && known.flags.unitPrice !== undefined
  if (pricesNamed && known.flags.amount === undefined) barred.add("amount")
}

function takePreset(
  table: SampleTable,
  known: KnownRoles,
  taken: Map<Role, number>,
  barred: ReadonlySet<Role>,
  decisions: Decision[],
): void {
  const used = new Set(taken.values())
  for (const [role, index] of known.preset) {
    if (barred.has(role) || used.has(index)) continue
    taken.set(role, index)
    const flag = columnFlag(role)
    decisions.push(decide("column", table.columns[index], "preset-column", { preset: known.presetId }, { role, flag }))
  }
}

function takeHeaders(
  table: SampleTable,
  known: KnownRoles,
  taken: Map<Role, number>,
  barred: ReadonlySet<Role>,
  decisions: Decision[],
): void {
  if (!table.hasHeader) return
  const used = new Set(taken.values())
  const candidates = table.columns
    .flatMap((name, index) =>
      known.ignored.has(normaliseHeader(name)) ? [] : candidatesOf(name, index, table.profiles[index]),
    )
    .sort((a, b) => b.score - a.score || a.index - b.index)
  for (const one of candidates) {
    if (used.has(one.index) || taken.has(one.role) || barred.has(one.role)) continue
    if (one.role === "email" && isOwnAddress(table, one.index)) continue
    taken.set(one.role, one.index)
    used.add(one.index)
    decisions.push(headerDecision(table, one, candidates))
  }
}

function headerDecision(table: SampleTable, chosen: Candidate, candidates: readonly Candidate[]): Decision {
  const name = table.columns[chosen.index]
  const { role } = chosen
  const others = candidates
    .filter((one) => one.role === role && one.index !== chosen.index)
    .map((one) => `"${table.columns[one.index]}"`)
  const flag = columnFlag(role)
  const rivals = [...new Set(others)].slice(0, 3).join(", ")
  const important = role === "amount" || role === "date" || role === "order" || role === "customer"
  if (rivals && important) return decide("column", name, `${role}-chosen`, { others: rivals }, { role, flag })
  const code = chosen.by === "header" ? "header-known" : "header-part"
  return decide("column", name, code, { role }, { role, flag, warning: chosen.by === "header-part" && important })
}

/** The same address in every row is the merchant's own, as in a SumUp export. */
function isOwnAddress(table: SampleTable, index: number): boolean {
  const profile = table.profiles[index]
  return profile.distinct === 1 && profile.filled >= 5
}

/** A column `id` in which numbers come again is the customer, where nothing else says who bought. */
function bareNumberAsCustomer(
  table: SampleTable,
  taken: Map<Role, number>,
  barred: ReadonlySet<Role>,
  decisions: Decision[],
): void {
  const order = taken.get("order")
  if (order === undefined || taken.has("customer") || taken.has("email") || barred.has("customer")) return
  if (barred.has("order") || !BARE_NUMBER.has(normaliseHeader(table.columns[order]))) return
  const { distinct, filled } = table.profiles[order]
  if (distinct >= 0.95 * filled) return
  taken.delete("order")
  taken.set("customer", order)
  const extra = { role: "customer", flag: columnFlag("customer"), warning: true } as const
  decisions.push(decide("column", table.columns[order], "values-repeat", {}, extra))
}

/** A column `Bezug` or `Referenz` names the refunded order where its values are numbers of orders. */
function referenceToOrders(
  table: SampleTable,
  taken: Map<Role, number>,
  barred: ReadonlySet<Role>,
  decisions: Decision[],
): void {
  const order = taken.get("order")
  if (order === undefined || taken.has("refundedOrder") || barred.has("refundedOrder")) return
  const used = new Set(taken.values())
  const numbers = new Set(table.profiles[order].values.map((value) => value.trim()))
  const index = table.columns.findIndex((name, at) => {
    const { values, filled } = table.profiles[at]
    if (used.has(at) || filled === 0 || !REFERENCE_HEADER.test(normaliseHeader(name))) return false
    return values.filter((value) => numbers.has(value.trim())).length >= 0.5 * filled
  })
  if (index < 0) return
  taken.set("refundedOrder", index)
  const extra = { role: "refundedOrder", flag: columnFlag("refundedOrder") } as const
  decisions.push(decide("column", table.columns[index], "values-orders", {}, extra))
}

/** A price without a quantity is the amount. */
function priceAsAmount(
  table: SampleTable,
  taken: Map<Role, number>,
  barred: ReadonlySet<Role>,
  decisions: Decision[],
): void {
  const price = taken.get("unitPrice")
  if (price === undefined || taken.has("amount") || taken.has("quantity") || barred.has("unitPrice")) return
  if (barred.has("amount")) return
  taken.delete("unitPrice")
  taken.set("amount", price)
  const flag = columnFlag("amount")
  decisions.push(decide("column", table.columns[price], "price-without-quantity", {}, { role: "amount", flag }))
}

/** A product without a number is known by its name. */
function nameAsProduct(taken: Map<Role, number>, barred: ReadonlySet<Role>, decisions: Decision[]): void {
  const name = taken.get("productName")
  if (name === undefined || taken.has("product") || barred.has("product")) return
  taken.delete("productName")
  taken.set("product", name)
  const position = decisions.findIndex((one) => one.role === "productName")
  const { flag, ...decision } = decisions[position]
  decisions[position] = { ...decision, role: "product", ...(flag ? { flag: columnFlag("product") } : {}) }
}

/** A name is the last resort: an e-mail address is surer; a last name takes the first name to it. */
function settleCustomer(
  table: SampleTable,
  known: KnownRoles,
  taken: Map<Role, number>,
  decisions: Decision[],
): ColumnUse[] {
  const index = taken.get("customer")
  if (index === undefined || known.flags.customer !== undefined) return []
  const name = table.columns[index]
  if (!holdsNames(name, table.profiles[index])) return []
  const email = taken.get("email")
  if (email !== undefined && table.profiles[email].filled >= 0.5 * table.profiles[index].filled) {
    taken.delete("customer")
    const flag = columnFlag("customer")
    decisions.push(decide("column", table.columns[email], "email-surer-than-name", { name }, { role: "email", flag }))
    return []
  }
  const position = decisions.findIndex((one) => one.role === "customer")
  const flag = columnFlag("customer")
  const decision = decide("column", name, "customer-by-name", {}, { role: "customer", flag, warning: true })
  if (position >= 0) decisions[position] = decision
  else decisions.push(decision)
  const header = normaliseHeader(name)
  if (!/^(?:nachname|lastname|surname|familienname|name)$/.test(header) || !NAME_HEADERS.has(header)) return []
  const first = table.columns.findIndex((column) => /^(?:vorname|firstname|givenname)$/.test(normaliseHeader(column)))
  return first >= 0 && !BARE_NUMBER.has(header) ? [columnUse(table, first)] : []
}
