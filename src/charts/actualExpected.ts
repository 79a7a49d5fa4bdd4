import { across, type Chart, categoryAxis, column, grid, strokes, valueAxis } from "./parts.ts"
import { light, widths } from "./theme.ts"

export type Pair = { readonly label: string; readonly actual: number; readonly expected: number }

/** Columns for what came, a stroke across each for what had been expected. */
export function actualExpectedChart(
  pairs: readonly Pair[],
  labels: { readonly xAxis: string },
  write: (value: number) => string,
): Chart {
  return (size) => ({
    width: widths[size],
    height: size === "narrow" ? 260 : 280,
    option: {
      grid: grid({ bottom: 26 }),
      xAxis: {
        ...categoryAxis(pairs.map((pair) => pair.label)),
        ...across(labels.xAxis),
      },
      yAxis: valueAxis(write),
      series: [
        column(
          pairs.map((pair) => pair.actual),
          light.middle,
          { width: "36%" },
        ),
        strokes(
          pairs.map((pair) => pair.expected),
          0.64,
        ),
      ],
    },
  })
}
