import { BilingualError } from "../records/bilingualError.ts"
import { columnFlag } from "./columnFlag.ts"
import type { ColumnUse, Role } from "./readPlan.ts"
import type { SampleTable } from "./rows.ts"
import { ROLE_WORDS } from "./words.ts"

/** An order list needs a date and an amount (or quantity and price); without them, an InputError says what to do. */
export function requireRoles(
  fileName: string,
  table: SampleTable,
  roles: Readonly<Partial<Record<Role, ColumnUse>>>,
  contractColumns: readonly string[],
): void {
  const amount = roles.amount !== undefined || (roles.quantity !== undefined && roles.unitPrice !== undefined)
  const missing: Role[] = [...(roles.date ? [] : ["date" as const]), ...(amount ? [] : ["amount" as const])]
  if (missing.length === 0) return
  const listed = table.columns.join(", ")
  const flags = (column: string) => missing.map((role) => `${columnFlag(role)} ${column}`)
  const speaksOfContracts = contractColumns.length > 0
  const header = table.hasHeader ? "" : " Its first row holds data, so the columns have numbers instead of names."
  const headerDe = table.hasHeader ? "" : " Schon die erste Zeile enthält Daten, die Spalten haben deshalb Nummern."
  const contracts = speaksOfContracts
    ? ` ${contractColumns.map((name) => `"${name}"`).join(", ")} speak of contracts; an order list has a row per purchase.`
    : ""
  const contractsDe = speaksOfContracts
    ? ` ${contractColumns.map((name) => `»${name}«`).join(", ")} sprechen von Verträgen; eine Bestellliste hat eine Zeile je Kauf.`
    : ""
  const wanted = missing.map((role) => ROLE_WORDS[role].de).join(" und ")
  throw new BilingualError({
    en:
      `${fileName}: no column was found for the ${missing.join(" and the ")} of an order. It has: ${listed}.${header}${contracts} ` +
      `Name it with ${flags("COLUMN").join(" and ")}`,
    de:
      `${fileName}: Keine Spalte gefunden für ${wanted} einer Bestellung. Es gibt: ${listed}.${headerDe}${contractsDe} ` +
      `Nennen Sie die Spalte mit ${flags("SPALTE").join(" und ")}.`,
  })
}
