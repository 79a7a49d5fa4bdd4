import type { Format } from "./format.ts"
import { type Chart, categoryAxis, column, grid, labelEvery, moneyAxis, type Series } from "./parts.ts"
import { light, widths } from "./theme.ts"

export type ExpectedMonth = {
  readonly month: string
  readonly actual: number
  readonly expected: { readonly mean: number; readonly low: number; readonly high: number }
}

/** What came in each month as columns, and beside it what was expected: a whisker for the range, a dot for the mean. */
export function actualInBandChart(months: readonly ExpectedMonth[], format: Format): Chart {
  return (size) => ({
    width: widths[size],
    height: size === "narrow" ? 230 : 260,
    option: {
      grid: grid(),
      xAxis: categoryAxis(
        months.map(({ month }) => format.monthShort(month)),
        labelEvery(months.length, size),
      ),
      yAxis: moneyAxis(format),
      series: [
        column(
          months.map(({ actual }) => format.toMajor(actual)),
          light.middle,
          { width: "48%" },
        ),
        ranges(
          months.map(({ expected: { low, mean, high } }, at) => [
            at,
            format.toMajor(low),
            format.toMajor(mean),
            format.toMajor(high),
          ]),
        ),
      ],
    },
  })
}

const CAP = 5
const DOT = 4

function ranges(data: readonly number[][]): Series {
  return {
    type: "custom",
    silent: true,
    z: 5,
    encode: { x: 0, y: [1, 2, 3] },
    data: [...data],
    renderItem: (_params, api) => {
      const at = (index: number) => api.coord([api.value(0), api.value(index)]) as [number, number]
      const [[x, low], [, mean], [, high]] = [at(1), at(2), at(3)]
      const stroke = (x1: number, y1: number, x2: number, y2: number) => ({
        type: "line" as const,
        shape: { x1, y1, x2, y2 },
        style: { stroke: light.accent, lineWidth: 2 },
      })
      return {
        type: "group",
        children: [
          stroke(x, low, x, high),
          stroke(x - CAP, low, x + CAP, low),
          stroke(x - CAP, high, x + CAP, high),
          { type: "circle", shape: { cx: x, cy: mean, r: DOT }, style: { fill: light.accent } },
        ],
      }
    },
  }
}
