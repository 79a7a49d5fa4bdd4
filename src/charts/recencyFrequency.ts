import type { Format } from "./format.ts"
import { type Chart, LINE_HEIGHT, type Series, text } from "./parts.ts"
import { light, shade, shadeInk, shadeStep, type, widths } from "./theme.ts"

export type RecencyFrequencyData = {
  readonly recencyLabels: readonly string[]
  readonly frequencyLabels: readonly string[]
  readonly cells: readonly {
    readonly recency: number
    readonly frequency: number
    readonly customers: number
    readonly pActive: number
  }[]
}
export type RecencyFrequencyLabels = { readonly recency: string; readonly frequency: string }

const CELL_HEIGHT = 46

/** Days since the last purchase across, number of purchases up; the darker, the likelier still active; the count beneath. */
export function recencyFrequencyChart(
  data: RecencyFrequencyData,
  labels: RecencyFrequencyLabels,
  format: Format,
): Chart {
  const recencyLabels = data.recencyLabels.slice(0, Math.max(FEWEST_COLUMNS, reach(data, "recency")))
  const frequencyLabels = data.frequencyLabels.slice(0, reach(data, "frequency"))
  const axis = (names: readonly string[], name: string) => ({
    type: "category" as const,
    data: [...names],
    axisLine: { show: false },
    axisTick: { show: false },
    splitArea: { show: false },
    axisLabel: { ...text(type.small), interval: 0, lineHeight: LINE_HEIGHT },
    name,
    nameMoveOverlap: false,
    nameLocation: "middle" as const,
    nameTextStyle: text(type.small, light.inkSoft),
  })
  return (size) => ({
    width: widths[size],
    height: frequencyLabels.length * CELL_HEIGHT + (size === "narrow" ? 76 : 56),
    option: {
      grid: {
        top: 4,
        right: 2,
        bottom: size === "narrow" ? 72 : 52,
        left: size === "narrow" ? 64 : 76,
        outerBoundsMode: "none",
      },
      xAxis: {
        ...axis(size === "narrow" ? recencyLabels.map(broken) : recencyLabels, labels.recency),
        nameGap: size === "narrow" ? 52 : 32,
      },
      yAxis: { ...axis(frequencyLabels, labels.frequency), nameGap: size === "narrow" ? 54 : 62 },
      series: [cells(data, format)],
    },
  })
}

/** Fewer would make bars of the cells. */
const FEWEST_COLUMNS = 3

/** How many classes there are up to the last that holds somebody. */
function reach(data: RecencyFrequencyData, axis: "recency" | "frequency"): number {
  return Math.max(1, ...data.cells.filter((cell) => cell.customers > 0).map((cell) => cell[axis] + 1))
}

/** A long range on two lines, for narrow cells. */
const broken = (range: string): string => (range.length > 4 ? range.replace("–", "–\n") : range)

function cells(data: RecencyFrequencyData, format: Format): Series {
  const filled = data.cells.filter((cell) => cell.customers > 0)
  return {
    type: "custom",
    silent: true,
    encode: { x: 0, y: 1 },
    data: filled.map((cell) => [cell.recency, cell.frequency]),
    renderItem: (params, api) => {
      const cell = filled[params.dataIndex]!
      const [x, y] = api.coord([cell.recency, cell.frequency]) as [number, number]
      const [width, height] = api.size!([1, 1]) as [number, number]
      const step = shadeStep(cell.pActive, 1)
      const word = (content: string, dy: number, fontSize: number, fontWeight: "bold" | "normal") => ({
        type: "text" as const,
        style: {
          text: content,
          x,
          y: y + dy,
          textAlign: "center" as const,
          textVerticalAlign: "middle" as const,
          fill: shadeInk(step),
          fontSize,
          fontWeight,
        },
      })
      return {
        type: "group",
        children: [
          {
            type: "rect",
            shape: { x: x - width / 2 + 1.5, y: y - height / 2 + 1.5, width: width - 3, height: height - 3, r: 4 },
            style: { fill: shade(step) },
          },
          word(format.percentWhole(cell.pActive), -7, type.label, "bold"),
          word(format.count(cell.customers), 9, type.small - 1, "normal"),
        ],
      }
    },
  }
}
