/**
 * Learns the priors of models/src/fitting/learntPriors.ts anew and writes that file: `node scripts/learnPriors.ts`. Seeded: the same
 * file on every machine but for the last digit. Takes some minutes.
 */
import { writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { businessKinds } from "stammwert-models"
import { LEARNING, learnPriors } from "./priors/learnPriors.ts"

const target = join(dirname(fileURLToPath(import.meta.url)), "..", "models", "src", "fitting", "learntPriors.ts")
const lines = businessKinds.map((kind) => {
  const learnt = Object.entries(learnPriors(kind)).map(([model, values]) => {
    const pairs = values.map(([centre, spread]) => `[${centre}, ${spread}]`).join(", ")
    return `    ${/-/.test(model) ? `"${model}"` : model}: [${pairs}],`
  })
  return `  ${kind}: {\n${learnt.join("\n")}\n  },`
})
writeFileSync(
  target,
  `/**
 * Centre and spread of the logarithm of each parameter over ${LEARNING.count} invented businesses of each kind with ${LEARNING.customers} customers, times
 * in weeks, in the order of the model's parameters (gamma-gamma: p and q). Written by scripts/learnPriors.ts.
 */
export const learntPriors = {
${lines.join("\n")}
} as const
`,
)
