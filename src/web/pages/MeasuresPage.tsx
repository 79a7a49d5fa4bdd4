import { Skeleton } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { can } from "../../records/role.ts"
import { useDay } from "../useDay.ts"
import "../acting/measures.css"
import { type Measure, useMeasures, usePlaybooks } from "../acting/useMeasures.ts"
import { useLanguage } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useSession } from "../session.ts"
import "../segments/segments.css"

/** What is done for customers, and templates to begin with. */
export function MeasuresPage() {
  const { words } = useLanguage()
  const { measures: said } = words
  const asked = useMeasures()
  const role = useSession()?.user?.role
  return (
    <>
      <h1>{said.heading}</h1>
      <p className="lead">{said.lead}</p>
      {asked.isError && <Fault cause={asked.error} />}
      <section className="figure" aria-label={said.list} aria-busy={asked.isPending}>
        {asked.isPending && <Skeleton height={120} radius="md" />}
        {asked.data?.length === 0 && <p>{said.none}</p>}
        {asked.data && asked.data.length > 0 && <MeasureTable list={asked.data} />}
        {asked.data && asked.data.length > 0 && (
          <p className="actions beneath">
            <Link to="/measures/balance">{said.balance.link}</Link>
            <Link to="/measures/calendar">{said.calendar.link}</Link>
          </p>
        )}
      </section>
      {role !== undefined && can(role, "measures.write") && <Playbooks />}
    </>
  )
}

function MeasureTable({ list }: { readonly list: readonly Measure[] }) {
  const { words, language } = useLanguage()
  const { measures: said } = words
  const dayOf = useDay()
  return (
    <table className="cards">
      <thead>
        <tr>
          <th scope="col">{said.name}</th>
          <th scope="col">{said.state}</th>
          <th scope="col">{said.forWhom}</th>
          <th scope="col">{said.since}</th>
        </tr>
      </thead>
      <tbody>
        {list.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <Link to="/measures/$id" params={{ id: String(one.id) }}>
                {one.name}
              </Link>
            </th>
            <td data-label={said.state}>{said.states[one.state]}</td>
            <td data-label={said.forWhom}>{one.audienceWords[language]}</td>
            <td data-label={said.since}>{dayOf(one.startedAt ?? one.madeAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Playbooks() {
  const { words, language, say } = useLanguage()
  const { measures: said } = words
  const asked = usePlaybooks(language)
  return (
    <section className="figure" aria-label={said.playbooks} aria-busy={asked.isPending}>
      <h2>{said.playbooks}</h2>
      {asked.isPending && <Skeleton height={240} radius="md" />}
      {asked.isError && <Fault cause={asked.error} />}
      <ul className="presets">
        {(asked.data ?? []).map(({ id, name, why }) => (
          <li key={id}>
            <Link to="/measures/new/$playbook" params={{ playbook: id }}>
              <b>{say(name[language])}</b>
              <span>{say(why[language])}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
