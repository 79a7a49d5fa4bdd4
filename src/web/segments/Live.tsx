import { Link } from "@tanstack/react-router"
import type { Condition } from "../../records/condition.ts"
import type { Reach } from "../contract.ts"
import { useCustomers } from "../customers/list.ts"
import { nameOf } from "../customers/nameOf.ts"
import { useFormat, useLanguage } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useReach, useSegments } from "./useSegments.ts"

const SAMPLE = 10

/** What a condition says in words, how many it holds now, and whom of them one may address. */
export function Live({ condition }: { readonly condition: Condition }) {
  const { words, language } = useLanguage()
  const { reach: said, builder } = words.segments
  const format = useFormat(useSegments().currency)
  const asked = useReach(condition)
  const sample = useCustomers({ condition })
  const people = sample.data?.pages[0].customers.slice(0, SAMPLE) ?? []
  return (
    <section className="figure" aria-label={said.heading} aria-busy={asked.isPending}>
      <h2>{said.heading}</h2>
      {asked.isError && <Fault cause={asked.error} />}
      {asked.data && (
        <div aria-live="polite">
          <p className="reached">{said.customers(format.count(asked.data.customers))}</p>
          <p className="soft">{asked.data.words[language]}.</p>
          <Channels reach={asked.data} channels={builder.channels} said={said} write={format.count} />
        </div>
      )}
      {people.length > 0 && (
        <p className="soft sample">
          {said.sample}:{" "}
          {people.map((customer, index) => (
            <span key={customer.customer}>
              {index > 0 && ", "}
              <Link to="/customers/$id" params={{ id: String(customer.customer) }}>
                {nameOf(customer, words.people)}
              </Link>
            </span>
          ))}
        </p>
      )}
    </section>
  )
}

function Channels(props: {
  readonly reach: Reach
  readonly channels: Readonly<Record<string, string>>
  readonly said: { readonly mayContact: string; readonly nobody: string }
  readonly write: (count: number) => string
}) {
  const { reach, channels, said, write } = props
  const some = Object.entries(reach.byChannel).filter(([, count]) => count > 0)
  if (some.length === 0) return <p className="soft">{reach.customers > 0 ? said.nobody : ""}</p>
  return (
    <>
      <p className="soft">{said.mayContact}:</p>
      <ul className="reach">
        {some.map(([channel, count]) => (
          <li key={channel}>
            <span>{channels[channel] ?? channel}</span>
            <b>{write(count)}</b>
            <i style={{ width: `${(count / Math.max(1, reach.customers)) * 100}%` }} />
          </li>
        ))}
      </ul>
    </>
  )
}
