import type { Format } from "../../charts/format.ts"

/** Room beyond the interval and nothing, as a share of what is drawn. */
const ROOM = 0.12

/** What a measure brought per customer: where it lies for sure enough, and which side of nothing. */
export function EffectBar(props: {
  readonly perCustomerCents: number
  readonly interval: { readonly low: number; readonly high: number }
  readonly format: Format
}) {
  const { perCustomerCents, interval, format } = props
  const [low, high] = [Math.min(interval.low, 0), Math.max(interval.high, 0)]
  const width = Math.max(high - low, 1)
  const place = (cents: number) => `${(100 * (ROOM + (1 - 2 * ROOM) * ((cents - low) / width))).toFixed(2)}%`
  const side = interval.low > 0 ? "above" : interval.high < 0 ? "below" : "around"
  return (
    <div className="effect-bar" aria-hidden="true">
      <span className="nothing" style={{ left: place(0) }}>
        <i>0</i>
      </span>
      <span
        className={`interval ${side}`}
        style={{ left: place(interval.low), right: `calc(100% - ${place(interval.high)})` }}
      />
      <span className="estimate" style={{ left: place(perCustomerCents) }} />
      <span className="end" style={{ left: place(interval.low) }}>
        {format.moneyFine(interval.low)}
      </span>
      <span className="end" style={{ left: place(interval.high) }}>
        {format.moneyFine(interval.high)}
      </span>
    </div>
  )
}
