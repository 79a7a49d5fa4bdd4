import { type Member, membersFigures, membersOf } from "../../measures/points/members.ts"
import { formatDay } from "../../records/day.ts"
import { programmeOf } from "../../store/points/programmes.ts"
import { shownCustomers } from "../../store/shownCustomers.ts"
import { projectionRead, type ReadFrom } from "./projectionRead.ts"

type Asked = { readonly programme: number; readonly at: number }

const askingOf = ({ engine, workspace: { state } }: ReadFrom, { programme, at }: Asked) => ({
  ...{ engine, state, at },
  programme: programmeOf(state, programme) as NonNullable<ReturnType<typeof programmeOf>>,
})

/** What a programme of points has come to. */
export const pointsFigures = projectionRead("points-figures", (from, asked: Asked) =>
  membersFigures(askingOf(from, asked)),
)

/** Some members of a programme, those with most points first, as they are called; and how many there are. */
export const pointsMembers = projectionRead(
  "points-members",
  async (from, { skip, limit, ...asked }: Asked & { readonly skip: number; readonly limit: number }) => {
    const all = await membersOf(askingOf(from, asked))
    const some = all.slice(skip, skip + limit)
    const ids = some.map(({ customer }) => customer)
    const people = await shownCustomers(from.engine, from.workspace.state, ids)
    const named = (member: Member) => ({
      ...member,
      number: people.get(member.customer)?.number ?? "",
      name: people.get(member.customer)?.name ?? null,
      movedOn: member.movedOn === null ? null : formatDay(member.movedOn),
    })
    return { total: all.length, members: some.map(named) }
  },
)
