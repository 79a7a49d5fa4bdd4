import { formatDay } from "../records/day.ts"
import { pointMoney } from "./layouts/format.ts"
import { CHUNK_CHARACTERS } from "./limits.ts"
import { type PlainOptions, plainBatches } from "./plainBusiness.ts"

/** Character for character what `writeSample(makePlain(options))` writes, in flat memory: for the largest benches. */
export function* writePlain(options: PlainOptions): Generator<string> {
  const dayTexts = new Map<number, string>()
  const dayText = (day: number): string => {
    let text = dayTexts.get(day)
    if (text === undefined) {
      text = formatDay(day)
      dayTexts.set(day, text)
    }
    return text
  }
  let order = 0
  let text = "order_id,customer_id,order_date,amount\n"
  for (const batch of plainBatches(options)) {
    for (let i = 0; i < batch.count; i++) {
      text += `${++order},${batch.customer[i] + 1},${dayText(batch.day[i])},${pointMoney(batch.cents[i])}\n`
      if (text.length < CHUNK_CHARACTERS) continue
      yield text
      text = ""
    }
  }
  yield text
}
