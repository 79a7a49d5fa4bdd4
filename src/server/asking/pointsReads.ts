import { lastMovesOf, membersFigures, membersOf, tiersOf } from "../../measures/points/members.ts"
import { type Day, formatDay } from "../../records/day.ts"
import { programmeOf } from "../../store/points/programmes.ts"
import { shownCustomers } from "../../store/shownCustomers.ts"
import { projectionRead, type ReadFrom } from "./projectionRead.ts"

type Asked = { readonly programme: number; readonly at: number }

const askingOf = ({ engine, workspace: { state } }: ReadFrom, { programme, at }: Asked) => ({
  ...{ engine, state, at },
  programme: programmeOf(state, programme) as NonNullable<ReturnType<typeof programmeOf>>,
})

const dayOrNull = (day: Day | null) => (day === null ? null : formatDay(day))

/** What a programme of points has come to. */
export const pointsFigures = projectionRead("points-figures", (from, asked: Asked) =>
  membersFigures(askingOf(from, asked)),
)

/** Some members of a programme, those with most points first, as they are called; and how many there are. */
export const pointsMembers = projectionRead(
  "points-members",
  async (from, { skip, limit, ...asked }: Asked & { readonly skip: number; readonly limit: number }) => {
    const asking = askingOf(from, asked)
    const all = await membersOf(asking)
    const some = all.slice(skip, skip + limit)
    const ids = some.map(({ customer }) => customer)
    const people = await shownCustomers(from.engine, from.workspace.state, ids)
    const tiers = tiersOf(asking, some)
    const moves = lastMovesOf(asking.state, some)
    const members = some.map(({ accounts: _, ...member }, i) => ({
      ...member,
      tier: tiers[i],
      movedOn: dayOrNull(moves[i]),
      number: people.get(member.customer)?.number ?? "",
      name: people.get(member.customer)?.name ?? null,
    }))
    return { total: all.length, members }
  },
)
