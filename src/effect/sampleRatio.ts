import { WHOLE_BASIS_POINTS } from "./arms.ts"
import { needWhole } from "./checks.ts"
import { logBeta } from "./mathematics.ts"

/** False alarms allowed over the whole life of a measure, however often it is looked at. */
export const MISMATCH_ERROR = 0.001
/** How far off shares are thought to be where something is wrong: as if 100 customers had shown it, some five points. */
const CONCENTRATION = 100

export type SampleRatio = {
  readonly expectedShare: number
  readonly foundShare: number
  /** How many times better "another share" explains the counts than the planned share does. */
  readonly evidence: number
  readonly isMismatched: boolean
}

/**
 * Whether the arms are as large as planned. They are not where customers of one arm get lost on the way (a bounced address that is no
 * longer counted, a filter after the arms were drawn); then no difference between the arms means anything. Bayes factor of a beta prior around
 * the plan against the plan (Lindon & Malek 2022, NeurIPS 35, section 3: Dirichlet-multinomial), which by Ville's inequality reaches
 * 1/0.001 in at most one of a thousand sound measures, at any time. Counts are those of the arms as stored, before the gate.
 * Edges: nobody yet is no evidence.
 */
export function sampleRatio(
  measureCustomers: number,
  controlCustomers: number,
  measureBasisPoints: number,
): SampleRatio {
  needWhole("measureCustomers", measureCustomers, 0)
  needWhole("controlCustomers", controlCustomers, 0)
  needWhole("measureBasisPoints", measureBasisPoints, 1, WHOLE_BASIS_POINTS - 1)
  const share = measureBasisPoints / WHOLE_BASIS_POINTS
  const [a, b] = [CONCENTRATION * share, CONCENTRATION * (1 - share)]
  const explained = logBeta(a + measureCustomers, b + controlCustomers) - logBeta(a, b)
  const planned = measureCustomers * Math.log(share) + controlCustomers * Math.log1p(-share)
  const customers = measureCustomers + controlCustomers
  const evidence = Math.exp(explained - planned)
  return {
    expectedShare: share,
    foundShare: customers > 0 ? measureCustomers / customers : share,
    evidence,
    isMismatched: evidence >= 1 / MISMATCH_ERROR,
  }
}
