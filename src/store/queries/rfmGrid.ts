import { rfm } from "../../segments/rfm.ts"
import { type RfmGroup, rfmGroups } from "../../segments/rfmRules.ts"
import type { Asking, Behind, Definition } from "./asking.ts"
import { customersNumbered, rfmColumns } from "./rfmColumns.ts"

/** Customers by their scores: how lately they bought, and how often and for how much. */
export type RfmGrid = {
  /** Scores go from 1 to so many, the best. */
  readonly steps: number
  readonly cells: readonly {
    readonly recency: number
    /** Mean of the scores of frequency and money, rounded down. */
    readonly frequencyAndMoney: number
    /** The group that most of them belong to. */
    readonly group: RfmGroup
    readonly customers: number
    readonly revenueCents: number
  }[]
  /** A score of recency above 1 begins at so many days since the last order, or fewer; null where nobody has it. */
  readonly recencyDays: readonly (number | null)[]
}

export const rfmGridDefinition: Definition = {
  means: {
    en: "every customer's scores for recency and for frequency and money (mean of both), from 1 to 5 (3 below 100 customers) by fifths of all customers; what is level scores alike",
    de: "die Noten jedes Kunden für Kürzlichkeit und für Häufigkeit und Umsatz (Mittel aus beiden), von 1 bis 5 (3 unter 100 Kunden) nach Fünfteln aller Kunden; Gleiches hat die gleiche Note",
  },
  unit: "customers",
}

export async function rfmGrid(asking: Asking): Promise<RfmGrid> {
  const { scored, customers, revenue } = await scoredCustomers(asking)
  if (scored === undefined) return { steps: 0, cells: [], recencyDays: [] }
  const { steps, group, cuts } = scored
  const sums = new Map<number, { customers: number; revenueCents: number; groups: Uint32Array }>()
  for (let row = 0; row < customers.length; row++) {
    const place = placeOf(scored, row)
    const sum = sums.get(place) ?? { customers: 0, revenueCents: 0, groups: new Uint32Array(rfmGroups.length) }
    sum.customers++
    sum.revenueCents += revenue[row]
    sum.groups[group[row]]++
    sums.set(place, sum)
  }
  const cells = [...sums]
    .sort(([one], [other]) => one - other)
    .map(([place, { groups, ...sum }]) => ({
      recency: Math.floor(place / PLACE),
      frequencyAndMoney: place % PLACE,
      group: rfmGroups[groups.indexOf(Math.max(...groups))],
      ...sum,
    }))
  return { steps, cells, recencyDays: cuts.recencyDays.map((days) => days ?? null) }
}

const PLACE = 16
type Scored = ReturnType<typeof rfm>

/** Both scores of a customer as one number. */
const placeOf = ({ recency, frequency, monetary }: Scored, row: number): number =>
  recency[row] * PLACE + Math.floor((frequency[row] + monetary[row]) / 2)

async function scoredCustomers(asking: Asking) {
  const columns = await rfmColumns(asking)
  return { ...columns, scored: columns.customers.length === 0 ? undefined : rfm(columns) }
}

/** The customers of a cell. */
export async function customersOfScores(
  asking: Asking,
  { recency, frequencyAndMoney }: { readonly recency: number; readonly frequencyAndMoney: number },
): Promise<Behind> {
  const { scored, customers } = await scoredCustomers(asking)
  const found: number[] = []
  for (let row = 0; scored && row < customers.length; row++) {
    if (placeOf(scored, row) === recency * PLACE + frequencyAndMoney) found.push(customers[row])
  }
  return customersNumbered(found)
}
