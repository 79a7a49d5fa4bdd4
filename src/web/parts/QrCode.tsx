import { useMemo } from "react"
import { encode } from "uqr"

/** Dark on light in both themes: cameras read nothing else. */
export function QrCode({ text, name }: { readonly text: string; readonly name: string }) {
  const { data, size } = useMemo(() => encode(text, { ecc: "M", border: 3 }), [text])
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join("")
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={name} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
