import { actualInBandChart, type ExpectedMonth } from "./actualInBand.ts"
import { type ForecastData, type ForecastLabels, forecastChart } from "./forecast.ts"
import type { Format } from "./format.ts"
import { type MonthSplit, newAndReturningChart } from "./newAndReturning.ts"
import type { Chart } from "./parts.ts"
import { type Step, stepsChart } from "./steps.ts"

/** A chart before it is drawn, as plain data that can be sent. */
export type ChartData =
  | { readonly draws: "steps"; readonly steps: readonly Step[] }
  | { readonly draws: "new-and-returning"; readonly months: readonly MonthSplit[] }
  | { readonly draws: "actual-in-band"; readonly months: readonly ExpectedMonth[] }
  | { readonly draws: "forecast"; readonly data: ForecastData; readonly labels: ForecastLabels }

/** The chart that some data are drawn as. */
export function chartOf(data: ChartData, format: Format): Chart {
  switch (data.draws) {
    case "steps":
      return stepsChart(data.steps, format)
    case "new-and-returning":
      return newAndReturningChart(data.months, format)
    case "actual-in-band":
      return actualInBandChart(data.months, format)
    case "forecast":
      return forecastChart(data.data, data.labels, format)
  }
}
