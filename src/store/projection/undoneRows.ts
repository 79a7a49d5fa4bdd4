import type { Analytics } from "../analytics.ts"
import type { ChangedRows } from "./changedRows.ts"
import { RECORD_TABLES } from "./recordTables.ts"

/** Kinds whose records decide what the orders of their customer are. */
const DECIDING = new Set(["subscription", "invoice", "payment"])

/**
 * Adds to `changed` what undone imports have brought, by the rows of the projection that name them. Answers false where these
 * do not say enough: a rate was among it, or a number of nobody's orders is kept as a hash.
 */
export async function addUndone(engine: Analytics, changed: ChangedRows, undone: readonly number[]): Promise<boolean> {
  if (undone.length === 0) return true
  const imports = JSON.stringify(undone)
  for (const { kind } of RECORD_TABLES) {
    const rows = await engine.rows(`SELECT record, customer FROM ${kind} WHERE import IN ${IMPORTS}`, { imports })
    if (kind === "rate" && rows.length > 0) return false
    changed.addGone(
      kind,
      rows.map(({ record }) => Number(record)),
    )
    if (DECIDING.has(kind))
      changed.addMembers(rows.flatMap(({ customer }) => (customer === null ? [] : [Number(customer)])))
  }
  const orders = await engine.rows(
    `SELECT DISTINCT customer, member, day, source, number, contains(number, '@') OR regexp_full_match(number, '[0-9a-f]{32}') AS is_hash
     FROM order_row WHERE import IN ${IMPORTS}`,
    { imports },
  )
  changed.addMembers(orders.flatMap(({ customer, member }) => (customer === null ? [] : [Number(member)])))
  const ofNobody = orders.filter(({ customer }) => customer === null)
  if (ofNobody.some(({ is_hash }) => is_hash === true)) return false
  changed.addReceipts(
    ofNobody.map(({ member, day, source, number }) => ({
      member: member === null ? null : Number(member),
      day: Number(day),
      source: Number(source),
      number: String(number ?? ""),
    })),
  )
  return true
}

const IMPORTS = `(SELECT unnest(from_json($imports, '["INTEGER"]')))`
