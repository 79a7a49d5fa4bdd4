import { BarChart, CustomChart, LineChart } from "echarts/charts"
import { GridComponent } from "echarts/components"
import { type EChartsCoreOption, init, use } from "echarts/core"
import { SVGRenderer } from "echarts/renderers"
import { light, type Role, roleVariable } from "./theme.ts"

use([BarChart, CustomChart, LineChart, GridComponent, SVGRenderer])

export type Drawing = { readonly width: number; readonly height: number; readonly option: EChartsCoreOption }

/**
 * Draws a chart without a browser and gives the inside of an `<svg>` that can stand in any page: colours are custom
 * properties of the theme, ids begin with `id`, and the type face is the page's. The same drawing gives the same text.
 */
export function drawSvg(drawing: Drawing, id: string): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width: drawing.width, height: drawing.height })
  try {
    chart.setOption({ animation: false, color: [light.strong], ...drawing.option })
    return settle(chart.renderToSVGString(), id)
  } finally {
    chart.dispose()
  }
}

const roleOfColour = new Map((Object.keys(light) as Role[]).map((role) => [light[role] as string, role]))

/** Rewrites tags only, never text, so that a name which looks like markup stays a name. */
function settle(svg: string, id: string): string {
  const ids = new Map<string, string>()
  const settled = (name: string) => {
    if (!ids.has(name)) ids.set(name, `${id}-${ids.size}`)
    return ids.get(name)
  }
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, "")
    .replace(/<[^>]*>/g, (tag) =>
      tag
        .replace(/ (?:class|cursor|pointer-events|ecmeta_[a-z_]+)="[^"]*"/g, "")
        .replace(/font-family:[^;"]*;?/g, "")
        .replace(/ style=""/g, "")
        .replace(/ id="(zr[^"]*)"/g, (_, name) => ` id="${settled(name)}"`)
        .replace(/url\(#(zr[^)]*)\)/g, (_, name) => `url(#${settled(name)})`)
        .replace(/ (fill|stroke|stop-color)="(#[0-9a-fA-F]{3,8}|rgba?\([^"]*\))"/g, (whole, what, colour) => {
          const role = roleOfColour.get(colour.toLowerCase())
          return role ? ` ${what}="var(${roleVariable(role)})"` : whole
        }),
    )
    .replace(/^<svg[^>]*>\s*/, "")
    .replace(/<\/svg>\s*$/, "")
    .replace(/<rect[^>]*fill="none"[^>]*><\/rect>\n?/, "")
    .replace(/<defs\s*>\s*<\/defs>/g, "")
    .replace(/\p{Cc}+/gu, "")
    .toWellFormed()
}
