import { BilingualError } from "../records/bilingualError.ts"
import type { TextColumn } from "../records/textColumn.ts"
import type { CustomerColumns } from "./customerColumns.ts"

/** The models reckon with orders worth less than this; nobody's mean order comes near it, in any currency. */
const LARGEST_ORDER_VALUE = 1e12

/** Refuses customers whose mean order is beyond all orders, as where a column of numbers was taken for amounts. */
export function checkLargestValue({ index, meanValue }: CustomerColumns, ids: TextColumn): void {
  const found = meanValue.findIndex((value) => value >= LARGEST_ORDER_VALUE)
  if (found < 0) return
  const id = ids.at(index[found])
  const [en, de] = ["en-GB", "de-DE"].map((locale) => Math.round(meanValue[found]).toLocaleString(locale))
  throw new BilingualError({
    en:
      `the orders of "${id}" are worth ${en} each on average, and the models reckon with less than 10^12: ` +
      "name the column of amounts with --amount, or its decimal mark with --decimal",
    de:
      `Die Bestellungen von »${id}« sind im Mittel je ${de} wert; die Modelle rechnen mit weniger als 10^12. ` +
      "Nennen Sie die Spalte der Beträge mit --amount, oder ihr Dezimalzeichen mit --decimal.",
  })
}
