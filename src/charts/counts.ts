import { type Chart, categoryAxis, grid, text, valueAxis } from "./parts.ts"
import { light, type, widths } from "./theme.ts"

export type CountColumn = { readonly label: string; readonly value: number }

/** Columns of anything that is counted; the highest stands out and carries its figure. */
export function countsChart(columns: readonly CountColumn[], write: (value: number) => string): Chart {
  const highest = columns.reduce((best, { value }, index) => (value > columns[best].value ? index : best), 0)
  return (size) => ({
    width: widths[size],
    height: size === "wide" ? 260 : 230,
    option: {
      grid: grid({ top: 28 }),
      xAxis: categoryAxis(
        columns.map(({ label }) => label),
        Math.max(1, Math.ceil(columns.length / (size === "wide" ? 14 : 7))),
      ),
      yAxis: valueAxis(write, { min: 0 }),
      series: [
        {
          type: "bar" as const,
          silent: true,
          barCategoryGap: "28%",
          data: columns.map(({ value }, index) => ({
            value,
            itemStyle: { color: index === highest ? light.strong : light.middle, borderRadius: [2, 2, 0, 0] },
            label: {
              show: index === highest && value > 0,
              position: "top" as const,
              formatter: () => write(value),
              ...text(type.label, light.ink),
              fontWeight: 600,
            },
          })),
        },
      ],
    },
  })
}
