import type { Format } from "./format.ts"
import { band, type Chart, categoryAxis, grid, labelEvery, line, moneyAxis } from "./parts.ts"
import { light, type, widths } from "./theme.ts"

export type ForecastData = {
  readonly past: readonly {
    readonly month: string
    readonly total: number | undefined
    readonly returning: number
    readonly complete: boolean
  }[]
  readonly future: readonly {
    readonly month: string
    readonly mean: number
    readonly low: number
    readonly high: number
  }[]
}
export type ForecastLabels = { readonly past: string; readonly future: string }

/** Months so far as lines, the months ahead dashed within their band, divided where today's knowledge ends. */
export function forecastChart(data: ForecastData, labels: ForecastLabels, format: Format): Chart {
  return (size) => {
    const past = data.past.slice(size === "narrow" ? -12 : -24)
    const complete = past.filter((month) => month.complete)
    const months = [...new Set([...past.map((m) => m.month), ...data.future.map((m) => m.month)])].sort()
    const at = new Map(months.map((month, index) => [month, index]))
    const placed = (values: readonly (readonly [string, number | undefined])[]) => {
      const row = months.map((): number | null => null)
      for (const [month, value] of values) row[at.get(month)!] = value === undefined ? null : format.toMajor(value)
      return row
    }
    const range = data.future.map((m) => ({
      at: at.get(m.month)!,
      low: format.toMajor(m.low),
      high: format.toMajor(m.high),
    }))
    return {
      width: widths[size],
      height: size === "narrow" ? 280 : 330,
      option: {
        grid: grid({ top: 34, right: 14 }),
        xAxis: categoryAxis(months.map(format.monthShort), labelEvery(months.length, size)),
        yAxis: moneyAxis(format),
        series: [
          line(placed(complete.map((m) => [m.month, m.total] as const)), light.muted, { width: 1.5 }),
          line(placed(complete.map((m) => [m.month, m.returning] as const)), light.strong),
          ...(range.length > 0 ? [band(range)] : []),
          line(placed(data.future.map((m) => [m.month, m.mean] as const)), light.strong, { dashed: true }),
          divider(
            complete.length > 0 ? at.get(complete.at(-1)!.month)! : -1,
            at.get(data.future[0]?.month ?? "") ?? months.length,
            labels,
          ),
        ],
      },
    }
  }
}

/** An upright line between two months, with a word on either side. */
function divider(before: number, after: number, labels: ForecastLabels) {
  return {
    type: "custom" as const,
    silent: true,
    z: 2,
    encode: { x: 0 },
    data: [[Math.max(0, before), 0]],
    renderItem: (params: { coordSys: unknown }, api: { coord: (point: number[]) => number[] }) => {
      const plot = params.coordSys as { y: number; height: number; x: number; width: number }
      const place = (index: number) => api.coord([index, 0])[0]!
      const x = before < 0 ? plot.x : (place(before) + place(Math.max(before, after))) / 2
      const word = (content: string, side: "left" | "right") => ({
        type: "text" as const,
        style: {
          text: content,
          x: side === "left" ? x - 8 : x + 8,
          y: plot.y - 24,
          textAlign: side === "left" ? ("right" as const) : ("left" as const),
          fill: light.inkSoft,
          fontSize: type.small,
          fontWeight: 600,
        },
      })
      return {
        type: "group" as const,
        children: [
          {
            type: "line" as const,
            shape: { x1: x, y1: plot.y - 26, x2: x, y2: plot.y + plot.height },
            style: { stroke: light.axis, lineWidth: 1 },
          },
          ...(x - plot.x > 60 ? [word(labels.past, "left")] : []),
          word(labels.future, "right"),
        ],
      }
    },
  }
}
