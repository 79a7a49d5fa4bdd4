import type { Format } from "./format.ts"
import { type Chart, type Series, text } from "./parts.ts"
import { light, type, widths } from "./theme.ts"

export type EffectRow = {
  readonly name: string
  readonly cents: number
  readonly low: number
  readonly high: number
  /** The sum of the others stands out. */
  readonly isSum?: boolean
}

const ROW_HEIGHT = 46
const BOTTOM = 26
const NAME_LIFT = -15
const NAME_LETTERS = { narrow: 36, wide: 80 }
const DOT = 5

/** What each brought, one under another: a bar for where it lies, a dot for what is likeliest, and a line at nothing. */
export function effectsChart(rows: readonly EffectRow[], format: Format): Chart {
  const ends = rows.flatMap(({ low, high }) => [low, high])
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)].map(format.toMajor)
  return (size) => ({
    width: widths[size],
    height: rows.length * ROW_HEIGHT + BOTTOM + 12,
    option: {
      grid: { top: 12, right: 16, bottom: BOTTOM, left: 16, outerBoundsMode: "none" },
      xAxis: {
        type: "value",
        min: least,
        max: most === least ? least + 1 : most,
        splitNumber: size === "narrow" ? 2 : 5,
        splitLine: { lineStyle: { color: light.line } },
        axisLabel: {
          ...text(type.small),
          hideOverlap: true,
          showMinLabel: false,
          showMaxLabel: false,
          formatter: (value: number) => format.moneyShort(value / format.toMajor(1)),
        },
      },
      yAxis: { type: "category", inverse: true, data: rows.map(({ name }) => name), show: false },
      series: [spans(rows, format, size === "narrow" ? NAME_LETTERS.narrow : NAME_LETTERS.wide)],
    },
  })
}

function spans(rows: readonly EffectRow[], format: Format, letters: number): Series {
  return {
    type: "custom",
    silent: true,
    z: 5,
    encode: { y: 0, x: [1, 2, 3] },
    data: rows.map(({ low, cents, high }, at) => [at, ...[low, cents, high].map(format.toMajor)]),
    renderItem: ({ dataIndex }, api) => {
      const row = rows[dataIndex]
      const at = (index: number) => api.coord([api.value(index), api.value(0)]) as [number, number]
      const [[low, middle], [likeliest], [high]] = [at(1), at(2), at(3)]
      const [nothing] = api.coord([0, api.value(0)]) as [number, number]
      const y = middle + 7
      const isSure = row.low > 0 || row.high < 0
      const color = row.high < 0 ? light.accent : isSure ? light.strong : light.muted
      return {
        type: "group",
        children: [
          line(nothing, middle - ROW_HEIGHT / 2, nothing, middle + ROW_HEIGHT / 2, light.axis, 1),
          line(low, y, high, y, color, row.isSum ? 8 : 5),
          { type: "circle", shape: { cx: likeliest, cy: y, r: DOT }, style: { fill: light.ink } },
          {
            type: "text",
            style: {
              text: row.name.length > letters ? `${row.name.slice(0, letters - 1).trimEnd()}…` : row.name,
              x: 16,
              y: middle + NAME_LIFT,
              fill: light.ink,
              fontSize: type.label,
              fontWeight: row.isSum ? 600 : 400,
              textVerticalAlign: "middle",
            },
          },
        ],
      }
    },
  }
}

const line = (x1: number, y1: number, x2: number, y2: number, stroke: string, lineWidth: number) => ({
  type: "line" as const,
  shape: { x1, y1, x2, y2 },
  style: { stroke, lineWidth, lineCap: "round" as const },
})
