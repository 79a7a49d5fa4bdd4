import { useQuery } from "@tanstack/react-query"
import { ASKED_PURPOSE } from "../../records/signUp.ts"
import { call } from "../api.ts"
import { useFormat, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { Table } from "../parts/Table.tsx"
import type { Words } from "../text/de.ts"

const DAY_CHARACTERS = 10

type Said = { readonly granted: boolean; readonly purpose: string }

const saidOf = ({ granted, purpose }: Said, words: Words["rights"]["consents"]) => {
  if (purpose === ASKED_PURPOSE) return words.asked
  return granted ? words.granted : words.withdrawn
}

/** What somebody has agreed to, and how it can be shown. */
export function Consents({ reference }: { readonly reference: string }) {
  const words = useWords()
  const { consents } = words.rights
  const format = useFormat(null)
  const asked = useQuery({
    queryKey: ["consents", reference],
    queryFn: ({ signal }) => call("POST", "/api/rights/consents", { customer: reference }, signal),
  })
  if (asked.isError) return <Fault cause={asked.error} />
  const entries = (asked.data ?? []).flatMap((ledger) => ledger.entries)
  const now = (asked.data ?? []).flatMap((ledger) => ledger.now)
  const channel = (name: string) =>
    words.people.contactKinds[name as keyof typeof words.people.contactKinds] ?? consents.tracking
  return (
    <div className="right">
      <h3>{consents.heading}</h3>
      {now.length === 0 && <p className="soft">{consents.none}</p>}
      <ul className="plain-list">
        {now.map((state) => (
          <li key={`${state.channel} ${state.purpose}`}>
            <b>{channel(state.channel)}</b>: {saidOf(state, consents)}
            {state.granted && (state.isProven ? ` · ${consents.proven}` : ` · ${consents.unproven}`)}
          </li>
        ))}
      </ul>
      {entries.length > 0 && (
        <details>
          <summary>{consents.ledger}</summary>
          <Table
            isCards
            caption={consents.ledger}
            columns={[consents.when, consents.what, consents.basis, consents.wording, consents.proof].map((name) => ({
              name,
            }))}
            rows={entries.map((entry) => [
              entry.at ? format.day(entry.at.slice(0, DAY_CHARACTERS)) : "–",
              `${channel(entry.channel)}: ${saidOf(entry, consents)}`,
              consents.bases[entry.basis],
              entry.textVersion ?? "–",
              entry.proof ?? entry.origin,
            ])}
          />
        </details>
      )}
    </div>
  )
}
