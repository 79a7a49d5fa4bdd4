import { fitTransactions, randomGenerator } from "stammwert-models"
import { describe, expect, test } from "vitest"
import { temporaryDirectory } from "../../test/support/command.ts"
import { day, filesOf, valuedBy } from "../../test/support/valued.ts"
import { formatDay } from "../records/day.ts"
import { choiceSentence } from "../report/text/models.ts"
import { makeBusiness } from "../sample/makeBusiness.ts"
import { writePlain } from "../sample/writePlain.ts"
import { writeSample } from "../sample/writeSample.ts"
import type { FilesRead } from "../store/readFiles.ts"
import { chooseModel, type ModelChoice } from "./chooseModel.ts"
import { customerColumns, historiesOf } from "./customerColumns.ts"
import { type HoldoutSplit, heldOutLogLikelihoods, splitForHoldout } from "./holdout.ts"
import { rowValue } from "./rowValue.ts"
import { DEFAULT_SETTINGS } from "./settings.ts"

const directory = temporaryDirectory()
const lastDay = day("2026-06-30")

async function splitOf(text: string, from: number): Promise<HoldoutSplit> {
  const files: FilesRead = await filesOf(directory, [text.trimEnd().split(/\r?\n/)])
  const value = rowValue(files, DEFAULT_SETTINGS)
  const among = customerColumns(files.book, value, lastDay).index
  const split = splitForHoldout(files.book, value, from, { asOf: lastDay, among, seed: 1 })
  if (!split) throw new Error("nobody was known before the cut")
  return split
}

const sample = (kind: "shop" | "cafe", customers: number) =>
  [...writeSample(makeBusiness(kind, customers, 4, lastDay), "plain")].join("")
const plain = (customers: number, seed: number) => [...writePlain({ customers, seed, lastDay })].join("")

/** How much higher MBG/NBD lies than Pareto/NBD on the held-out time, and the standard error of that; worked out anew. */
function simplerAhead(split: HoldoutSplit): { margin: number; standardError: number } {
  const [simpler, richer] = (["mbg-nbd", "pareto-nbd"] as const).map((name) =>
    heldOutLogLikelihoods(split, fitTransactions(name, historiesOf(split.before, 7)), DEFAULT_SETTINGS),
  )
  const differences = simpler.map((value, i) => value - richer[i])
  const count = differences.length
  const margin = differences.reduce((sum, value) => sum + value, 0)
  const squares = differences.reduce((sum, value) => sum + (value - margin / count) ** 2, 0)
  return { margin, standardError: Math.sqrt((squares / (count - 1)) * count) }
}

const samples = [
  ["BG/NBD customers", () => plain(2500, 3)],
  ["other BG/NBD customers", () => plain(1500, 8)],
  ["a sample shop", () => sample("shop", 1200)],
  ["a sample café", () => sample("cafe", 600)],
] as const

/** Customers who come when it is time again, not by chance: gaps of Gamma(3), and a chance to leave after each visit. */
function regularVisits(customers: number): string {
  const random = randomGenerator(5)
  const lines = ["customer,date,amount"]
  for (let customer = 0; customer < customers; customer++) {
    const pace = 20 + 60 * random() ** 2
    for (let at = 720 * random(), stays = true; at < 730 && stays; stays = random() > 0.12) {
      lines.push(`c${customer},${formatDay(lastDay - 729 + Math.floor(at))},12.50`)
      at += Math.max(1, (-pace / 3) * Math.log(random() * random() * random()))
    }
  }
  return lines.join("\n")
}

describe("auto", () => {
  test.each(samples)("%s: highest on held-out time, ties within a standard error to the simpler", async (_, write) => {
    const split = await splitOf(write(), lastDay - 180)
    const { name, because } = chooseModel(split, DEFAULT_SETTINGS)
    const { margin, standardError } = simplerAhead(split)
    expect(name).toBe(margin >= -standardError ? "mbg-nbd" : "pareto-nbd")
    if (because.code !== "best" && because.code !== "tie") throw new Error("two models were compared")
    expect(because.code).toBe(Math.abs(margin) <= standardError ? "tie" : "best")
    expect(because.standardError).toBeCloseTo(standardError, 3)
    expect(Math.abs(because.margin)).toBeCloseTo(Math.abs(margin), 3)
    const sentence = choiceSentence(name, because, "en")
    expect(sentence).toContain(because.code === "tie" ? "equally well" : "best")
    expect(sentence).toContain(Math.abs(because.margin).toFixed(1))
  })

  test("BG/NBD is compared, never chosen; where it lies highest that is said", async () => {
    const choices: ModelChoice[] = []
    for (const [, write] of samples.slice(0, 2))
      choices.push(chooseModel(await splitOf(write(), lastDay - 180), DEFAULT_SETTINGS))
    for (const { name, because, candidates } of choices) {
      expect(name).not.toBe("bg-nbd")
      const highest = candidates.reduce((a, b) => (b.heldOutLogLikelihood > a.heldOutLogLikelihood ? b : a))
      const said = choiceSentence(name, because, "de").includes("--model bg-nbd")
      expect(said).toBe(highest.name === "bg-nbd")
    }
    expect(choices.map(({ because }) => "passedOver" in because)).toContain(true)
  })

  test("visitors with a rhythm of their own: the model of regular buyers, fitted to their gaps", async () => {
    const files = await filesOf(directory, [regularVisits(600).split("\n")])
    const { choice, transactions } = valuedBy(files, { intervals: false })
    expect(choice.name).toBe("mbg-cnbd")
    expect(transactions.parameters).toMatchObject({ k: 3 })
    const candidates = new Map(choice.candidates.map(({ name, heldOutLogLikelihood }) => [name, heldOutLogLikelihood]))
    expect([...candidates.keys()]).toEqual(["mbg-nbd", "pareto-nbd", "mbg-cnbd", "bg-nbd"])
    const { because } = choice
    if (because.code !== "best") throw new Error("the best model was expected")
    expect(because.margin).toBeGreaterThan(because.standardError)
    const rival = Math.max(...(["mbg-nbd", "pareto-nbd"] as const).map((name) => candidates.get(name) ?? Number.NaN))
    expect(because.margin).toBeCloseTo((candidates.get("mbg-cnbd") ?? Number.NaN) - rival, 6)
    expect(choiceSentence(choice.name, because, "en")).toMatch(/^MBG\/CNBD-k forecast the held-out time best/)
  })

  test("with too few held-out purchases to compare, the cautious model and the reason", async () => {
    const split = await splitOf(plain(40, 2), lastDay - 7)
    const { name, because } = chooseModel(split, DEFAULT_SETTINGS)
    expect([name, because.code]).toEqual(["mbg-nbd", "too-little-data"])
    expect(choiceSentence(name, because, "de")).toMatch(/MBG\/NBD ist die vorsichtige Wahl/)
  })
})

test("a model that was asked for is taken, and nothing compared", async () => {
  const split = await splitOf(plain(300, 2), lastDay - 180)
  const choice = chooseModel(split, { ...DEFAULT_SETTINGS, model: "pareto-nbd" })
  expect(choice).toMatchObject({ name: "pareto-nbd", because: { code: "asked" }, candidates: [] })
  expect(choice.fitBefore?.model).toBe("pareto-nbd")
})
