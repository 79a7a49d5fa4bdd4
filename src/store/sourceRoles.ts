import type { ReadPlan } from "../import/readPlan.ts"
import { SOURCE_ROLES, type SourceRole } from "../records/sourceRole.ts"
import { changeSetting, readSettings } from "./settings.ts"
import type { State } from "./state.ts"

/** By name: what somebody has said that a source tells of. Of the others their records say it themselves. */
export type SourceRoles = Readonly<Record<string, SourceRole>>

/** The setting that keeps them, as JSON. */
const SETTING = "source_roles"

export function sourceRolesOf(settings: ReadonlyMap<string, string>): SourceRoles {
  const kept = settings.get(SETTING)
  return kept === undefined ? {} : JSON.parse(kept)
}

/** Says what a source tells of; undefined leaves it to its records again. */
export function setSourceRole(state: State, name: string, role: SourceRole | undefined, at: string): void {
  const { [name]: _, ...others } = sourceRolesOf(readSettings(state))
  const roles = Object.entries({ ...others, ...(role === undefined ? {} : { [name]: role }) })
  const sorted = Object.fromEntries(roles.sort(([a], [b]) => (a < b ? -1 : 1)))
  changeSetting(state, SETTING, roles.length === 0 ? undefined : JSON.stringify(sorted), at)
}

/** A source as it is listed: what it tells of by its records, and what somebody has said instead. */
export type ListedSource = {
  readonly name: string
  readonly holds: readonly SourceRole[]
  readonly role: SourceRole | undefined
}

/** Every source that orders, invoices or payments come from. */
export function listSources(state: State, roles: SourceRoles): ListedSource[] {
  const rows = state.rows<{ name: string; holds: SourceRole }>(
    `SELECT DISTINCT source.name, holds FROM source JOIN (
       SELECT DISTINCT entry.source_id, file.holds FROM order_entry AS entry JOIN import_file AS file ON file.id = entry.file_id
         JOIN import ON import.id = file.import_id WHERE import.state = 'committed'
       UNION SELECT record.source_id, CASE kind WHEN 'order' THEN 'sales' WHEN 'invoice' THEN 'invoices' ELSE 'payments' END FROM record
         JOIN import_file AS file ON file.id = record.file_id JOIN import ON import.id = file.import_id
         WHERE kind IN ('order', 'invoice', 'payment') AND import.state = 'committed') ON source_id = source.id
     ORDER BY source.name`,
  )
  return [...new Set(rows.map(({ name }) => name))].map((name) => ({
    name,
    holds: SOURCE_ROLES.filter((role) => rows.some((row) => row.name === name && row.holds === role)),
    role: roles[name],
  }))
}

/** The circle of numbers of a file of orders where nobody says it: payments and invoices have one of their own. */
export function sourceOfPlan({ source, preset }: Pick<ReadPlan, "source" | "preset">): string {
  if (source === "sales") return DEFAULT_SOURCE
  return source === "payments" ? (preset?.id.split("-")[0] ?? source) : source
}

export const DEFAULT_SOURCE = "orders"
/** The circle of numbers of what is typed and belongs to no other. */
export const HAND_SOURCE = "hand"
