import { Button } from "@mantine/core"
import { useState } from "react"
import type { Format } from "../../charts/format.ts"
import type { CustomerKnown } from "../contract.ts"
import { useWords } from "../language.tsx"
import { EntryActions } from "../typing/EntryActions.tsx"

type TimelineEntry = CustomerKnown["timeline"][number]

const SHOWN = 30

/** What happened with somebody, the newest first. */
export function Timeline({ entries, format }: { readonly entries: readonly TimelineEntry[]; readonly format: Format }) {
  const { people: words } = useWords()
  const [shown, setShown] = useState(SHOWN)
  return (
    <>
      <ol className="timeline">
        {entries.slice(0, shown).map((entry) => (
          <li key={`${entry.source} ${entry.kind} ${entry.id}`}>
            <time>{entry.day === null ? "" : format.day(entry.day)}</time>
            <span>
              <b>{words.kinds[entry.kind as keyof typeof words.kinds] ?? entry.kind}</b> {toldBy(entry, format)}
            </span>
            <small>{words.page.from(entry.origin)}</small>
            <EntryActions entry={entry} name={words.kinds[entry.kind as keyof typeof words.kinds] ?? entry.kind} />
          </li>
        ))}
      </ol>
      {entries.length > shown && (
        <Button variant="default" onClick={() => setShown(shown + SHOWN)}>
          {words.more}
        </Button>
      )}
    </>
  )
}

/** What is worth a line: the amount, and the words that somebody wrote. */
function toldBy({ id, fields }: TimelineEntry, format: Format): string {
  const text = (name: string) => (typeof fields[name] === "string" ? (fields[name] as string) : undefined)
  const amount = fields.amountCents ?? fields.priceCents ?? fields.cents
  const lines = Array.isArray(fields.lines) ? (fields.lines as { product?: unknown }[]) : []
  const products = lines.flatMap(({ product }) => (typeof product === "string" ? [product] : [])).join(", ")
  return [
    typeof amount === "number" ? format.moneyExact(amount) : undefined,
    products || undefined,
    text("plan") ?? text("subject") ?? text("text") ?? text("name") ?? text("channel"),
    amount === undefined && !products ? id : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(" · ")
}
