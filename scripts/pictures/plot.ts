/**
 * Plots as SVG files of their own, in the house's colours. A file brings its light and its dark colours along, so that it
 * is read well wherever it is shown. The same plot gives the same text.
 */
import { dark, fonts, light, type Role, roleVariable } from "../../src/charts/theme.ts"

export type Point = readonly [x: number, y: number]

export type Axis = {
  readonly from: number
  readonly to: number
  readonly ticks: readonly number[]
  readonly write: (value: number) => string
  readonly name: string
}

export type Mark =
  | { readonly kind: "line"; readonly points: readonly Point[]; readonly role: Role; readonly dashed?: boolean }
  | { readonly kind: "area"; readonly points: readonly Point[]; readonly role: Role }
  | { readonly kind: "bars"; readonly points: readonly Point[]; readonly role: Role; readonly width: number }
  | { readonly kind: "dots"; readonly points: readonly Point[]; readonly role: Role; readonly hollow?: boolean }
  | { readonly kind: "words"; readonly at: Point; readonly text: string; readonly role: Role; readonly end?: boolean }

/** A plot within a picture; `top` and `height` in pixels, axis labels below and beside. */
export type Panel = {
  readonly top: number
  readonly height: number
  readonly x: Axis
  readonly y: Axis
  readonly marks: readonly Mark[]
}

const WIDTH = 720
const LEFT = 58
const RIGHT = 22
const TEXT_PIXELS = 14
const SMALL_PIXELS = 13
/** The middle petrol is too light for words. */
const LEGIBLE_MIDDLE: Role = "inkSoft"

/** A picture of one or several panels; `title` says what there is to see, for those who do not see it. */
export function picture(title: string, height: number, panels: readonly Panel[]): string {
  const body = panels.map(drawPanel).join("")
  const roles = (Object.keys(light) as Role[]).filter((role) => role === "paper" || body.includes(colour(role)))
  const colours = (theme: Readonly<Record<Role, string>>) =>
    roles.map((role) => `${roleVariable(role)}:${theme[role]}`).join(";")
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<style>svg{${colours(light)};font:${TEXT_PIXELS}px ${fonts.text.replaceAll('"', "'")}}`,
    `@media (prefers-color-scheme:dark){svg{${colours(dark)}}}</style>`,
    `<rect width="${WIDTH}" height="${height}" rx="8" fill="${colour("paper")}"/>`,
    `${body}</svg>\n`,
  ].join("\n")
}

function drawPanel({ top, height, x, y, marks }: Panel): string {
  const right = WIDTH - RIGHT
  const bottom = top + height
  const scaleX = (value: number) => LEFT + ((value - x.from) / (x.to - x.from)) * (right - LEFT)
  const scaleY = (value: number) => bottom - ((value - y.from) / (y.to - y.from)) * height
  const place = ([a, b]: Point): Point => [scaleX(a), scaleY(b)]
  const hairlines = y.ticks.map((tick) => stroke([place([x.from, tick]), place([x.to, tick])], "line", 1))
  const labelsY = y.ticks.map((tick) => text([LEFT - 10, scaleY(tick) + 4.5], y.write(tick), "inkFaint", "end"))
  const labelsX = x.ticks.map((tick) => text([scaleX(tick), bottom + 20], x.write(tick), "inkFaint", "middle"))
  const names = [
    text([right, bottom + 40], x.name, "inkSoft", "end"),
    text([LEFT, top - 14], y.name, "inkSoft", "start"),
  ]
  const axis = stroke([place([x.from, y.from]), place([x.to, y.from])], "axis", 1)
  const drawn = marks.map((mark) => drawMark(mark, place, scaleX))
  return `${[...hairlines, axis, ...drawn, ...labelsX, ...labelsY, ...names].filter((part) => part !== "").join("\n")}\n`
}

function drawMark(mark: Mark, place: (point: Point) => Point, scaleX: (value: number) => number): string {
  switch (mark.kind) {
    case "line":
      return stroke(mark.points.map(place), mark.role, 2.5, mark.dashed)
    case "area":
      return `<path d="${path(mark.points.map(place))}Z" fill="${colour(mark.role)}"/>`
    case "bars":
      return mark.points
        .map(([at, value]) => {
          const [[from, high], [to, low]] = [place([at - mark.width / 2, value]), place([at + mark.width / 2, 0])]
          const size = `width="${pixel(to - from)}" height="${pixel(Math.max(0, low - high))}"`
          return `<rect x="${pixel(from)}" y="${pixel(high)}" ${size} fill="${colour(mark.role)}"/>`
        })
        .join("\n")
    case "dots":
      return mark.points
        .map(place)
        .map(([a, b]) => {
          const look = mark.hollow
            ? `fill="${colour("paper")}" stroke="${colour(mark.role)}" stroke-width="2"`
            : `fill="${colour(mark.role)}"`
          return `<circle cx="${pixel(a)}" cy="${pixel(b)}" r="4.5" ${look}/>`
        })
        .join("\n")
    case "words": {
      const [a, b] = [scaleX(mark.at[0]), place(mark.at)[1]]
      return text(
        [a, b],
        mark.text,
        mark.role === "middle" ? LEGIBLE_MIDDLE : mark.role,
        mark.end ? "end" : "start",
        TEXT_PIXELS,
      )
    }
  }
}

function stroke(points: readonly Point[], role: Role, width: number, dashed = false): string {
  const dash = dashed ? ' stroke-dasharray="7 5"' : ""
  const look = `fill="none" stroke="${colour(role)}" stroke-width="${width}" stroke-linejoin="round"${dash}`
  return `<path d="${path(points)}" ${look}/>`
}

function text(
  [x, y]: Point,
  words: string,
  role: Role,
  anchor: "start" | "middle" | "end",
  size = SMALL_PIXELS,
): string {
  if (words === "") return ""
  const attributes = `x="${pixel(x)}" y="${pixel(y)}" font-size="${size}" text-anchor="${anchor}"`
  return `<text ${attributes} fill="${colour(role)}">${escaped(words)}</text>`
}

const path = (points: readonly Point[]) => `M${points.map(([x, y]) => `${pixel(x)} ${pixel(y)}`).join("L")}`
const colour = (role: Role) => `var(${roleVariable(role)})`
/** A tenth of a pixel, so that the last digits of a logarithm never show. */
const pixel = (value: number) => String(Math.round(value * 10) / 10)
const escaped = (words: string) => words.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
