import { BilingualError } from "../records/bilingualError.ts"
import { needNumber, needWhole } from "./checks.ts"

/** One thing that a measure cost. Whose it is, where it is one customer's: a row without `customer` is everybody's in the measure. */
export type CostRow =
  /** A reward redeemed, by whoever redeemed it: those who would have bought anyway cost as much. */
  | { readonly kind: "reward"; readonly customer: string; readonly amountCents: number }
  | {
      readonly kind: "sending"
      readonly customer?: string
      readonly messages: number
      readonly centsPerMessage: number
    }
  | { readonly kind: "staff"; readonly customer?: string; readonly minutes: number; readonly centsPerHour: number }
  | { readonly kind: "other"; readonly customer?: string; readonly amountCents: number }

export type CostKind = CostRow["kind"]

export type MeasureCost = {
  readonly totalCents: number
  readonly byKind: Readonly<Record<CostKind, number>>
  /** What each customer in the measure cost, in the order given; adds up to the total. */
  readonly byCustomerCents: Float64Array
}

/**
 * What a measure cost, in whole cents, and whose outcome bears it: a customer's own rows, and of everybody's rows an equal part, the odd
 * cents one each from the first customer on. So outcomes net of cost add up to contribution less cost, to the cent.
 * A row is rounded by itself, halves away from zero; prices below a cent are fine. Edges: a row of a customer who is not in the
 * measure is refused, and so is everybody's cost where nobody is in it.
 */
export function costOfMeasure(rows: readonly CostRow[], customers: readonly string[]): MeasureCost {
  const place = new Map(customers.map((customer, i) => [customer, i]))
  needWhole("customers without repetition", place.size, customers.length, customers.length)
  const byCustomerCents = new Float64Array(customers.length)
  const byKind = { reward: 0, sending: 0, staff: 0, other: 0 }
  let everybodys = 0
  for (const [i, row] of rows.entries()) {
    const cents = centsOf(row, i)
    byKind[row.kind] += cents
    if (row.customer === undefined) everybodys += cents
    else byCustomerCents[placeOfCustomer(place, row.customer, i)] += cents
  }
  spread(everybodys, byCustomerCents)
  return { totalCents: byKind.reward + byKind.sending + byKind.staff + byKind.other, byKind, byCustomerCents }
}

function placeOfCustomer(place: ReadonlyMap<string, number>, customer: string, row: number): number {
  const found = place.get(customer)
  if (found === undefined) {
    throw new BilingualError({
      en: `customer of cost row ${row + 1} must be in the measure: found ${JSON.stringify(customer)}`,
      de: `Der Kunde von Kostenzeile ${row + 1} muss in der Maßnahme sein, gefunden: ${JSON.stringify(customer)}`,
    })
  }
  return found
}

function centsOf(row: CostRow, i: number): number {
  const field = `cost row ${i + 1}`
  switch (row.kind) {
    case "reward":
    case "other":
      needWhole(`${field}, amountCents`, row.amountCents, 0)
      return row.amountCents
    case "sending":
      needWhole(`${field}, messages`, row.messages, 0)
      return rounded(`${field}, centsPerMessage`, row.messages * row.centsPerMessage)
    case "staff":
      return rounded(`${field}, minutes × centsPerHour`, (row.minutes * row.centsPerHour) / 60)
  }
}

function rounded(field: string, cents: number): number {
  needNumber(field, cents)
  needWhole(field, Math.round(cents), 0)
  return Math.round(cents)
}

function spread(cents: number, column: Float64Array): void {
  if (cents === 0) return
  needWhole("customers in a measure that cost something", column.length, 1)
  const each = Math.floor(cents / column.length)
  const odd = cents - each * column.length
  for (let i = 0; i < column.length; i++) column[i] += each + (i < odd ? 1 : 0)
}
