import { GATES, type Gate } from "../../records/measure.ts"
import { useFormat, useWords } from "../language.tsx"
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
        <Table
          caption={words.heading}
          columns={[{ name: words.heading }, { name: "" }, { name: "", isNumber: true }]}
          rows={counts.messages.map(({ state, reason, count }) => [
            words.states[state],
            isGate(reason) ? words.reasons[reason] : "",
            format.count(count),
          ])}
        />
      )}
    </section>
  )
}

const isGate = (reason: string | null): reason is Gate => GATES.some((gate) => gate === reason)
