import type { Analytics } from "../analytics.ts"
import { Acquaintances } from "../identity/acquaintances.ts"
import { asNobody, type Limited } from "../rights/limits.ts"
import type { State } from "../state.ts"
import type { ChangedRows } from "./changedRows.ts"
import type { ChangeWindow } from "./changeWindow.ts"

/** Who is who after a window of changes. */
export type Turned = {
  /** Of everybody who may have become somebody else: the person they are now, NULL for nobody. */
  readonly aliases: ReadonlyMap<number, number | null>
  /** Persons, as they were and as they are, whose sums are made anew. */
  readonly persons: readonly number[]
  /** Those of them whose orders are written anew. */
  readonly buyers: readonly number[]
}

/**
 * Resolves everybody whom a window names, and adds to `changed` all who share a person with them, before or after.
 * Undefined where somebody with orders has turned out to be nobody.
 */
export async function turnedPeople(
  engine: Analytics,
  state: State,
  changed: ChangedRows,
  { window, limited }: { readonly window: ChangeWindow; readonly limited: Limited },
): Promise<Turned | undefined> {
  const acquaintances = new Acquaintances(state)
  const aliasesOf = (ids: Iterable<number>) => asNobody(acquaintances.aliasesOf(ids, false), limited, "some")
  let who = await whoIsWho(engine, changed, aliasesOf, window)
  // A referral names somebody beside its own customer.
  if (changed.addReferralsTo(who.moved)) who = await whoIsWho(engine, changed, aliasesOf, window)
  const { aliases, isNow, was, moved } = who
  const nobodies = [...aliases.keys()].filter((id) => isNow(id) === null)
  if (
    await haveOrders(
      engine,
      nobodies.filter((id) => was(id) !== null),
    )
  )
    return undefined

  const personsOf = (ids: Iterable<number>) =>
    new Set([...ids].flatMap((id) => [isNow(id), was(id)]).filter((id) => id !== null))
  const sharing = (persons: ReadonlySet<number>) => [
    ...persons,
    ...[...aliases.keys()].filter((id) =>
      [isNow(id), was(id)].some((person) => person !== null && persons.has(person)),
    ),
  ]
  const buyers = personsOf([...changed.members(), ...moved])
  changed.addMembers(sharing(buyers))
  changed.turnIntoReceipts(nobodies, window)
  changed.addRecordsOf(moved)
  const persons = personsOf([...changed.people(), ...moved, ...buyers])
  changed.addProfiles(sharing(persons))
  return { aliases, persons: [...persons], buyers: [...buyers] }
}

type Aliases = ReadonlyMap<number, number | null>

/** Who everybody is whom a window names, who they were, and who of them has become somebody else. */
async function whoIsWho(
  engine: Analytics,
  changed: ChangedRows,
  aliasesOf: (ids: Iterable<number>) => Aliases,
  { hasUndo }: ChangeWindow,
) {
  const aliases = new Map(aliasesOf(changed.people()))
  const before = await storedAliases(engine, hasUndo ? undefined : [...aliases.keys()])
  if (hasUndo) {
    // Links may be gone, so whoever was linked is looked at.
    for (const [id, person] of aliasesOf(before.keys())) aliases.set(id, person)
    // Whoever is gone from the state is somebody else no more.
    for (const id of before.keys()) if (!aliases.has(id)) aliases.set(id, id)
  }
  const isNow = (id: number) => (aliases.has(id) ? (aliases.get(id) as number | null) : id)
  const was = (id: number) => (before.has(id) ? (before.get(id) as number | null) : id)
  return { aliases, isNow, was, moved: [...aliases.keys()].filter((id) => isNow(id) !== was(id)) }
}

async function storedAliases(
  engine: Analytics,
  ids: readonly number[] | undefined,
): Promise<Map<number, number | null>> {
  const rows =
    ids === undefined
      ? await engine.rows("SELECT member, customer FROM alias")
      : await engine.rows(`SELECT member, customer FROM alias WHERE member IN ${IDS}`, { ids: JSON.stringify(ids) })
  return new Map(rows.map(({ member, customer }) => [Number(member), customer === null ? null : Number(customer)]))
}

async function haveOrders(engine: Analytics, ids: readonly number[]): Promise<boolean> {
  if (ids.length === 0) return false
  const found = await engine.rows(`SELECT 1 FROM order_row WHERE customer IN ${IDS} LIMIT 1`, {
    ids: JSON.stringify(ids),
  })
  return found.length > 0
}

const IDS = `(SELECT unnest(from_json($ids, '["INTEGER"]')))`
