import { type Drawing, drawSvg } from "./draw.ts"
import { fonts, light, type Role, roleVariable, type } from "./theme.ts"
import { wrapped } from "./wrapped.ts"

/** What stands around a drawing that has left its page. */
export type Caption = { readonly heading: string; readonly finding: string; readonly foot: string }

const MARGIN = 24
const HEADING = 20
const LINE = 19
const LETTER = 7.2

/** A drawing as a file of its own: colours written out, on a ground, with the question above and its day beneath. */
export function standaloneSvg(drawing: Drawing, { heading, finding, foot }: Caption): string {
  const width = drawing.width + 2 * MARGIN
  const lines = wrapped(finding, Math.floor(drawing.width / LETTER))
  const top = MARGIN + HEADING + 10 + lines.length * LINE + 8
  const height = top + drawing.height + 14 + LINE + MARGIN / 2
  const at = (y: number, size: number, colour: string, content: string, more = "") =>
    `<text x="${MARGIN}" y="${y}" font-size="${size}" fill="${colour}"${more}>${escaped(content)}</text>`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(fonts.text)}">`,
    `<title>${escaped(heading)}</title><desc>${escaped(finding)}</desc>`,
    `<rect width="${width}" height="${height}" fill="${light.surface}"/>`,
    at(MARGIN + HEADING - 4, HEADING, light.ink, heading, ' font-weight="600"'),
    ...lines.map((line, index) => at(MARGIN + HEADING + 16 + index * LINE, type.strong, light.inkSoft, line)),
    `<g transform="translate(${MARGIN} ${top})">${coloured(drawSvg(drawing, "drawing"))}</g>`,
    at(height - MARGIN / 2, type.small, light.inkFaint, foot),
    "</svg>",
  ].join("\n")
}

/** A drawing alone, colours written out, for papers that set their own text around it. */
export const plainSvg = (drawing: Drawing, id: string, face: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${drawing.width}" height="${drawing.height}" viewBox="0 0 ${drawing.width} ${drawing.height}" font-family="${escaped(face)}">${coloured(drawSvg(drawing, id))}</svg>`

const ROLES = new Map((Object.keys(light) as Role[]).map((role) => [`var(${roleVariable(role)})`, light[role]]))

/** Only a page knows its custom properties; a file carries the colours themselves. */
const coloured = (inside: string): string =>
  inside.replace(/(fill|stroke|stop-color)="(var\(--[a-z0-9-]+\))"/g, (whole, what, name) => {
    const colour = ROLES.get(name)
    return colour ? `${what}="${colour}"` : whole
  })

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)
