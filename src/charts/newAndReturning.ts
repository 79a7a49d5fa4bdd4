import type { Format } from "./format.ts"
import { type Chart, categoryAxis, column, grid, labelEvery, line, moneyAxis, type Series } from "./parts.ts"
import { light, widths } from "./theme.ts"

export type MonthSplit = {
  readonly month: string
  readonly returning: number
  readonly fresh: number
  readonly unknown: number
  readonly complete: boolean
  /** What all brought in the same month of the year before. */
  readonly before?: number | undefined
}

/** Revenue per month: from people who had bought before below, from first purchases above; an unfinished month is paler; a dashed line says what the year before brought. */
export function newAndReturningChart(months: readonly MonthSplit[], format: Format): Chart {
  return (size) => {
    const shown = months.slice(size === "narrow" ? -12 : -24)
    const stack = (color: string, pick: (month: MonthSplit) => number) => ({
      ...column([], color, { stack: "revenue" }),
      data: shown.map((month) => ({
        value: format.toMajor(pick(month)),
        itemStyle: { color, opacity: month.complete ? 1 : 0.45 },
      })),
    })
    return {
      width: widths[size],
      height: size === "narrow" ? 260 : 300,
      option: {
        grid: grid(),
        xAxis: categoryAxis(
          shown.map((month) => format.monthShort(month.month)),
          labelEvery(shown.length, size),
        ),
        yAxis: moneyAxis(format),
        series: [
          stack(light.strong, (month) => month.returning),
          stack(light.accent, (month) => month.fresh),
          stack(light.muted, (month) => month.unknown),
          ...yearBefore(shown, format),
        ],
      },
    }
  }
}

/** Dashes with a rim of the ground, so that they can be seen on columns of any colour. */
function yearBefore(shown: readonly MonthSplit[], format: Format): Series[] {
  if (shown.every(({ before }) => before === undefined)) return []
  const values = shown.map(({ before }) => (before === undefined ? null : format.toMajor(before)))
  return [line(values, light.surface, { width: 5 }), line(values, light.inkSoft, { dashed: true, width: 2 })]
}
