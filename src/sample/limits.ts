import { BilingualError } from "../records/bilingualError.ts"
import type { Day } from "../records/day.ts"

/** Two million customers is the largest firm we speak to; benches go further. */
export const MAXIMUM_CUSTOMERS = 50_000_000
/** Columns of one array stay below 2^31 bytes. */
export const MAXIMUM_ORDERS = 400_000_000
/** Characters of CSV handed on at a time. */
export const CHUNK_CHARACTERS = 131_072
/** Years 1900 to 2199. */
const FIRST_DAY = -25_567
const LAST_DAY = 84_005

export function checkSample(customers: number, seed: number, lastDay: Day): void {
  if (!Number.isInteger(customers) || customers < 1 || customers > MAXIMUM_CUSTOMERS) {
    throw new BilingualError({
      en: `customers must be a whole number from 1 to ${MAXIMUM_CUSTOMERS}: found ${customers}`,
      de: `Die Zahl der Kunden muss eine ganze Zahl von 1 bis ${MAXIMUM_CUSTOMERS} sein, gefunden: ${customers}`,
    })
  }
  if (!Number.isSafeInteger(seed)) {
    throw new BilingualError({
      en: `seed must be a whole number: found ${seed}`,
      de: `Der Startwert (seed) muss eine ganze Zahl sein, gefunden: ${seed}`,
    })
  }
  if (!Number.isInteger(lastDay) || lastDay < FIRST_DAY || lastDay > LAST_DAY) {
    throw new BilingualError({
      en: `last day must be a day between 1900 and 2199: found ${lastDay}`,
      de: `Der letzte Tag muss zwischen 1900 und 2199 liegen, gefunden: ${lastDay}`,
    })
  }
}

export function checkOrderCount(count: number): void {
  if (count > MAXIMUM_ORDERS) {
    throw new BilingualError({
      en: `the sample would have more than ${MAXIMUM_ORDERS} orders: ask for fewer customers`,
      de: `Das wären mehr als ${MAXIMUM_ORDERS} Bestellungen: Nehmen Sie weniger Kunden.`,
    })
  }
}
