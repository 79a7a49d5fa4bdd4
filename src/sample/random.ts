/** The house has one generator, the one of stammwert-models; this room draws through this file only. */

export { type RandomGenerator, randomGenerator } from "stammwert-models"
export { drawBeta, drawExponential, drawGamma } from "../../models/src/random/samplers.ts"
