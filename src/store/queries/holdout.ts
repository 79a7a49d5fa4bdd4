import { minorDigits } from "../../records/money.ts"
import { type Holdout, inMinorUnits } from "../holdoutErrors.ts"
import type { State } from "../state.ts"
import { fitOf, latestRun } from "../valuationRuns.ts"
import { settingsOf } from "../workspace.ts"
import type { Definition } from "./asking.ts"

export const holdoutDefinition: Definition = {
  means: {
    en: "the last third of the time is held back: models learn from what lies before it, and what they expect of the customers known then is set beside what these did (at most 100,000 of them, drawn by chance); of the latest fit",
    de: "das letzte Drittel der Zeit wird zurückgehalten: Die Modelle lernen aus dem davor, und was sie von den damals bekannten Kunden erwarten, steht neben dem, was diese taten (höchstens 100.000 davon, zufällig gezogen); von der letzten Anpassung",
  },
  unit: "orders",
}

/** Amounts in minor units; undefined before the first fit, and where time is too short to hold some back. */
export function holdout(state: State): Holdout | undefined {
  const run = latestRun(state)
  const fit = run && fitOf(state, run.fitId)
  const { holdout: kept } = fit ? (JSON.parse(fit.fit) as { holdout?: Holdout }) : {}
  return kept && inMinorUnits(kept, 10 ** minorDigits(settingsOf(state).currency ?? ""))
}
