import type { Format } from "./format.ts"
import { type Chart, type Series, text } from "./parts.ts"
import { light, type, widths } from "./theme.ts"
import { wrapped } from "./wrapped.ts"

/** Where an amount stood, or by how much it moved. */
export type Step = {
  readonly label: string
  readonly cents: number
  /** Stands for itself; the others move the sum of those before. */
  readonly isSum?: boolean | undefined
  /** Within which a sum lies with 90 %. */
  readonly range?: { readonly low: number; readonly high: number } | undefined
}

const ROW = 36
const LINE = 14
const LABEL_SHARE = 0.47
const LETTER = 7.6
const MARGIN = 16
const roomFor = (words: readonly string[]): number => Math.max(0, ...words.map((word) => word.length * LETTER + MARGIN))

/** From one sum to the next, row by row: what was added lies to the right, what was taken away to the left, a range is a whisker. */
export function stepsChart(steps: readonly Step[], format: Format): Chart {
  return (size) => {
    const figures = steps.map(({ cents, isSum }) =>
      isSum || cents <= 0 ? format.moneyShort(cents) : `+${format.moneyShort(cents)}`,
    )
    const spans = spansOf(steps)
    const names = steps.map(({ label }) => label)
    const left = Math.min(roomFor(names), widths[size] * LABEL_SHARE)
    // The drawing library measures without a face, and would break too late.
    const labels = names.map((name) => wrapped(name, Math.floor((left - MARGIN) / LETTER)).join("\n"))
    return {
      width: widths[size],
      height: steps.length * ROW + 12,
      option: {
        grid: {
          top: 2,
          bottom: 8,
          left,
          right: roomFor(figures),
          outerBoundsMode: "none",
        },
        xAxis: { type: "value", show: false, min: 0, max: "dataMax" },
        yAxis: [
          named(labels, {
            axisLine: { show: true, lineStyle: { color: light.axis } },
            axisLabel: { ...text(type.label, light.ink), lineHeight: LINE },
          }),
          named(figures, { position: "right", axisLabel: { ...text(type.label, light.ink), margin: 10 } }),
        ],
        series: [
          bars(
            spans.map(({ from }) => ({ value: from, itemStyle: { color: "transparent" } })),
            ROW,
          ),
          bars(
            spans.map(({ from, to, color }) => ({ value: to - from, itemStyle: { color, borderRadius: 2 } })),
            ROW,
          ),
          whiskers(steps),
        ],
      },
    }
  }
}

/** The ends of each bar, the lower one first. */
function spansOf(steps: readonly Step[]) {
  let reached = 0
  return steps.map(({ cents, isSum }) => {
    const from = isSum ? 0 : reached
    reached = from + cents
    const color = isSum ? light.strong : cents < 0 ? light.accent : light.middle
    return { from: Math.min(from, reached), to: Math.max(from, reached), color }
  })
}

const named = (names: readonly string[], more: { position?: "right"; axisLine?: object; axisLabel: object }) => ({
  type: "category" as const,
  inverse: true,
  data: [...names],
  axisTick: { show: false },
  axisLine: { show: false },
  ...more,
  axisLabel: { interval: 0, ...more.axisLabel },
})

const bars = (data: { value: number; itemStyle: object }[], row: number): Series => ({
  type: "bar",
  stack: "steps",
  silent: true,
  barWidth: row - 16,
  data,
})

const CAP = 4

/** Ranges of sums, drawn across their bars' ends. */
function whiskers(steps: readonly Step[]): Series {
  const ranges = steps.flatMap(({ range }, row) => (range ? [[range.low, row, range.high]] : []))
  return {
    type: "custom",
    silent: true,
    z: 5,
    encode: { x: [0, 2], y: 1 },
    data: ranges,
    renderItem: (_params, api) => {
      const [x1, y] = api.coord([api.value(0), api.value(1)]) as [number, number]
      const [x2] = api.coord([api.value(2), api.value(1)]) as [number, number]
      const stroke = (from: number, to: number, top: number, bottom: number) => ({
        type: "line" as const,
        shape: { x1: from, y1: y + top, x2: to, y2: y + bottom },
        style: { stroke: light.ink, lineWidth: 1.5 },
      })
      return { type: "group", children: [stroke(x1, x2, 0, 0), stroke(x1, x1, -CAP, CAP), stroke(x2, x2, -CAP, CAP)] }
    },
  }
}
