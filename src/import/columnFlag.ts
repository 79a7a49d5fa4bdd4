import type { Role } from "./readPlan.ts"

/** Flags that name a column whose own word is taken by something else: a currency code, a margin rate. */
const OTHERWISE: Partial<Record<Role, string>> = { currency: "currency-column", margin: "margin-column" }

/** The flag by which a user names the column of a role: `unitPrice` is `--unit-price`. */
export function columnFlag(role: Role): string {
  return `--${OTHERWISE[role] ?? role.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}
