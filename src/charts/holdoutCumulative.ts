import type { Format } from "./format.ts"
import { across, band, type Chart, categoryAxis, grid, line, text, valueAxis } from "./parts.ts"
import { light, type, widths } from "./theme.ts"

export type CumulativeWeek = {
  readonly week: number
  readonly actual: number
  readonly expected: number
  readonly low: number
  readonly high: number
}

/** Purchases added up week by week after the cut: what came, and what had been forecast with its range. */
export function holdoutCumulativeChart(
  weeks: readonly CumulativeWeek[],
  labels: { readonly week: string },
  format: Format,
): Chart {
  const last = weeks.at(-1)
  return (size) => {
    const height = size === "narrow" ? 260 : 300
    const highest = Math.max(1, ...weeks.map((week) => Math.max(week.high, week.actual)))
    const apart = last ? ((last.actual - last.expected) / highest) * (height - 70) : 0
    const push = Math.abs(apart) < 15 ? (15 - Math.abs(apart)) / 2 : 0
    const upwards = apart >= 0 ? -push : push
    const every = Math.max(1, Math.ceil(weeks.length / (size === "narrow" ? 6 : 10)))
    return {
      width: widths[size],
      height,
      option: {
        grid: grid({ right: 22 + format.count(highest).length * 8, bottom: 26 }),
        xAxis: {
          ...categoryAxis(
            weeks.map((week) => format.count(week.week)),
            every,
          ),
          boundaryGap: false,
          ...across(labels.week),
        },
        yAxis: valueAxis(format.count, { minInterval: 1 }),
        series: [
          band(weeks.map((week, at) => ({ at, low: week.low, high: week.high }))),
          endLabelled(
            line(
              weeks.map((week) => week.expected),
              light.accent,
              { dashed: true },
            ),
            weeks.map((w) => w.expected),
            light.accent,
            -upwards,
            format,
          ),
          endLabelled(
            line(
              weeks.map((week) => week.actual),
              light.strong,
            ),
            weeks.map((w) => w.actual),
            light.strong,
            upwards,
            format,
          ),
        ],
      },
    }
  }
}

function endLabelled(series: object, values: readonly number[], color: string, offset: number, format: Format) {
  return {
    ...series,
    showAllSymbol: true,
    data: values.map((value, index) =>
      index < values.length - 1
        ? value
        : {
            value,
            symbol: "circle",
            symbolSize: 6,
            label: {
              show: true,
              position: "right" as const,
              offset: [2, offset],
              formatter: () => format.count(value),
              ...text(type.label, color),
              fontWeight: 600,
            },
          },
    ),
  }
}
