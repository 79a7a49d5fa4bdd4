import type { Analytics } from "../analytics.ts"
import type { Aliases } from "../identity/acquaintances.ts"

const ALIASES_AT_ONCE = 10_000

export async function writeAliases(engine: Analytics, aliases: Aliases): Promise<void> {
  const rows = [...aliases]
  for (let from = 0; from < rows.length; from += ALIASES_AT_ONCE) {
    await engine.run(
      "INSERT INTO alias SELECT f[1], f[2] FROM (SELECT unnest(from_json($rows, '[[\"INTEGER\"]]')) AS f) WHERE f[1] IS DISTINCT FROM f[2]",
      { rows: JSON.stringify(rows.slice(from, from + ALIASES_AT_ONCE)) },
    )
  }
}
