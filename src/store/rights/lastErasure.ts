import type { State } from "../state.ts"

/** The number of the latest erasure; 0 before the first. */
export const lastErasure = (state: State): number =>
  Number(state.rows("SELECT coalesce(max(id), 0) AS id FROM erasure")[0].id)

/** Beside a projection: the last erasure that it was written after, for whoever cannot open it meanwhile. */
export const erasuresOf = (projection: string): string => `${projection}.erasures`
