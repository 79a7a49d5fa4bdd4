import type { Format } from "./format.ts"
import { across, type Chart, grid, halo, text, valueAxis } from "./parts.ts"
import { light, type, widths } from "./theme.ts"

/** Shares summed up to 1 may end a little above it; that needs no further step of the axis. */
const ROUNDING = 1e-9
/** From a curve so near to the line of equality the words would lie upon both. */
const NEARLY_EVEN = 0.3
/** Above this mark of the best fifth the words at the line of equality stand below it, else above. */
const WORDS_BELOW_FROM = 0.43

/** Cumulated shares, best customer first, both from 0 to 1. */
export type LorenzData = {
  readonly customers: readonly number[]
  readonly value: readonly number[]
  readonly topFifthShare: number
}
export type LorenzLabels = { readonly equal: string; readonly topFifth: string; readonly xAxis: string }

/** How much of the value the best part of the customers brings, against everyone bringing the same. */
export function lorenzChart(data: LorenzData, labels: LorenzLabels, format: Format): Chart {
  const points = data.customers.map((share, index) => [share, data.value[index] ?? 0])
  const top = Math.max(1, ...data.value)
  const least = Math.floor(Math.min(0, ...data.value) * 4) / 4
  const write = (share: number) => format.percent(share)
  return (size) => ({
    width: widths[size],
    height: size === "narrow" ? 300 : 340,
    option: {
      grid: grid({ top: 14, right: 20, bottom: 26 }),
      xAxis: {
        ...valueAxis(write, { min: 0, max: 1 }),
        interval: 0.25,
        splitLine: { show: false },
        axisLine: { show: true, lineStyle: { color: light.axis } },
        ...across(labels.xAxis),
      },
      yAxis: {
        ...valueAxis(write, { min: least, max: Math.ceil(top * 4 - ROUNDING) / 4 }),
        ...(top - least <= 2 ? { interval: 0.25 } : {}),
      },
      series: [
        straight(
          [
            [0, 0],
            [1, 1],
          ],
          light.muted,
          labels.equal,
          data.topFifthShare < WORDS_BELOW_FROM ? 0.6 : 0.4,
        ),
        {
          type: "line",
          data: points,
          symbol: "none",
          silent: true,
          lineStyle: { color: light.strong, width: 2.5 },
          areaStyle: { color: light.soft, opacity: 0.35 },
        },
        straight(
          [
            [0.2, 0],
            [0.2, data.topFifthShare],
          ],
          light.accent,
        ),
        topFifthMark(data.topFifthShare, labels.topFifth),
      ],
    },
  })
}

function straight(data: number[][], color: string, label = "", labelAt = 0) {
  const middle = [data[0]!, [labelAt, labelAt], data[1]!]
  return {
    type: "line" as const,
    silent: true,
    symbol: "none",
    showAllSymbol: true,
    lineStyle: { color, width: 1.5, type: [3, 4] },
    data: (label ? middle : data).map((value, index) => ({
      value,
      symbol: "circle",
      symbolSize: 0,
      label: {
        show: label !== "" && index === 1,
        position: "right" as const,
        offset: [8, 14],
        formatter: () => label,
        ...text(type.small, light.inkFaint),
      },
    })),
  }
}

function topFifthMark(share: number, label: string) {
  return {
    type: "line" as const,
    silent: true,
    symbol: "circle",
    symbolSize: 9,
    itemStyle: { color: light.accent },
    data: [[0.2, share]],
    label: {
      show: true,
      position: (share > 0.9 || share < NEARLY_EVEN ? [12, 16] : "right") as "right",
      distance: 10,
      formatter: () => label,
      ...text(type.strong, light.ink),
      fontWeight: 600,
      ...halo,
    },
  }
}
