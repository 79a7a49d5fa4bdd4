import { Skeleton } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { can } from "../../records/role.ts"
import { Counter } from "../acting/Counter.tsx"
import { NewCampaign } from "../acting/NewCampaign.tsx"
import { offWords } from "../acting/offWords.ts"
import { type Campaign, useCampaigns } from "../acting/useCoupons.ts"
import { useFormat, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useSegments } from "../segments/useSegments.ts"
import { useSession } from "../session.ts"

/** Campaigns of coupons, and a form for another one. */
export function CouponsPage() {
  const { coupons: said } = useWords()
  const asked = useCampaigns()
  const role = useSession()?.user?.role
  return (
    <>
      <h1>{said.heading}</h1>
      <p className="lead">{said.lead}</p>
      {asked.isError && <Fault cause={asked.error} />}
      {asked.data && asked.data.length > 0 && role !== undefined && can(role, "records.write") && <Counter />}
      <section className="figure" aria-label={said.list} aria-busy={asked.isPending}>
        {asked.isPending && <Skeleton height={80} radius="md" />}
        {asked.data?.length === 0 && <p>{said.none}</p>}
        {asked.data && asked.data.length > 0 && <CampaignTable list={asked.data} />}
      </section>
      {role !== undefined && can(role, "settings.write") && <NewCampaign />}
    </>
  )
}

function CampaignTable({ list }: { readonly list: readonly Campaign[] }) {
  const { coupons: said } = useWords()
  const { currency } = useSegments()
  const format = useFormat(currency ?? "EUR")
  return (
    <table className="cards">
      <thead>
        <tr>
          {[said.name, said.off, said.codes, said.uses, said.spent, said.state].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {list.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <Link to="/coupons/$id" params={{ id: String(one.id) }}>
                {one.name}
              </Link>
            </th>
            <td data-label={said.off}>{offWords(said, one.terms, format)}</td>
            <td data-label={said.codes}>{format.count(one.codes)}</td>
            <td data-label={said.uses}>{format.count(one.uses)}</td>
            <td data-label={said.spent}>{format.moneyExact(one.spentCents)}</td>
            <td data-label={said.state}>{one.isPaused ? said.paused : said.running}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
