import { Button } from "@mantine/core"
import { useInfiniteQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { can } from "../../records/role.ts"
import { call, withParameters } from "../api.ts"
import type { AnswerTo } from "../contract.ts"
import { useFormat, useWords } from "../language.tsx"
import { Fault } from "../parts/Fault.tsx"
import { useSession } from "../session.ts"

type Member = AnswerTo<"GET /api/points/programmes/{}/members">["members"][number]
/** What stands beneath the list is to be reached: it grows when it is asked to. */
const ROWS = 10

/** Members of a programme, those with most points first, each leading to their page. */
export function Members({
  id,
  name,
  hasTiers,
}: {
  readonly id: number
  readonly name: string
  readonly hasTiers: boolean
}) {
  const words = useWords()
  const { members: said } = words.points
  const role = useSession()?.user?.role
  const asked = useInfiniteQuery({
    queryKey: ["points", id, "members"],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      call(
        "GET",
        withParameters(`/api/points/programmes/${id}/members`, { skip: pageParam, limit: ROWS }),
        undefined,
        signal,
      ),
    getNextPageParam: ({ total }, pages) => (pages.length * ROWS < total ? pages.length * ROWS : undefined),
  })
  const rows = asked.data?.pages.flatMap(({ members }) => members) ?? []
  if (asked.isError) return <Fault cause={asked.error} />
  if (rows.length === 0) return null
  return (
    <>
      <h3>{said.heading}</h3>
      <Rows rows={rows} hasTiers={hasTiers} caption={`${said.heading}: ${name}`} />
      {asked.hasNextPage && (
        <div className="actions">
          <Button variant="default" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
            {words.people.more}
          </Button>
        </div>
      )}
      {role !== undefined && can(role, "people.export") && (
        <p>
          <a href={`/api/points/programmes/${id}/members.csv`} download>
            {said.save}
          </a>
        </p>
      )}
    </>
  )
}

function Rows(props: { readonly rows: readonly Member[]; readonly hasTiers: boolean; readonly caption: string }) {
  const { members: said } = useWords().points
  const format = useFormat(null)
  const heads = [said.member, said.available, said.pending, ...(props.hasTiers ? [said.tier] : []), said.moved]
  return (
    <table className="cards" aria-label={props.caption}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map(({ customer, name, number, available, pending, tier, movedOn }) => (
          <tr key={customer}>
            <th scope="row">
              <Link to="/customers/$id" params={{ id: String(customer) }}>
                {name ?? number}
              </Link>
            </th>
            <td data-label={said.available}>{format.count(available)}</td>
            <td data-label={said.pending}>{format.count(pending)}</td>
            {props.hasTiers && <td data-label={said.tier}>{tier ?? said.noTier}</td>}
            <td data-label={said.moved}>{movedOn === null ? "–" : format.day(movedOn)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
