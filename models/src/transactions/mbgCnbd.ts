import { regularBuyersModel } from "./regularBuyers.ts"

/**
 * MBG/CNBD-k: as BG/CNBD-k, but a customer may also leave right after his first order.
 * Platzer & Reutterer 2016, Marketing Science 35(5), 779-799.
 */
export const mbgCnbd = regularBuyersModel("mbg-cnbd", 1)
