import type { ModelValue } from "stammwert-models"
import { drawBeta, drawExponential, drawGamma, type RandomGenerator } from "./random.ts"

/** The models that samples are drawn from. */
export type SampleModel = ModelValue<"bg-nbd" | "mbg-nbd" | "pareto-nbd">

/** One customer's traits. `dropout` is a chance per order (BG/NBD, MBG/NBD) or a rate per time unit (Pareto/NBD). */
export type Traits = { rate: number; dropout: number }

export function drawTraits(model: SampleModel, random: RandomGenerator, traits: Traits): void {
  const { parameters } = model
  traits.rate = drawGamma(parameters.r, random) / parameters.alpha
  traits.dropout =
    model.model === "pareto-nbd"
      ? drawGamma(model.parameters.s, random) / model.parameters.beta
      : drawBeta(model.parameters.a, model.parameters.b, random)
}

/**
 * The life of one customer from `start` to `end`, in the model's time unit: `onOrder` is told the time of each order,
 * the first included. The answer is the time of leaving; Infinity while active, or beyond `end` when already decided.
 */
export function liveOneCustomer(
  model: SampleModel,
  traits: Traits,
  start: number,
  end: number,
  random: RandomGenerator,
  onOrder: (time: number) => void,
): number {
  onOrder(start)
  const byTime = model.model === "pareto-nbd"
  const leaving = byTime ? start + drawExponential(random) / traits.dropout : Number.POSITIVE_INFINITY
  if (model.model === "mbg-nbd" && random() < traits.dropout) return start
  let time = start
  for (;;) {
    time += drawExponential(random) / traits.rate
    // Written so that a rate of 0, which makes the time infinite, ends it too.
    if (!(time < end) || time > leaving) return leaving
    onOrder(time)
    if (!byTime && random() < traits.dropout) return time
  }
}
