import type { Chart, Series } from "./parts.ts"
import { text } from "./parts.ts"
import { light, type, widths } from "./theme.ts"

export type RowBar = { readonly value: number; readonly label: string; readonly color: string }
export type Row = { readonly label: string; readonly bars: readonly RowBar[] }

const LETTER = 7.6
const MARGIN = 16

/** Room for a line of text in the widest face the page may meet. */
const roomFor = (text: string): number => text.length * LETTER + MARGIN

/** Cut where the room ends: the drawing library measures without a face, and would cut what fits. */
function shortened(text: string, room: number): string {
  if (roomFor(text) <= room + 1) return text
  return `${text.slice(0, Math.max(1, Math.floor((room - MARGIN) / LETTER) - 1)).trimEnd()}…`
}

/** Where names and figures would leave the bars less than this, names stand above their bars. */
const LEAST_FOR_BARS = 0.4
/** A line of text above a bar, with the gap to the bar before. */
const NAME_HEIGHT = 30
const NAME_GAP = 6

/** Horizontal bars, one row per thing, each with its figure at its end: the chart for names and for phones. */
export function rowsChart(rows: readonly Row[], options: { barHeight?: number } = {}): Chart {
  const barsPerRow = Math.max(1, ...rows.map((row) => row.bars.length))
  const barHeight = options.barHeight ?? (barsPerRow > 1 ? 13 : 20)
  const thick = barsPerRow * barHeight
  const least = Math.min(0, ...rows.flatMap((row) => row.bars.map((bar) => bar.value)))
  return (size) => {
    const width = widths[size]
    const widest = Math.max(0, ...rows.map((row) => roomFor(row.label)))
    const figures = Math.max(0, ...rows.flatMap((row) => row.bars.map((bar) => roomFor(bar.label))))
    const isAbove = size === "narrow" && least === 0 && widest + figures > width * (1 - LEAST_FOR_BARS)
    const names = isAbove ? width : Math.round(Math.min(widest, width * (size === "narrow" ? 0.44 : 0.36)))
    const rowHeight = thick + (isAbove ? NAME_HEIGHT : barsPerRow > 1 ? 18 : 12)
    return {
      width,
      height: rows.length * rowHeight + (isAbove ? 12 : 8),
      option: {
        grid: { top: isAbove ? 6 : 2, bottom: 6, left: isAbove ? 0 : names, right: figures, outerBoundsMode: "none" },
        xAxis: { type: "value", show: false, min: least, max: "dataMax" },
        yAxis: {
          type: "category",
          inverse: true,
          data: rows.map((row) => shortened(row.label, names)),
          axisLine: { show: !isAbove, onZero: true, lineStyle: { color: light.axis } },
          axisTick: { show: false },
          axisLabel: {
            ...text(type.label, light.ink),
            interval: 0,
            margin: least < 0 ? 4 : 10,
            ...(isAbove && above(thick)),
          },
        },
        series: Array.from({ length: barsPerRow }, (_, index) => barsAt(rows, index, barHeight)),
      },
    }
  }
}

/** Inside the plot, at its left edge, one line above the middle of the bars. */
const above = (thick: number) => ({
  inside: true,
  margin: 0,
  verticalAlign: "bottom" as const,
  padding: [0, 0, thick / 2 + NAME_GAP, 0],
})

function barsAt(rows: readonly Row[], index: number, barHeight: number): Series {
  return {
    type: "bar",
    silent: true,
    barWidth: barHeight,
    barGap: "12%",
    data: rows.map((row) => ({
      value: row.bars[index]?.value ?? 0,
      itemStyle: { color: row.bars[index]?.color ?? light.strong, borderRadius: [0, 2, 2, 0] },
      label: {
        show: true,
        position: "right" as const,
        distance: 6,
        formatter: () => row.bars[index]?.label ?? "",
        ...text(index === 0 ? type.label : type.small, index === 0 ? light.ink : light.inkSoft),
      },
    })),
  }
}
