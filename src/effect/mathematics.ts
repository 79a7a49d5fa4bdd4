/** The house's mathematics is the one of stammwert-models; this room takes it through this file only. */

export { type RandomGenerator, randomGenerator } from "stammwert-models"
export { cholesky, solveCholesky } from "../../models/src/math/cholesky.ts"
export { gaussLegendre } from "../../models/src/math/gaussLegendre.ts"
export { logBeta } from "../../models/src/math/logGamma.ts"
export { normalBelow } from "../../models/src/math/normalDistribution.ts"
export { normalQuantile } from "../../models/src/math/normalQuantile.ts"
export { studentQuantile } from "../../models/src/math/studentQuantile.ts"
