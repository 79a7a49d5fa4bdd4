import { useId, useMemo } from "react"
import { drawSvg } from "../../charts/draw.ts"
import { sizes } from "../../charts/theme.ts"
import type { ChartProps } from "./Chart.tsx"

/** Drawings, of which the page's width shows one. */
export default function DrawnChart({ chart }: ChartProps) {
  const id = useId()
  const drawings = useMemo(
    () =>
      sizes.map((size) => {
        const drawing = chart(size)
        return { size, width: drawing.width, height: drawing.height, inside: drawSvg(drawing, `${id}${size}`) }
      }),
    [chart, id],
  )
  return drawings.map(({ size, width, height, inside }) => (
    <svg
      key={size}
      className={size}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: drawn here; names in it are text that the drawing library has escaped
      dangerouslySetInnerHTML={{ __html: inside }}
    />
  ))
}
