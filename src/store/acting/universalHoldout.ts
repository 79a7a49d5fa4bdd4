import { BilingualError } from "../../records/bilingualError.ts"
import type { Maker } from "../segments/storedSegments.ts"
import type { State } from "../state.ts"

/** A fifth left out of everything costs more than it could ever tell. */
export const MOST_HOLDOUT_BASIS_POINTS = 2_000

/** Who is left out of every measure that leaves anybody out: drawn by this salt, so large a share. */
export type UniversalHoldout = {
  readonly salt: string
  readonly basisPoints: number
  /** Milliseconds since 1970; undefined where nobody ever was left out. */
  readonly since: number | undefined
  /** What it is judged by, as it was settled then; null where nothing could be foreseen. */
  readonly effectPlan: unknown
}

export function universalHoldout(state: State): UniversalHoldout {
  const [{ salt }] = state.rows<{ salt: string }>("SELECT salt FROM universal_holdout")
  const [last] = state.rows<{ at: number; basisPoints: number; effectPlan: string | null }>(
    "SELECT at, basis_points AS basisPoints, effect_plan AS effectPlan FROM holdout_change ORDER BY id DESC LIMIT 1",
  )
  return {
    salt,
    basisPoints: last?.basisPoints ?? 0,
    since: last?.at,
    effectPlan: last?.effectPlan ? JSON.parse(last.effectPlan) : null,
  }
}

/**
 * A larger share moves customers into it only, a smaller one out of it only: its salt stays. What is compared begins anew, because
 * those who are compared are others. In a transaction of the caller; setting it to what it is changes nothing.
 */
export function setUniversalHoldout(state: State, basisPoints: number, effectPlan: unknown, { at, by }: Maker): void {
  if (!Number.isInteger(basisPoints) || basisPoints < 0 || basisPoints > MOST_HOLDOUT_BASIS_POINTS) {
    throw new BilingualError({
      en: `the share left out of all measures must be from 0 to ${MOST_HOLDOUT_BASIS_POINTS} basis points: found ${basisPoints}`,
      de: `Der Anteil außerhalb aller Maßnahmen muss zwischen 0 und ${MOST_HOLDOUT_BASIS_POINTS} Basispunkten liegen, gefunden: ${basisPoints}.`,
    })
  }
  if (universalHoldout(state).basisPoints === basisPoints) return
  state
    .prepare("INSERT INTO holdout_change (at, by, basis_points, effect_plan) VALUES (?, ?, ?, ?)")
    .run(at, by, basisPoints, effectPlan === null ? null : JSON.stringify(effectPlan))
}
