import { standingOut } from "./counts.ts"
import type { Format } from "./format.ts"
import { type Chart, categoryAxis, grid, labelEvery, moneyAxis } from "./parts.ts"
import { widths } from "./theme.ts"

export type Column = { readonly label: string; readonly amount: number; readonly complete?: boolean }

/** Amounts of money over months, weekdays or hours; the highest stands out and carries its figure. */
export function columnsChart(
  columns: readonly Column[],
  format: Format,
  options: { height?: number; labels?: "all" | "months" } = {},
): Chart {
  return (size) => {
    const every =
      options.labels === "months"
        ? labelEvery(columns.length, size)
        : columns.length > 12 && size === "narrow"
          ? 3
          : columns.length > 16
            ? 2
            : 1
    return {
      width: widths[size],
      height: options.height ?? (size === "narrow" ? 240 : 280),
      option: {
        grid: grid({ top: 28 }),
        xAxis: categoryAxis(
          columns.map((item) => item.label),
          every,
        ),
        yAxis: moneyAxis(format),
        series: [
          standingOut(
            columns.map(({ amount, ...column }) => ({ ...column, value: format.toMajor(amount) })),
            (index) => format.moneyShort(columns[index].amount),
          ),
        ],
      },
    }
  }
}
