import type { Change, RateChange } from "../../arithmetic/whatIf.ts"

/** Where the sliders stand; shares, so that 0.1 is 10 %. */
export type Moves = {
  readonly price: number
  readonly ordersPerYear: number
  readonly retention: RateChange
  readonly margin: RateChange
  readonly discountDepth: number
  readonly acquisitionCost: number
  readonly referrals: number
  readonly elasticity: number
  readonly extraChurn: number
}

export const NO_MOVES: Moves = {
  price: 0,
  ordersPerYear: 0,
  retention: { points: 0 },
  margin: { points: 0 },
  discountDepth: 0,
  acquisitionCost: 0,
  referrals: 0,
  elasticity: 0,
  extraChurn: 0,
}

/** The change that the sliders ask for; a discount moves by points. */
export const changeOf = ({ discountDepth, ...moves }: Moves): Change => ({
  ...moves,
  discountDepth: { points: discountDepth },
})
