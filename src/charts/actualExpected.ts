import { type Chart, categoryAxis, column, grid, strokes, text, valueAxis } from "./parts.ts"
import { light, type, widths } from "./theme.ts"

export type Pair = { readonly label: string; readonly actual: number; readonly expected: number }

/** Columns for what came, a stroke across each for what had been expected. */
export function actualExpectedChart(
  pairs: readonly Pair[],
  labels: { readonly xAxis: string },
  write: (value: number) => string,
): Chart {
  return (size) => ({
    width: widths[size],
    height: size === "wide" ? 280 : 260,
    option: {
      grid: grid({ bottom: 26 }),
      xAxis: {
        ...categoryAxis(pairs.map((pair) => pair.label)),
        name: labels.xAxis,
        nameLocation: "middle" as const,
        nameGap: 30,
        nameTextStyle: text(type.small),
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
