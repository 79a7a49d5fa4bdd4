import { splitRecords } from "../../import/records.ts"
import { minorDigits } from "../../records/money.ts"

/** So many customers are listed on the page; all of them stand in the file. */
const LISTED = 100
/** More than so many rows have. */
const BYTES = 1 << 16

/** Amounts in minor units. */
export type ListedCustomer = {
  readonly id: string
  readonly totalValue: number
  readonly currentValue: number
  readonly futureValue: number
  readonly pActive: number
  readonly group: string
}

/** The first rows of values.csv, which begins with the most valuable. */
export function listedCustomers(valuesCsv: Uint8Array, currency: string): ListedCustomer[] {
  const text = new TextDecoder().decode(valuesCsv.subarray(0, BYTES))
  const records = splitRecords(text, { delimiter: ",", maximumRecords: LISTED + 1, cut: true })
  const [header, ...rows] = records.map(({ cells }) => cells)
  const scale = 10 ** minorDigits(currency)
  const column = (name: string) => header.indexOf(name)
  const [id, group, pActive] = ["customer_id", "segment", "p_active"].map(column)
  const amounts = ["total_value", "current_value", "future_value"].map(column)
  return rows.map((cells) => {
    const [totalValue, currentValue, futureValue] = amounts.map((index) => Math.round(Number(cells[index]) * scale))
    return {
      id: cells[id],
      totalValue,
      currentValue,
      futureValue,
      pActive: Number(cells[pActive]),
      group: cells[group],
    }
  })
}
