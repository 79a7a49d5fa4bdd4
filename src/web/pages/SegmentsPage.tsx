import { Button, Loader, Switch } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useChoice } from "../address/useAddress.ts"
import type { Segment } from "../contract.ts"
import { useFormat, useLanguage } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { usePresets, useSegments } from "../segments/useSegments.ts"
import { useDay } from "../useDay.ts"

/** The groups of customers that somebody has described, and presets to begin with. */
export function SegmentsPage() {
  const { words } = useLanguage()
  const { segments: said } = words
  const [archived, setArchived] = useChoice("archived", ["no", "yes"])
  const { asked, list } = useSegments(archived === "yes")
  return (
    <>
      <h1>{said.heading}</h1>
      <p className="lead">{said.lead}</p>
      <div className="actions">
        <Button component={Link} to="/segments/new">
          {said.fresh}
        </Button>
        <Switch
          label={said.showArchived}
          checked={archived === "yes"}
          onChange={({ currentTarget: { checked } }) => setArchived(checked ? "yes" : "no")}
        />
      </div>
      {asked.isError && <Fault cause={asked.error} />}
      <section className="figure" aria-label={words.nav.segments} aria-busy={asked.isPending}>
        {asked.isPending && <Loader size="sm" />}
        {asked.isSuccess && list.length === 0 && <p>{said.none}</p>}
        {list.length > 0 && <SegmentTable list={list} />}
      </section>
      <Presets />
    </>
  )
}

function SegmentTable({ list }: { readonly list: readonly Segment[] }) {
  const { words, language } = useLanguage()
  const { segments: said } = words
  const format = useFormat("EUR")
  const dayOf = useDay()
  return (
    <table className="cards">
      <thead>
        <tr>
          <th scope="col">{said.name}</th>
          <th scope="col" className="number">
            {said.members}
          </th>
          <th scope="col">{said.kind}</th>
          <th scope="col">{said.condition}</th>
          <th scope="col">{said.since}</th>
        </tr>
      </thead>
      <tbody>
        {list.map((segment) => (
          <tr key={segment.id}>
            <th scope="row">
              <Link to="/segments/$id" params={{ id: String(segment.id) }}>
                {segment.name}
              </Link>
            </th>
            <td className="number" data-label={said.members}>
              <b>{format.count(segment.members)}</b>
            </td>
            <td data-label={said.kind}>{said.kinds[segment.kind]}</td>
            <td data-label={said.condition}>{segment.words[language]}</td>
            <td data-label={said.since}>{dayOf(segment.madeAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Presets() {
  const { words, language } = useLanguage()
  const { segments: said } = words
  const means: Readonly<Partial<Record<string, string>>> = said.presetMeans
  const presets = usePresets().data ?? []
  return (
    <section className="figure" aria-label={said.presets}>
      <h2>{said.presets}</h2>
      <ul className="presets">
        {presets.map((preset) => (
          <li key={preset.id}>
            <Link to="/segments/new" search={{ condition: preset.condition, name: preset.name[language] }}>
              <b>{preset.name[language]}</b>
              <span>{means[preset.id] ?? preset.words[language]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
