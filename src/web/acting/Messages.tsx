import { SKIP_REASONS, type SkipReason } from "../../records/measure.ts"
import { useFormat, useWords } from "../language.tsx"
import { KeyFigure } from "../parts/KeyFigure.tsx"
import { Table } from "../parts/Table.tsx"
import type { MeasureWithCounts } from "./useMeasures.ts"

/** What became of a measure's e-mails, and why some were not sent. */
export function Messages({ counts }: { readonly counts: MeasureWithCounts["counts"] }) {
  const { messages: words } = useWords().measures
  const format = useFormat(null)
  return (
    <section className="figure" aria-label={words.heading}>
      <h2>{words.heading}</h2>
      {counts.messages.length === 0 ? (
        <p className="soft">{words.none}</p>
      ) : (
        <>
          <Left counts={counts} />
          <Table
            caption={words.heading}
            columns={[{ name: words.heading }, { name: "" }, { name: "", isNumber: true }]}
            rows={counts.messages.map(({ state, reason, count }) => [
              words.states[state],
              isKnown(reason) ? words.reasons[reason] : "",
              format.count(count),
            ])}
          />
        </>
      )}
    </section>
  )
}

/** Who wants no more because of them, and what came back: as a share of those that went out. */
function Left({ counts: { messages, left } }: { readonly counts: MeasureWithCounts["counts"] }) {
  const { left: words } = useWords().measures.messages
  const format = useFormat(null)
  const sent = messages.filter(({ state }) => WENT_OUT.has(state)).reduce((sum, { count }) => sum + count, 0)
  if (sent === 0) return null
  return (
    <div className="key-figures">
      {(["unsubscribed", "complained", "bounced"] as const).map((what) => (
        <KeyFigure
          key={what}
          label={words[what]}
          means={words.means[what]}
          value={format.count(left[what])}
          beneath={left[what] > 0 ? words.of(format.percent(left[what] / sent)) : undefined}
        />
      ))}
    </div>
  )
}

const WENT_OUT: ReadonlySet<string> = new Set(["sending", "sent", "unknown"])
const isKnown = (reason: string | null): reason is SkipReason => SKIP_REASONS.some((one) => one === reason)
