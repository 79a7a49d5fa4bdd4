import type { Format } from "./format.ts"
import { type Chart, categoryAxis, grid, labelEvery, moneyAxis, text } from "./parts.ts"
import { light, type, widths } from "./theme.ts"

export type Column = { readonly label: string; readonly amount: number; readonly complete?: boolean }

/** Amounts of money over months, weekdays or hours; the highest stands out and carries its figure. */
export function columnsChart(
  columns: readonly Column[],
  format: Format,
  options: { height?: number; labels?: "all" | "months" } = {},
): Chart {
  const highest = columns.reduce((best, item, index) => (item.amount > (columns[best]?.amount ?? 0) ? index : best), 0)
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
      height: options.height ?? (size === "wide" ? 280 : 240),
      option: {
        grid: grid({ top: 28 }),
        xAxis: categoryAxis(
          columns.map((item) => item.label),
          every,
        ),
        yAxis: moneyAxis(format),
        series: [
          {
            type: "bar" as const,
            silent: true,
            barCategoryGap: "28%",
            data: columns.map((item, index) => ({
              value: format.toMajor(item.amount),
              itemStyle: {
                color: index === highest ? light.strong : light.middle,
                opacity: item.complete === false ? 0.45 : 1,
                borderRadius: [2, 2, 0, 0],
              },
              label: {
                show: index === highest && item.amount > 0,
                position: "top" as const,
                formatter: () => format.moneyShort(item.amount),
                ...text(type.label, light.ink),
                fontWeight: 600,
              },
            })),
          },
        ],
      },
    }
  }
}
