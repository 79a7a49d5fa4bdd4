/** What all models share in which customers leave after an order: BG/NBD and BG/CNBD-k, and with one chance more at the first MBG/NBD and MBG/CNBD-k. */
import { drawExponential, drawGamma } from "../random/samplers.ts"
import { MAX_SIMULATED_ORDERS, type TransactionModel } from "./model.ts"

export function leavesAfterOrders(extraChances: 0 | 1) {
  return {
    searched: 4,
    topics: ["the order rate", "the order rate", "dropout", "dropout"],
    lastsAtZero: "a",
    countsPeriods: false,
    newCustomerActive: (parameters) => (extraChances === 0 ? 1 : parameters[3] / (parameters[2] + parameters[3])),
    leavesAtStart: (individual, random) => extraChances === 1 && random() < individual.dropout,
    drawTimes: ({ rate, dropout, stages }, end, random, orderTimes) => {
      let time = 0
      for (let n = 0; n < MAX_SIMULATED_ORDERS; n++) {
        time += (stages === undefined ? drawExponential(random) : drawGamma(stages, random)) / rate
        if (!(time <= end)) return Number.POSITIVE_INFINITY
        orderTimes.push(time)
        if (random() < dropout) return time
      }
      return time
    },
  } satisfies Partial<TransactionModel>
}
