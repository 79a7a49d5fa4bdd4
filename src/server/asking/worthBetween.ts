import type { Day } from "../../records/day.ts"
import { minorDigits } from "../../records/money.ts"
import { standOf } from "../../store/questions/rememberedAnswers.ts"
import { valuesOnDay } from "../../valuation/valuesOnDay.ts"
import { type WorthMoves, worthMoves } from "../../valuation/worthMoves.ts"
import { projectionRead } from "./projectionRead.ts"
import { memoryOf } from "./questionReads.ts"

/** So many of those who lost most of their expected value are named. */
const MOST_NAMED = 5

type Between = { readonly fromDay: Day; readonly untilDay: Day }

/** What all customers were worth at the ends of two days, and why that is not the same; undefined where it cannot be said. */
export const worthBetween = projectionRead(
  "worth-between",
  async ({ engine, workspace }, { fromDay, untilDay }: Between): Promise<WorthMoves | undefined> => {
    const { state, settings } = workspace
    const key = JSON.stringify([await standOf({ engine, state }), "worth-between", fromDay, untilDay])
    return memoryOf(workspace).once(key, async () => {
      const projection = { ask: <T>(question: (asked: typeof engine) => Promise<T>) => question(engine) }
      const after = await valuesOnDay(workspace, projection, untilDay)
      if (after === undefined) return undefined
      const before = await valuesOnDay(workspace, projection, fromDay)
      return worthMoves(before, after, { scale: 10 ** minorDigits(settings.currency ?? ""), most: MOST_NAMED })
    })
  },
)
