import { BilingualError } from "../records/bilingualError.ts"
import type { Kind } from "../records/kinds.ts"
import { columnUse } from "./columns.ts"
import { normaliseHeader } from "./headerName.ts"
import type { ColumnProfile } from "./profile.ts"
import type { ColumnUse } from "./readPlan.ts"
import type { FieldRule, KindRules } from "./recordKinds/fieldRule.ts"
import { fileKindOf } from "./recordKinds/index.ts"
import { holdsNames, neverUsed } from "./roleScores.ts"
import type { SampleTable } from "./rows.ts"

/** A column that a user names for a field; without a kind it is for every file. */
export type FieldFlag = { readonly kind?: Kind; readonly field: string; readonly header: string }

/** A field with its columns, and how sure its header is: 0 for the surest group, -1 for a flag, beyond the last for values alone. */
export type FieldMatch = {
  readonly rule: FieldRule
  readonly columns: readonly ColumnUse[]
  readonly group: number
}

/** The fields of a kind that a table has. Columns of payment cards and bank accounts are never among them. */
export function matchFields(table: SampleTable, rules: KindRules, flags: readonly FieldFlag[] = []): FieldMatch[] {
  const found = new Map<FieldRule, FieldMatch>()
  const used = new Set<number>()
  const shut = new Set<FieldRule>()
  for (const flag of flags.filter(({ kind }) => kind === undefined || kind === rules.kind)) {
    const one = ruleNamed(rules, flag.field)
    shut.add(one)
    if (flag.header === "") continue
    const index = columnIndex(table, flag)
    used.add(index)
    found.set(one, { rule: one, columns: [columnUse(table, index)], group: -1 })
  }
  for (const { rule, index, group } of candidates(table, rules)) {
    const before = found.get(rule)
    if (rule.form === "pairs") {
      const columns = [...(before?.columns ?? []), columnUse(table, index)].sort((a, b) => a.index - b.index)
      if (!shut.has(rule)) found.set(rule, { rule, columns, group: Math.min(group, before?.group ?? group) })
    } else if (!before && !shut.has(rule) && !used.has(index)) {
      used.add(index)
      found.set(rule, { rule, columns: [columnUse(table, index)], group })
    }
  }
  const address = rules.fields.find(({ field }) => field === "identifiers.email")
  if (address && !found.has(address) && !shut.has(address)) {
    const only = onlyAddresses(table, used)
    if (only !== undefined)
      found.set(address, { rule: address, columns: [columnUse(table, only)], group: address.headers.length })
  }
  const order = (one: FieldMatch) => rules.fields.indexOf(one.rule)
  return settleNames(table, rules, [...found.values()]).sort((a, b) => order(a) - order(b))
}

const NEARLY_ALL = 0.8
/** Addresses of those who work here, or whom something was sent to, are not the customer's. */
const SOMEBODY_ELSE = /agent|assignee|submitter|bearbeiter|zustaendig|mitarbeit|owner|empfaenger|recipient|absender|cc$/

/** The one column that no name tells of and that holds e-mail addresses. */
function onlyAddresses({ columns, profiles }: SampleTable, used: ReadonlySet<number>): number | undefined {
  const all = columns.flatMap((name, index) =>
    !used.has(index) && profiles[index].emails > NEARLY_ALL && !SOMEBODY_ELSE.test(normaliseHeader(name))
      ? [index]
      : [],
  )
  return all.length === 1 ? all[0] : undefined
}

/** What a user calls a field: `price` is `priceCents`, `email` is `identifiers.email`. */
export const fieldName = (field: string) => field.replace(/^identifiers\./, "").replace(/Cents$/, "")

function ruleNamed(rules: KindRules, wanted: string): FieldRule {
  const one = rules.fields.find(({ field }) =>
    [field, fieldName(field)].some((name) => name.toLowerCase() === wanted.toLowerCase()),
  )
  if (one) return one
  const names = rules.fields.map(({ field }) => fieldName(field)).join(", ")
  throw new BilingualError({
    en: `--column ${wanted}: a file of ${fileKindOf(rules.kind)} has the fields ${names}`,
    de: `--column ${wanted}: Eine Datei dieser Art (${fileKindOf(rules.kind)}) hat die Felder ${names}`,
  })
}

