import { z } from "zod"

/** A report as it is shown: sentences, figures, charts before they are drawn, and tables. */

const text = z.string()
const month = z.string().describe("As 2026-10.")
const range = z.strictObject({ low: z.number(), high: z.number() })

const step = z.strictObject({
  label: text,
  cents: z.number(),
  isSum: z.boolean().optional().describe("Stands for itself; the others move the sum of those before."),
  range: range.optional().describe("Within which a sum lies with 90 %."),
})

const chartData = z.discriminatedUnion("draws", [
  z.strictObject({ draws: z.literal("steps"), steps: z.array(step) }),
  z.strictObject({
    draws: z.literal("new-and-returning"),
    months: z.array(
      z.strictObject({
        month,
        returning: z.number(),
        fresh: z.number(),
        unknown: z.number(),
        complete: z.boolean(),
      }),
    ),
  }),
  z.strictObject({
    draws: z.literal("actual-in-band"),
    months: z.array(
      z.strictObject({ month, actual: z.number(), expected: z.strictObject({ mean: z.number(), ...range.shape }) }),
    ),
  }),
  z.strictObject({
    draws: z.literal("forecast"),
    data: z.strictObject({
      past: z.array(
        z.strictObject({ month, total: z.number().optional(), returning: z.number(), complete: z.boolean() }),
      ),
      future: z.array(z.strictObject({ month, mean: z.number(), ...range.shape })),
    }),
    labels: z.strictObject({ past: text, future: text }),
  }),
])

const mark = z.enum(["strong", "middle", "accent", "muted", "band", "line-strong", "line-muted", "dash-strong"])

const section = z.strictObject({
  heading: text,
  sentences: z.array(text).optional(),
  figures: z.array(z.strictObject({ label: text, value: text, beneath: text.optional() })).optional(),
  chart: z
    .strictObject({
      data: chartData.describe("Amounts in minor units."),
      label: text.describe("Says in words what is drawn."),
      key: z.array(z.strictObject({ mark, label: text })).optional(),
    })
    .optional(),
  table: z
    .strictObject({
      head: z.array(text),
      rows: z.array(z.array(text)),
      isTwin: z.literal(true).optional().describe("Says the same as the chart above it."),
      customers: z.array(z.int()).optional().describe("Row by row the customer it speaks of."),
    })
    .optional(),
  checks: z.array(text).optional().describe("To be ticked."),
  meaning: text.optional().describe("What the figures mean."),
})

export const paper = z
  .strictObject({
    title: text,
    language: z.enum(["de", "en"]),
    lead: z.array(text).optional(),
    currency: text.optional(),
    sections: z.array(section),
  })
  .meta({ id: "Paper" })
