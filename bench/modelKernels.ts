import {
  expectedOrders,
  fitBgNbd,
  fitGammaGamma,
  fitMbgNbd,
  fitParetoNbd,
  groupHistories,
  posterior,
  prepareHistories,
  probabilityActive,
  simulateHistories,
  simulateSpend,
} from "stammwert-models"
import { median, peakOf } from "./childRun.ts"

/** The published CDNOW parameters: births over 84 days, known for 39 weeks, days rounded. */
const orders = { model: "bg-nbd", parameters: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } } as const
const spend = { model: "gamma-gamma", parameters: { p: 6.25, q: 3.74, gamma: 15.44 } } as const

/** Run as a process of its own, so that its memory is its own: `node bench/modelKernels.ts CUSTOMERS RUNS`. */
function main(customers: number, runs: number): void {
  const ages = Float64Array.from({ length: customers }, (_, i) => (273 - (i % 84)) / 7)
  const { repeatOrders, recency, age } = simulateHistories(orders, { ages, seed: 1, timeGrid: 1 / 7 })
  const { meanValue } = simulateSpend(spend, { repeatOrders, futureOrders: new Float64Array(customers), seed: 2 })
  const histories = { repeatOrders, recency, age }
  const before = process.memoryUsage().rss / 2 ** 20
  const seconds = {
    "BG/NBD": timed(runs, () => fitBgNbd(histories)),
    "MBG/NBD": timed(runs, () => fitMbgNbd(histories)),
    "Pareto/NBD": timed(runs, () => fitParetoNbd(histories)),
    "Gamma-Gamma": timed(runs, () => fitGammaGamma({ repeatOrders, meanValue })),
    scoring: timed(runs, () => {
      const prepared = prepareHistories(histories)
      probabilityActive(orders, prepared)
      expectedOrders(orders, prepared, 39)
    }),
    ...(customers <= 10_000
      ? { "posterior BG/NBD": timed(runs, () => posterior("bg-nbd", histories, { seed: 1 })) }
      : {}),
  }
  const extraMebibytes = peakOf(process.pid) / 1024 - before
  const distinct = groupHistories(histories).repeatOrders.length
  process.stdout.write(JSON.stringify({ customers, distinct, seconds, extraMebibytes }))
}

function timed(runs: number, work: () => unknown): number {
  const all: number[] = []
  for (let run = 0; run < runs; run++) {
    const started = performance.now()
    work()
    all.push((performance.now() - started) / 1000)
  }
  return median(all)
}

main(Number(process.argv[2]), Number(process.argv[3]))
