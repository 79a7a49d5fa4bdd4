import {
  across,
  type Chart,
  categoryAxis,
  grid,
  labelEveryThatFits,
  type Series,
  text,
  upwards,
  valueAxis,
} from "./parts.ts"
import { light, type, widths } from "./theme.ts"

export type CountColumn = { readonly label: string; readonly value: number; readonly complete?: boolean }

/** Of narrow columns the last ones' figures would stand out over the edge: they go to the left. */
const NEAR_THE_END = 0.9

/** Columns of which the highest stands out and carries its figure, as `write` has it; what is not complete is paler. */
export function standingOut(columns: readonly CountColumn[], write: (index: number) => string): Series {
  const highest = columns.reduce((best, { value }, index) => (value > (columns[best]?.value ?? 0) ? index : best), 0)
  return {
    type: "bar",
    silent: true,
    barCategoryGap: "28%",
    data: columns.map(({ value, complete }, index) => ({
      value,
      itemStyle: {
        color: index === highest ? light.strong : light.middle,
        opacity: complete === false ? 0.45 : 1,
        borderRadius: [2, 2, 0, 0],
      },
      label: {
        show: index === highest && value > 0,
        position: "top" as const,
        ...(index > columns.length * NEAR_THE_END && { align: "right" as const }),
        formatter: () => write(index),
        ...text(type.label, light.ink),
        fontWeight: 600,
      },
    })),
  }
}

/** Columns of anything that is counted, and by what. */
export function countsChart(
  columns: readonly CountColumn[],
  axes: { readonly counted: string; readonly by: string },
  write: (value: number) => string,
): Chart {
  const labels = columns.map(({ label }) => label)
  return (size) => ({
    width: widths[size],
    height: size === "narrow" ? 250 : 280,
    option: {
      grid: grid({ top: 34, bottom: 26 }),
      xAxis: { ...categoryAxis(labels, labelEveryThatFits(labels, size)), ...across(axes.by) },
      yAxis: { ...valueAxis(write, { min: 0, minInterval: 1 }), ...upwards(axes.counted) },
      series: [standingOut(columns, (index) => write(columns[index].value))],
    },
  })
}
