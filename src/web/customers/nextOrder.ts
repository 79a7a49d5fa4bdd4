import { parseDay } from "../../records/day.ts"
import type { Words } from "../text/de.ts"

/** Nobody plans with a purchase that is further away than this. */
const SENSIBLE_DAYS = 730

/** When somebody is expected again, in words; a day in years to come says that nobody should wait for it. */
export function nextOrderWords(
  nextOrder: string | null,
  today: string | undefined,
  write: (day: string) => string,
  { people: words }: Pick<Words, "people">,
): string {
  if (nextOrder === null) return "–"
  const isFar = today !== undefined && parseDay(nextOrder, "nextOrder") - parseDay(today, "today") > SENSIBLE_DAYS
  return isFar ? words.notExpected : write(nextOrder)
}
