import type { State } from "../state.ts"

/** Who is left out of every measure: drawn by this salt, so large a share. */
export type UniversalHoldout = { readonly salt: string; readonly basisPoints: number }

export const universalHoldout = (state: State): UniversalHoldout => {
  const [{ salt, basisPoints }] = state.rows<UniversalHoldout>(
    "SELECT salt, basis_points AS basisPoints FROM universal_holdout",
  )
  return { salt, basisPoints }
}

/** A larger share moves customers into it only, a smaller one out of it only: its salt stays. */
export function setUniversalHoldout(state: State, basisPoints: number): void {
  state.prepare("UPDATE universal_holdout SET basis_points = ?").run(basisPoints)
}
