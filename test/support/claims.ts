import { parseDay } from "../../src/records/day.ts"

/** Records as another program would send them, each with an id of its own. */

/** Months since year 0 of `2026-06`. */
export const month = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1
export const day = (text: string) => parseDay(text, "a day")

let serial = 0
export const record = (kind: string, customer: string | undefined, at: string, fields: object) => ({
  kind,
  id: `${kind} ${++serial}`,
  ...(customer ? { customer } : {}),
  at,
  fields,
})
export const sale = (customer: string | undefined, at: string, cents: number, more: object = {}) =>
  record("order", customer, at, { amountCents: cents, ...more })
