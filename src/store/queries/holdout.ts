import { minorDigits } from "../../records/money.ts"
import type { State } from "../state.ts"
import { fitOf, latestRun } from "../valuationRuns.ts"
import { settingsOf } from "../workspace.ts"
import type { Definition } from "./asking.ts"

type Errors = { readonly actual: number; readonly expected: number; readonly mae: number; readonly rmse: number }

/** How a forecast made from the time before a cut did after it, of customers known then. Orders are purchase days. */
export type Holdout = {
  /** First day that the forecast did not know, as `2026-01-01`. */
  readonly from: string
  readonly days: number
  readonly customers: number
  readonly orders: Errors
  readonly value: Errors
  /** Share of customers whose purchase days fell into their 90 % range. */
  readonly intervalCoverage?: number
  /** Mean purchase days after the cut by repeat purchase days before it; the last label is open. */
  readonly byRepeatOrders: readonly {
    readonly label: string
    readonly customers: number
    readonly actual: number
    readonly expected: number
  }[]
  /** Purchase days added up, by week after the cut. */
  readonly cumulative: readonly {
    readonly week: number
    readonly actual: number
    readonly expected: number
    readonly low: number
    readonly high: number
  }[]
  /** Ten groups of customers by expected value, highest first: mean expected and mean actual value. */
  readonly deciles: readonly { readonly expected: number; readonly actual: number }[]
}

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

/** As it is kept in major units. */
export function inMinorUnits(kept: Holdout, scale: number): Holdout {
  const { actual, expected, mae, rmse } = kept.value
  const minor = (value: number) => Math.round(value * scale)
  return {
    ...kept,
    value: { actual: minor(actual), expected: minor(expected), mae: minor(mae), rmse: minor(rmse) },
    deciles: kept.deciles.map((decile) => ({ expected: minor(decile.expected), actual: minor(decile.actual) })),
  }
}
