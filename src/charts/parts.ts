import type { EChartsOption, XAXisComponentOption, YAXisComponentOption } from "echarts"
import type { Drawing } from "./draw.ts"
import type { Format } from "./format.ts"
import { light, type Size, type, widths } from "./theme.ts"

/** A chart knows its data; how wide it is drawn is asked last. */
export type Chart = (size: Size) => Drawing

export type Option = EChartsOption
export type Series = NonNullable<Extract<EChartsOption["series"], readonly unknown[]>>[number]

export const text = (fontSize: number = type.label, color: string = light.inkSoft) => ({
  fontSize,
  color,
  textBorderWidth: 0,
})

/** The plot fills the drawing; room is kept for axis labels and for what the caller names. */
export function grid(
  room: { top?: number; right?: number; bottom?: number; left?: number } = {},
): EChartsOption["grid"] {
  return {
    top: room.top ?? 12,
    right: room.right ?? 12,
    bottom: room.bottom ?? 4,
    left: room.left ?? 4,
    outerBoundsMode: "same",
    outerBoundsContain: "axisLabel",
  }
}

export function categoryAxis(labels: readonly string[], every = 1): XAXisComponentOption {
  return {
    type: "category",
    data: [...labels],
    axisLine: { lineStyle: { color: light.axis } },
    axisTick: { show: false },
    axisLabel: { ...text(type.small), interval: (index: number) => index % every === 0, margin: 10 },
  }
}

/** What an axis is of, beneath the one that lies. */
export const across = (name: string) => ({
  name,
  nameLocation: "middle" as const,
  nameGap: 30,
  nameTextStyle: text(type.small),
})

/** What an axis counts, above the one that stands. */
export const upwards = (name: string) => ({
  name,
  nameLocation: "end" as const,
  nameGap: 12,
  nameTextStyle: { ...text(type.small), align: "left" as const },
})

/** Every how many columns a label stands, so that the longest would not touch the next. */
export function labelEveryThatFits(labels: readonly string[], size: Size): number {
  const column = (widths[size] - AXIS_ROOM) / Math.max(1, labels.length)
  const longest = Math.max(0, ...labels.map(({ length }) => length))
  return Math.max(1, Math.ceil((longest * LETTER + GAP) / column))
}

const AXIS_ROOM = 44
const LETTER = 7.2
const GAP = 4

/** A vertical scale with hairlines and a handful of round figures. */
export function valueAxis(
  write: (value: number) => string,
  options: { max?: number; min?: number; minInterval?: number } = {},
): YAXisComponentOption {
  return {
    type: "value",
    splitNumber: 4,
    ...options,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: light.line } },
    axisLabel: { ...text(type.small), formatter: (value: number) => write(value), margin: 10 },
  }
}

/** Every how many months a label stands, so that they never touch. */
export function labelEvery(count: number, size: Size): number {
  const room = { broad: 12, wide: 8, narrow: 4 }[size]
  const step = Math.max(1, Math.ceil(count / room))
  return step > 3 && step < 6 ? 6 : step
}

/** A filled range between two lines, drawn as one shape: uncertainty, not a series of its own. */
export function band(points: readonly { readonly at: number; readonly low: number; readonly high: number }[]): Series {
  return {
    type: "custom",
    silent: true,
    z: 1,
    clip: true,
    encode: { x: 0, y: [1, 2] },
    data: points.map((point) => [point.at, point.low, point.high]),
    renderItem: (params, api) => {
      if (params.dataIndex !== 0) return { type: "group", children: [] }
      const upper = points.map((point) => api.coord([point.at, point.high]))
      const lower = points.map((point) => api.coord([point.at, point.low])).reverse()
      return { type: "polygon", shape: { points: [...upper, ...lower] }, style: { fill: light.middle, opacity: 0.25 } }
    },
  }
}

/** Short strokes across columns: what was expected, above or below what came. */
export function strokes(values: readonly number[], columnShare: number): Series {
  return {
    type: "custom",
    silent: true,
    z: 5,
    encode: { x: 0, y: 1 },
    data: values.map((value, index) => [index, value]),
    renderItem: (_params, api) => {
      const [x, y] = api.coord([api.value(0), api.value(1)]) as [number, number]
      const half = ((api.size!([1, 0]) as number[])[0]! * columnShare) / 2 + 4
      return {
        type: "line",
        shape: { x1: x - half, y1: y, x2: x + half, y2: y },
        style: { stroke: light.accent, lineWidth: 3 },
      }
    },
  }
}

/** A value without neighbours draws no line, so it needs a dot. */
const standsAlone = (data: readonly (number | null)[], index: number): boolean =>
  data[index] !== null && (data[index - 1] ?? null) === null && (data[index + 1] ?? null) === null

/** A scale of money: whole units at least, so that no figure stands twice. */
export function moneyAxis(format: Format): YAXisComponentOption {
  return valueAxis((value) => format.moneyShort(value / format.toMajor(1)), { minInterval: 1 })
}

export function line(
  data: readonly (number | null)[],
  color: string,
  options: { dashed?: boolean; width?: number } = {},
): Series {
  return {
    type: "line",
    data: data.map((value, index) => (standsAlone(data, index) ? { value, symbol: "circle", symbolSize: 6 } : value)),
    symbol: "none",
    showAllSymbol: true,
    silent: true,
    z: 4,
    lineStyle: {
      color,
      width: options.width ?? 2.5,
      type: options.dashed ? [5, 4] : "solid",
      cap: "round",
      join: "round",
    },
    itemStyle: { color },
  }
}

export function column(
  data: readonly (number | null)[],
  color: string,
  options: { stack?: string; width?: string } = {},
): Series {
  return {
    type: "bar",
    data: [...data],
    silent: true,
    itemStyle: { color },
    barCategoryGap: options.width ?? "28%",
    ...(options.stack ? { stack: options.stack } : {}),
  }
}

export const LINE_HEIGHT = 16

/** Keeps words readable where a line runs beneath them. */
export const halo = { textBorderColor: light.surface, textBorderWidth: 3 }

/** The name of a line where it ends. */
export const endLabel = (label: string, color: string) => ({
  show: true,
  formatter: () => label,
  lineHeight: LINE_HEIGHT,
  ...text(type.small, color === light.muted ? light.inkSoft : color),
  ...halo,
  fontWeight: 600 as const,
})