function columnIndex({ columns }: SampleTable, { field, header }: FieldFlag): number {
  const exact = columns.indexOf(header)
  const loose = columns.findIndex((name) => normaliseHeader(name) === normaliseHeader(header))
  if (exact >= 0 || loose >= 0) return exact >= 0 ? exact : loose
  throw new BilingualError({
    en: `--column ${field}=${header}: the file has no such column. It has: ${columns.join(", ")}`,
    de: `--column ${field}=${header}: Diese Spalte gibt es in der Datei nicht. Es gibt: ${columns.join(", ")}`,
  })
}

function candidates(table: SampleTable, rules: KindRules) {
  const all = table.columns.flatMap((name, index) => {
    const header = normaliseHeader(name)
    const profile = table.profiles[index]
    if (header === "" || neverUsed(name, profile)) return []
    return rules.fields.flatMap((rule) => {
      const group = groupOf(rule, header)
      return group >= 0 && suits(rule, header, profile) ? [{ rule, index, group }] : []
    })
  })
  return all.sort((a, b) => a.group - b.group || b.rule.tells - a.rule.tells || a.index - b.index)
}

const groupsOf = new WeakMap<FieldRule, readonly ReadonlySet<string>[]>()

function groupOf(rule: FieldRule, header: string): number {
  let groups = groupsOf.get(rule)
  if (!groups) {
    groups = rule.headers.map((group) => new Set(group.split(" ")))
    groupsOf.set(rule, groups)
  }
  return groups.findIndex((group) => group.has(header))
}

/** Whether a column's values can be what its header says. */
function suits({ field, form }: FieldRule, header: string, profile: ColumnProfile): boolean {
  if (profile.filled === 0) return true
  if (typeof form === "object") {
    const known = profile.values.filter((value) => Object.hasOwn(form.words, value.trim().toLowerCase()))
    return form.otherwise !== undefined || known.length >= profile.filled / 2
  }
  switch (form) {
    // What proves is kept as it stands, days and times too.
    case "pairs":
      return true
    case "amount":
    case "number":
    case "count":
      return profile.numeric >= 0.6
    case "duration":
      return profile.numeric + profile.clocks >= 0.6
    case "day":
    case "moment":
    case "instant":
      return profile.textDates >= 0.5 || (profile.numericDates >= 0.8 && !/id$|nr$|nummer/.test(header))
    default:
      if (field === "identifiers.email") return profile.emails > 0.3
      if (field === "id" || field === "customer")
        return profile.textDates <= 0.5 && (profile.moneyLike <= 0.5 || profile.scientific > 0)
      return profile.textDates < 0.8
  }
}

/** A column `Kunde` may hold names: of a customer it is the name, elsewhere an address says more surely who it is. */
function settleNames(table: SampleTable, rules: KindRules, found: FieldMatch[]): FieldMatch[] {
  const who = found.find(({ rule }) => rule.field === "customer")
  if (!who || who.group < 0) return found
  const [{ index, name }] = who.columns
  if (!holdsNames(name, table.profiles[index])) return found
  const others = found.filter((one) => one !== who)
  const hasAddress = others.some(({ rule }) => rule.field === "identifiers.email")
  if (rules.kind !== "customer") return hasAddress ? others : found
  const display = rules.fields.find(({ field }) => field === "name")
  if (!display || others.some(({ rule }) => rule === display)) return others
  return [...others, { rule: display, columns: who.columns, group: who.group }]
}

/** A clock time beside a moment's date, where the file has one of its own. */
export function clockColumn(table: SampleTable, { clock }: FieldRule): ColumnUse | undefined {
  const names = new Set(clock?.split(" "))
  const index = table.columns.findIndex(
    (name, at) => names.has(normaliseHeader(name)) && table.profiles[at].clocks > 0.6,
  )
  return index < 0 ? undefined : columnUse(table, index)
}
