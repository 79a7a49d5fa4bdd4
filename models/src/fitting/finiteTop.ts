import { FitError } from "../errors.ts"
import type { Minimum } from "../math/minimise.ts"

/** That a search ended where there is a likelihood at all; else where it stood, and what to try. */
export function needFiniteTop(name: string, { value, point, iterations }: Minimum): void {
  if (Number.isFinite(value)) return
  const at = Array.from(point, (logarithm) => Math.exp(logarithm).toPrecision(3)).join(", ")
  throw new FitError(
    `${name}: the log-likelihood is not finite after ${iterations} iterations at ${at} (in units of the data's mean): ` +
      "try another start, a prior or another unit",
    { logParameters: [...point], value, iterations },
  )
}
