import type { Format } from "./format.ts"
import { type Chart, grid, type Series, text, valueAxis } from "./parts.ts"
import { light, type, widths } from "./theme.ts"

export type ActivityData = {
  /** Days since 1970. */
  readonly points: readonly { readonly day: number; readonly share: number }[]
  readonly purchases: readonly number[]
}

/** How many months are named at most. */
const NAMED = { broad: 12, wide: 8, narrow: 4 } as const

/** How likely somebody was still a customer, day after day; each purchase is a stroke on the ground. */
export function activityChart(
  { points, purchases }: ActivityData,
  format: Format,
  written: (day: number) => string,
): Chart {
  const [first, last] = [points[0].day, points[points.length - 1].day]
  const begins = Array.from({ length: last - first + 1 }, (_, index) => first + index).filter((day) =>
    written(day).endsWith("-01"),
  )
  const months = begins.length > 0 ? begins : [first]
  return (size) => ({
    width: widths[size],
    height: size === "narrow" ? 230 : 250,
    option: {
      grid: grid({ top: 14, right: 24, bottom: 6 }),
      xAxis: {
        ...(valueAxis((day) => format.monthShort(written(day).slice(0, 7)), {
          min: first,
          max: Math.max(last, first + 1),
        }) as object),
        splitLine: { show: false },
        axisLine: { show: true, lineStyle: { color: light.axis } },
        axisLabel: {
          ...text(type.small),
          hideOverlap: true,
          margin: 14,
          customValues: everyFew(months, NAMED[size]),
          formatter: (day: number) => format.monthShort(written(day).slice(0, 7)),
        },
      },
      yAxis: { ...valueAxis(format.percentWhole, { min: 0, max: 1 }), interval: 0.25 },
      series: [
        {
          type: "line",
          silent: true,
          symbol: "none",
          data: points.map(({ day, share }) => [day, share]),
          lineStyle: { color: light.strong, width: 2.5, join: "round" },
          areaStyle: { color: light.soft, opacity: 0.35 },
        },
        strokesOn(purchases),
      ],
    },
  })
}

/** At even distances, so many at most. */
const everyFew = (days: readonly number[], most: number): number[] =>
  days.filter((_, index) => index % Math.ceil(days.length / most) === 0)

function strokesOn(purchases: readonly number[]): Series {
  return {
    type: "custom",
    silent: true,
    z: 6,
    clip: false,
    encode: { x: 0, y: 1 },
    data: purchases.map((day) => [day, 0]),
    renderItem: (_params, api) => {
      const [x, y] = api.coord([api.value(0), 0]) as [number, number]
      return {
        type: "line",
        shape: { x1: x, y1: y - 2, x2: x, y2: y + 9 },
        style: { stroke: light.accent, lineWidth: 2 },
      }
    },
  }
}
