import { rfm } from "../../segments/rfm.ts"
import { type RfmGroup, rfmGroups } from "../../segments/rfmRules.ts"
import { type Asking, askAsOf, type Behind, type Definition } from "./asking.ts"
import { customersNumbered, type RfmColumns, rfmColumns } from "./rfmColumns.ts"

/** Who went from one group to another between two days. */
export type GroupMigration = {
  readonly fromDay: number
  readonly untilDay: number
  readonly moves: readonly {
    /** Undefined: no customer yet on the first day. */
    readonly from: RfmGroup | undefined
    readonly to: RfmGroup
    readonly customers: number
  }[]
  /** Into a better group, or a worse one; the groups are in their order of rank. */
  readonly upgraded: number
  readonly downgraded: number
}

export const groupMigrationDefinition: Definition = {
  means: {
    en: "customers by their group by recency, frequency and money on two days; each day's groups are made among whoever was a customer then. Groups are ranked: champions, loyal, promising, new, at risk, almost lost, one-time, dormant",
    de: "Kunden nach ihrer Gruppe nach Kürzlichkeit, Häufigkeit und Umsatz an zwei Tagen; die Gruppen jedes Tages werden unter denen gebildet, die da Kunden waren. Rangfolge: beste Kunden, Stammkunden, Vielversprechende, Neukunden, Gefährdete, fast Verlorene, Einmalkäufer, Schlafende",
  },
  unit: "customers",
}

const NOBODY = 255

export async function groupMigration(asking: Asking, fromDay: number): Promise<GroupMigration> {
  const [before, now] = await groupsOfBoth(asking, fromDay)
  const counts = new Uint32Array((NOBODY + 1) * rfmGroups.length)
  for (let customer = 0; customer < now.length; customer++) {
    if (now[customer] === NOBODY) continue
    counts[(customer < before.length ? before[customer] : NOBODY) * rfmGroups.length + now[customer]]++
  }
  const moves = [...counts].flatMap((customers, move) =>
    customers === 0 ? [] : [{ ...groupsOfMove(move), customers }],
  )
  const moved = (is: (from: number, to: number) => boolean) =>
    moves.reduce((sum, { from, to, customers }) => {
      return from !== undefined && is(rfmGroups.indexOf(from), rfmGroups.indexOf(to)) ? sum + customers : sum
    }, 0)
  return {
    fromDay,
    untilDay: asking.asOf,
    moves,
    upgraded: moved((from, to) => to < from),
    downgraded: moved((from, to) => to > from),
  }
}

function groupsOfMove(move: number): { from: RfmGroup | undefined; to: RfmGroup } {
  const from = Math.floor(move / rfmGroups.length)
  return { from: from === NOBODY ? undefined : rfmGroups[from], to: rfmGroups[move % rfmGroups.length] }
}

async function groupsOfBoth(asking: Asking, fromDay: number): Promise<[Uint8Array, Uint8Array]> {
  const earlier = await askAsOf(asking.engine, fromDay, asking.among)
  return [groupsOf(await rfmColumns(earlier)), groupsOf(await rfmColumns(asking))]
}

/** The group of each customer by number, 255 for nobody. */
function groupsOf({ customers, ...columns }: RfmColumns): Uint8Array {
  const most = customers.reduce((highest, customer) => Math.max(highest, customer), 0)
  const groups = new Uint8Array(most + 1).fill(NOBODY)
  if (customers.length === 0) return groups
  const { group } = rfm(columns)
  for (let row = 0; row < customers.length; row++) groups[customers[row]] = group[row]
  return groups
}

/** The customers who went from one group (undefined: were nobody's customers yet) to another. */
export async function customersMigrating(
  asking: Asking,
  { fromDay, from, to }: { readonly fromDay: number; readonly from: RfmGroup | undefined; readonly to: RfmGroup },
): Promise<Behind> {
  const [before, now] = await groupsOfBoth(asking, fromDay)
  const [was, is] = [from === undefined ? NOBODY : rfmGroups.indexOf(from), rfmGroups.indexOf(to)]
  const found: number[] = []
  for (let customer = 0; customer < now.length; customer++) {
    if (now[customer] === is && (before[customer] ?? NOBODY) === was) found.push(customer)
  }
  return customersNumbered(found)
}
