// Every example of docs/trust.md runs, and what its text says of the priors is what they say.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import * as models from "../src/index.ts"
import { drawNormal } from "../src/random/samplers.ts"
import { modelNamed } from "../src/transactions/models.ts"

const text = readFileSync(join(import.meta.dirname, "..", "..", "docs", "trust.md"), "utf8")
const examples = [...text.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code)

test("there are examples", () => {
  expect(examples).toHaveLength(4)
})

for (const [i, code] of examples.entries()) {
  test(`example ${i + 1} runs`, () => {
    const names = [...code.matchAll(/const (?:\{ ([^}]*) \}|(\w+)) =/g)].map(([, several, one]) => several ?? one)
    const answers = names.flatMap((list) => list.split(", ").map((name) => name.split(": ").at(-1) ?? name))
    const body = code.replace(/import (\{[^}]*\}) from "stammwert-models"/, "const $1 = models")
    const found: unknown[] = new Function("models", `"use strict"\n${body}\nreturn [${answers.join(", ")}]`)(models)
    expect(found.every((value) => value !== undefined && value !== null)).toBe(true)
  })
}

test("the table of priors is theirs", () => {
  const rows = [
    ...text.matchAll(
      /^\| (\w+) +\| +([\d.]+) \([^)]*\) +\| +([\d.]+) \([^)]*\) +\| +([\d.]+) \([^)]*\) +\| +([\d.]+) /gm,
    ),
  ]
  expect(rows.map(([, kind]) => kind)).toEqual([...models.businessKinds])
  for (const [, kind, ...figures] of rows) {
    const medians = (["bg-nbd", "pareto-nbd"] as const).flatMap((name) =>
      [52, 520].map((weeks) => medianOrders(kind as models.BusinessKind, name, weeks)),
    )
    // rounded to the digits shown
    figures.map(Number).forEach((shown, k) => {
      expect(Math.abs(shown - medians[k]), `${kind} ${k}`).toBeLessThan(Math.max(0.06, 0.04 * medians[k]))
    })
  }
})

function medianOrders(kind: models.BusinessKind, name: "bg-nbd" | "pareto-nbd", weeks: number): number {
  const prior = models.priorFor(kind, 7)[name]
  const random = models.randomGenerator(1)
  const found = Float64Array.from({ length: 400 }, () => {
    const entries = modelNamed(name).parameterNames.map((key, k) => [
      key,
      Math.exp(prior.logMean[k] + prior.logStandardDeviation[k] * drawNormal(random)),
    ])
    const shop = { model: name, parameters: Object.fromEntries(entries) } as models.TransactionModelValue
    return models.newCustomerExpectedOrders(shop, weeks)
  }).sort()
  return found[199]
}
