import type { Chart, Series } from "./parts.ts"
import { light, type, widths } from "./theme.ts"

export type RibbonData = {
  /** From top to bottom, on both sides alike. */
  readonly names: readonly string[]
  readonly flows: readonly { readonly from: number; readonly to: number; readonly value: number }[]
}

const GAP = 7
const NODE = 12
const LETTER = 7
/** On a phone names are cut where they would leave the ribbons nothing. */
const NARROW_ROOM = 127

type Side = { readonly top: Float64Array; readonly height: Float64Array }

/**
 * Who went from where to where: bars on the left for then, on the right for now, and ribbons between them as broad as the
 * flow. Up (towards the first name) is the strong colour, down the accent, unchanged is pale.
 */
export function ribbonsChart(
  { names, flows }: RibbonData,
  labels: { readonly before: string; readonly now: string },
  write: (value: number) => string,
): Chart {
  return (size) => {
    const width = widths[size]
    const height = size === "narrow" ? 400 : 420
    const longest = Math.max(...names.map(({ length }) => length))
    const room = size === "narrow" ? Math.min(NARROW_ROOM, longest * LETTER + 8) : longest * LETTER + 52
    return {
      width,
      height,
      option: {
        xAxis: { show: false, type: "value" },
        yAxis: { show: false, type: "value" },
        grid: { left: 0, right: 0, top: 0, bottom: 0, outerBoundsMode: "none" },
        series: [drawn({ names, flows }, labels, write, { width, height, room, isNarrow: size === "narrow" })],
      },
    }
  }
}

type Frame = { readonly width: number; readonly height: number; readonly room: number; readonly isNarrow: boolean }

function drawn(
  { names, flows }: RibbonData,
  labels: { readonly before: string; readonly now: string },
  write: (value: number) => string,
  { width, height, room, isNarrow }: Frame,
): Series {
  const top = 26
  const total = flows.reduce((sum, { value }) => sum + value, 0)
  const scale = total > 0 ? (height - top - 6 - GAP * (names.length - 1)) / total : 0
  const [left, right] = (["from", "to"] as const).map((end) => stacked(names.length, flows, end, scale, top))
  const [x1, x2] = [room + NODE, width - room - NODE]
  const taken = [left.top.slice(), right.top.slice()]
  const order = [...flows].sort((one, other) => one.from - other.from || one.to - other.to)
  const ribbons = order.map(({ from, to, value }) => {
    const thick = value * scale
    const [y1, y2] = [taken[0][from], taken[1][to]]
    taken[0][from] += thick
    taken[1][to] += thick
    return ribbon(
      [x1, y1],
      [x2, y2],
      thick,
      to < from ? light.strong : to > from ? light.accent : light.muted,
      to === from,
    )
  })
  const nodes = [left, right].flatMap((side, index) =>
    names.flatMap((name, at) => node(name, side, at, index === 0 ? room : x2, index === 0, { scale, write, isNarrow })),
  )
  return {
    type: "custom",
    silent: true,
    data: [[0, 0]],
    renderItem: () => ({
      type: "group",
      children: [
        ...ribbons,
        ...nodes,
        word(labels.before, room + NODE, 12, "right", light.inkSoft, 600),
        word(labels.now, width - room - NODE, 12, "left", light.inkSoft, 600),
      ] as never[],
    }),
  }
}

function stacked(count: number, flows: RibbonData["flows"], end: "from" | "to", scale: number, begin: number): Side {
  const height = new Float64Array(count)
  for (const flow of flows) height[flow[end]] += flow.value * scale
  const top = new Float64Array(count)
  let y = begin
  for (let at = 0; at < count; at++) {
    top[at] = y
    y += height[at] + GAP
  }
  return { top, height }
}

function ribbon([x1, y1]: [number, number], [x2, y2]: [number, number], thick: number, fill: string, isSame: boolean) {
  const middle = (x1 + x2) / 2
  const curve = (fromY: number, toX: number, toY: number) => `C${middle} ${fromY} ${middle} ${toY} ${toX} ${toY}`
  const path = `M${x1} ${y1}${curve(y1, x2, y2)}L${x2} ${y2 + thick}${curve(y2 + thick, x1, y1 + thick)}Z`
  return { type: "path" as const, shape: { pathData: path }, style: { fill, opacity: isSame ? 0.22 : 0.5 } }
}

function node(
  name: string,
  { top, height }: Side,
  at: number,
  x: number,
  isLeft: boolean,
  { scale, write, isNarrow }: { scale: number; write: (value: number) => string; isNarrow: boolean },
) {
  if (height[at] === 0) return []
  const middle = top[at] + height[at] / 2
  const edge = isLeft ? x - 6 : x + NODE + 6
  const side = isLeft ? ("right" as const) : ("left" as const)
  const count = write(height[at] / scale)
  const rect = {
    type: "rect" as const,
    shape: { x, y: top[at], width: NODE, height: Math.max(1, height[at]), r: 2 },
    style: { fill: light.strong },
  }
  if (!isNarrow) return [rect, word(`${name}  ${count}`, edge, middle, side, light.ink)]
  const letters = Math.floor((NARROW_ROOM - 8) / LETTER)
  const short = name.length > letters ? `${name.slice(0, letters - 1)}…` : name
  return [rect, word(short, edge, middle, side, light.ink)]
}

const word = (content: string, x: number, y: number, textAlign: "left" | "right", fill: string, fontWeight = 400) => ({
  type: "text" as const,
  style: {
    text: content,
    x,
    y,
    textAlign,
    textVerticalAlign: "middle" as const,
    fill,
    fontSize: type.small,
    fontWeight,
  },
})
