import type { Format } from "./format.ts"
import { across, type Chart, grid, moneyAxis, type Series, text } from "./parts.ts"
import { light, type, widths } from "./theme.ts"

/** Amounts in minor units. */
export type Bubble = {
  readonly label: string
  readonly cost: number
  readonly value: number
  readonly customers: number
}

const LARGEST = 26
const RATIOS = [1, 3] as const

/**
 * What customers are worth over what they cost: above the upper line they bring more than three times their cost. Where it
 * was before is an empty ring, from which a line leads to where it is now.
 */
export function bubblesChart(
  bubbles: readonly Bubble[],
  labels: { readonly cost: string },
  format: Format,
  before: readonly Bubble[] = [],
): Chart {
  const drawn = [...bubbles, ...before]
  const most = Math.max(1, ...drawn.map(({ customers }) => customers))
  const [widest, highest] = [
    Math.max(1, ...drawn.map(({ cost }) => format.toMajor(cost))) * 1.25,
    Math.max(1, ...drawn.map(({ value }) => format.toMajor(value))) * 1.2,
  ]
  return (size) => ({
    width: widths[size],
    height: size === "narrow" ? 320 : 360,
    option: {
      grid: grid({ top: 20, right: 34, bottom: 26 }),
      xAxis: {
        ...(moneyAxis(format) as object),
        max: widest,
        min: 0,
        ...across(labels.cost),
        splitLine: { show: false },
        axisLine: { show: true, lineStyle: { color: light.axis } },
        axisLabel: {
          ...text(type.small),
          hideOverlap: true,
          showMaxLabel: false,
          formatter: (value: number) => format.moneyShort(value / format.toMajor(1)),
        },
      },
      yAxis: {
        ...moneyAxis(format),
        min: 0,
        max: highest,
        axisLabel: {
          ...text(type.small),
          showMaxLabel: false,
          formatter: (value: number) => format.moneyShort(value / format.toMajor(1)),
        },
      },
      series: [
        ...RATIOS.map((ratio) => diagonal(ratio, widest, highest)),
        ...(before.length > 0 ? [rings(before, bubbles, most, format)] : []),
        points(bubbles, most, format),
      ],
    },
  })
}

function diagonal(ratio: number, widest: number, highest: number): Series {
  const end = Math.min(widest, highest / ratio)
  return {
    type: "line",
    silent: true,
    symbol: "none",
    lineStyle: { color: light.muted, width: 1.5, type: [3, 4] },
    data: [
      [0, 0],
      [end, end * ratio],
    ],
    endLabel: { show: true, formatter: () => `${ratio} : 1`, ...text(type.small, light.inkFaint) },
  }
}

const radius = ({ customers }: Bubble, most: number) => Math.max(5, Math.sqrt(customers / most) * LARGEST)

function rings(before: readonly Bubble[], now: readonly Bubble[], most: number, format: Format): Series {
  const place = ({ cost, value }: Bubble) => [format.toMajor(cost), format.toMajor(value)]
  return {
    type: "custom",
    silent: true,
    z: 4,
    encode: { x: 0, y: 1 },
    data: before.map(place),
    renderItem: (params, api) => {
      const bubble = before[params.dataIndex]
      const [x, y] = api.coord(place(bubble)) as [number, number]
      const same = now.find(({ label }) => label === bubble.label)
      const [toX, toY] = same ? (api.coord(place(same)) as [number, number]) : [x, y]
      const way = Math.hypot(toX - x, toY - y)
      const [leave, arrive] = [radius(bubble, most), way - radius(same ?? bubble, most)]
      const along = (distance: number) => [x + ((toX - x) * distance) / way, y + ((toY - y) * distance) / way]
      return {
        type: "group",
        children: [
          {
            type: "circle",
            shape: { cx: x, cy: y, r: radius(bubble, most) },
            style: { fill: "none", stroke: light.muted, lineWidth: 1.5, lineDash: [4, 3] },
          },
          // Where the two overlap there is no way between them.
          ...(arrive > leave
            ? [
                {
                  type: "polyline" as const,
                  shape: { points: [along(leave), along(arrive)] },
                  style: { stroke: light.muted, lineWidth: 1.5, fill: "none" },
                },
              ]
            : []),
        ],
      }
    },
  }
}

function points(bubbles: readonly Bubble[], most: number, format: Format): Series {
  return {
    type: "custom",
    silent: true,
    z: 5,
    encode: { x: 0, y: 1 },
    data: bubbles.map(({ cost, value }) => [format.toMajor(cost), format.toMajor(value)]),
    renderItem: (params, api) => {
      const bubble = bubbles[params.dataIndex]
      const [x, y] = api.coord([api.value(0), api.value(1)]) as [number, number]
      const r = radius(bubble, most)
      return {
        type: "group",
        children: [
          {
            type: "circle",
            shape: { cx: x, cy: y, r },
            style: { fill: light.middle, opacity: 0.7, stroke: light.strong },
          },
          {
            type: "text",
            style: {
              text: bubble.label,
              x,
              y: y - r - 5,
              textAlign: "center",
              textVerticalAlign: "bottom",
              fill: light.ink,
              fontSize: type.small,
            },
          },
        ],
      }
    },
  }
}
