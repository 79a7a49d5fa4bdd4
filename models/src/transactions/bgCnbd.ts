import { regularBuyersModel } from "./regularBuyers.ts"

/**
 * BG/CNBD-k: as BG/NBD, but the times between orders are Erlang-k: the larger k, the more regular, so that a longer
 * silence than usual says more. `alpha` belongs to the rate of stages, of which k make an order.
 * Platzer & Reutterer 2016, Marketing Science 35(5), 779-799.
 */
export const bgCnbd = regularBuyersModel("bg-cnbd", 0)
