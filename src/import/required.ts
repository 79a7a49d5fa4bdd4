import { InputError } from "stammwert-models"
import { columnFlag } from "./columnFlag.ts"
import type { ColumnUse, Role } from "./readPlan.ts"
import type { SampleTable } from "./rows.ts"

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
  const flags = missing.map((role) => `${columnFlag(role)} COLUMN`).join(" and ")
  const contracts =
    contractColumns.length > 0
      ? ` ${contractColumns.map((name) => `"${name}"`).join(", ")} speak of contracts; an order list has a row per purchase.`
      : ""
  const header = table.hasHeader ? "" : " Its first row holds data, so the columns have numbers instead of names."
  throw new InputError(
    `${fileName}: no column was found for the ${missing.join(" and the ")} of an order. It has: ${listed}.${header}${contracts} ` +
      `Name it with ${flags}`,
  )
}
