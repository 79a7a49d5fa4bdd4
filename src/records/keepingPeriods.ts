import type { Kind } from "./kinds.ts"

/** How long a law wants documents kept, from the end of the calendar year that they are of. */
export type KeepingPeriod = { readonly years: number; readonly law: string }

/**
 * Law as data, with the state that it is of. Invoices, statements and other documents of postings: eight years (since the
 * Viertes Bürokratieentlastungsgesetz); books and annual accounts, which nobody keeps here: ten.
 */
export const KEEPING_PERIODS: {
  readonly country: string
  readonly asOf: string
  readonly kinds: Partial<Record<Kind, KeepingPeriod>>
} = {
  country: "DE",
  asOf: "2025-01-01",
  kinds: {
    invoice: { years: 8, law: "§ 147 (3) AO, § 14b (1) UStG" },
    payment: { years: 8, law: "§ 147 (3) AO, § 257 (4) HGB" },
  },
}

const DAYS_PER_YEAR = 366

/** Days after which a document of any day of a year may go. */
export const leastDays = ({ years }: KeepingPeriod): number => (years + 1) * DAYS_PER_YEAR
