import { type Chart, categoryAxis, endLabel, grid, labelEvery, line, valueAxis } from "./parts.ts"
import { widths } from "./theme.ts"

export type MonthLine = {
  /** Stands at the line's end; without it a key names the lines. */
  readonly label?: string
  readonly color: string
  readonly dashed?: boolean
  /** One a month; undefined where nothing can be said. */
  readonly values: readonly (number | undefined)[]
}

const LETTER = 7.2

/** Lines over months with their names at their ends; the same scale for all. */
export function monthsChart(
  months: readonly string[],
  lines: readonly MonthLine[],
  write: (value: number) => string,
  options: { readonly max?: number } = {},
): Chart {
  return (size) => {
    const from = Math.max(0, months.length - (size === "narrow" ? 12 : 24))
    const shown = months.slice(from)
    const room = Math.max(0, ...lines.map(({ label = "" }) => label.length)) * LETTER + 14
    return {
      width: widths[size],
      height: size === "narrow" ? 250 : 280,
      option: {
        grid: grid({ right: room, top: 14 }),
        xAxis: categoryAxis(shown, labelEvery(shown.length, size)),
        yAxis: valueAxis(write, { min: 0, ...options }),
        series: lines.map(({ label, color, dashed, values }, index) => {
          const data = values.slice(from).map((value) => value ?? null)
          return {
            ...line(data, color, { dashed: dashed ?? false }),
            ...(label ? { endLabel: endLabel(label, color), labelLayout: { moveOverlap: "shiftY" as const } } : {}),
            z: 4 + index,
          }
        }),
      },
    }
  }
}
