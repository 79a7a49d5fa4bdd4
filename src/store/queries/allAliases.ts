import type { Analytics } from "../analytics.ts"

/** For customers of the state who turned out to be somebody else: who. Whoever is nobody in figures is left as they are. */
export async function allAliases(engine: Analytics): Promise<ReadonlyMap<number, number>> {
  const rows = await engine.rows("SELECT member, customer FROM alias WHERE customer IS NOT NULL")
  return new Map(rows.map(({ member, customer }) => [Number(member), Number(customer)]))
}
