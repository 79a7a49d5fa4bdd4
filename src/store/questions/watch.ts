import { z } from "zod"
import { alerts, alertsDefinition, customersOfAlert } from "../queries/alerts.ts"
import { customersLacking, dataQuality, dataQualityDefinition, QUALITY_CELLS } from "../queries/dataQuality.ts"
import { forecast, forecastAccuracy, forecastAccuracyDefinition, forecastDefinition } from "../queries/forecast.ts"
import { holdout, holdoutDefinition } from "../queries/holdout.ts"
import { nothing, one, question, wholeNumber } from "./question.ts"

/** Questions that keep watch over the business, its records and its forecasts. */
export const watchQuestions = {
  alerts: question({
    definitions: one(alertsDefinition),
    parameters: nothing,
    ask: alerts,
    cell: z.union([
      z.strictObject({ alert: z.enum(["contribution", "unhappy", "weakening"]) }),
      z.strictObject({ alert: z.literal("stale"), source: wholeNumber }),
    ]),
    behind: (asking, cell) => customersOfAlert(asking, cell),
  }),
  forecast: question({
    definitions: one(forecastDefinition),
    parameters: nothing,
    ask: (asking) => forecast(asking, asking.state),
  }),
  "forecast-accuracy": question({
    definitions: one(forecastAccuracyDefinition),
    parameters: nothing,
    ask: (asking) => forecastAccuracy(asking, asking.state),
  }),
  holdout: question({
    definitions: one(holdoutDefinition),
    parameters: nothing,
    ask: async ({ state }) => holdout(state),
  }),
  "data-quality": question({
    definitions: one(dataQualityDefinition),
    parameters: nothing,
    ask: (asking) => dataQuality(asking, asking.state),
    cell: z.strictObject({ what: z.enum(QUALITY_CELLS) }),
    behind: (_, { what }) => customersLacking(what),
  }),
} as const
