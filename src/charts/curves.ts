import { across, band, type Chart, categoryAxis, endLabel, grid, line, type Series, valueAxis } from "./parts.ts"
import { light, type, widths } from "./theme.ts"

export type Curve = {
  /** Stands at the curve's end. */
  readonly label?: string
  readonly color: string
  readonly width?: number
  readonly dashed?: boolean
  readonly values: readonly (number | undefined)[]
}

export type CurveMarks = {
  readonly max?: number
  readonly band?: readonly { readonly at: number; readonly low: number; readonly high: number }[]
  /** A height to be reached, drawn across. */
  readonly level?: { readonly value: number; readonly label: string }
  /** A point on a curve; `at` may lie between two steps. */
  readonly spot?: { readonly at: number; readonly value: number; readonly label: string }
}

const LETTER = 7.2

/** Curves over steps that are counted (months since the first purchase), with a band, a level and a point where asked for. */
export function curvesChart(
  steps: { readonly labels: readonly string[]; readonly name: string },
  curves: readonly Curve[],
  write: (value: number) => string,
  { max, band: range, level, spot }: CurveMarks = {},
): Chart {
  return (size) => {
    const room = Math.max(0, ...curves.map(({ label = "" }) => label.length)) * LETTER + 14
    const every = Math.max(1, Math.ceil(steps.labels.length / (size === "narrow" ? 7 : 13)))
    return {
      width: widths[size],
      height: size === "narrow" ? 280 : 320,
      option: {
        grid: grid({ right: room, top: 18, bottom: 26 }),
        xAxis: {
          ...categoryAxis(steps.labels, every),
          boundaryGap: false,
          ...across(steps.name),
        },
        yAxis: valueAxis(write, { min: 0, ...(max === undefined ? {} : { max }) }),
        series: [
          ...(range ? [band(range)] : []),
          ...(level ? [levelAcross(level)] : []),
          ...curves.map(({ label, color, width, dashed, values }, index) => ({
            ...line(
              values.map((value) => value ?? null),
              color,
              { dashed: dashed ?? false, ...(width === undefined ? {} : { width }) },
            ),
            ...(label ? { endLabel: endLabel(label, color), labelLayout: { moveOverlap: "shiftY" as const } } : {}),
            z: 4 + index,
          })),
          ...(spot ? [spotAt(spot)] : []),
        ],
      },
    }
  }
}

function levelAcross({ value, label }: NonNullable<CurveMarks["level"]>): Series {
  return {
    type: "custom",
    silent: true,
    z: 3,
    encode: { x: 0, y: 1 },
    data: [[0, value]],
    renderItem: (params, api) => {
      const plot = params.coordSys as unknown as { x: number; width: number }
      const [, y] = api.coord([0, value]) as [number, number]
      return {
        type: "group",
        children: [
          {
            type: "line",
            shape: { x1: plot.x, y1: y, x2: plot.x + plot.width, y2: y },
            style: { stroke: light.accent, lineWidth: 1.5, lineDash: [4, 4] },
          },
          {
            type: "text",
            style: {
              text: label,
              x: plot.x + plot.width - 4,
              y: y - 6,
              textAlign: "right",
              textVerticalAlign: "bottom",
              fill: light.accent,
              fontSize: type.small,
            },
          },
        ],
      }
    },
  }
}

/** Less room above the axis, and words would lie upon its labels. */
const ROOM_BELOW = 30

function spotAt({ at, value, label }: NonNullable<CurveMarks["spot"]>): Series {
  return {
    type: "custom",
    silent: true,
    z: 20,
    encode: { x: 0, y: 1 },
    data: [[Math.floor(at), value]],
    renderItem: (params, api) => {
      const plot = params.coordSys as unknown as { x: number; y: number; width: number; height: number }
      const [left, y] = api.coord([Math.floor(at), value]) as [number, number]
      const [right] = api.coord([Math.floor(at) + 1, value]) as [number, number]
      const x = Math.min(plot.x + plot.width, left + (right - left) * (at - Math.floor(at)))
      const isLow = y + ROOM_BELOW > plot.y + plot.height
      const isLeft = x > plot.x + plot.width / 2
      return {
        type: "group",
        children: [
          { type: "circle", shape: { cx: x, cy: y, r: 5 }, style: { fill: light.accent } },
          {
            type: "text",
            style: {
              text: label,
              x: isLeft ? x - 10 : x + 10,
              y: isLow ? y - 10 : y + 10,
              textAlign: isLeft ? "right" : "left",
              textVerticalAlign: isLow ? "bottom" : "top",
              fill: light.ink,
              fontSize: type.label,
              fontWeight: 600,
            },
          },
        ],
      }
    },
  }
}
