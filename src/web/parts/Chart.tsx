import { lazy, Suspense } from "react"
import type { Chart as ChartOf } from "../../charts/parts.ts"
import { sizes, widths } from "../../charts/theme.ts"

const Drawn = lazy(() => import("./DrawnChart.tsx"))

export type ChartProps = { readonly chart: ChartOf; readonly label: string }

/** A drawing; what draws it is loaded when the first one is seen, and its room is kept until then. */
export function Chart(props: ChartProps) {
  return (
    <div className="plot" role="img" aria-label={props.label}>
      <Suspense fallback={<Room chart={props.chart} />}>
        <Drawn {...props} />
      </Suspense>
    </div>
  )
}

function Room({ chart }: { readonly chart: ChartOf }) {
  return sizes.map((size) => (
    <svg key={size} className={size} viewBox={`0 0 ${widths[size]} ${chart(size).height}`} aria-hidden="true" />
  ))
}
