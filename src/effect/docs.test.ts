import { readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { type ArmSums, sumsOf } from "./armSums.ts"
import { netOutcomes } from "./cap.ts"
import { costOfMeasure } from "./cost.ts"
import { outcomeSampleOf } from "./outcomeSample.ts"
import type { EffectPlan } from "./plan.ts"
import { plannedPower, smallestEffect } from "./power.ts"
import { powerInWords } from "./powerWords.ts"
import { verdictOf } from "./verdict.ts"
import { verdictInWords } from "./verdictWords.ts"
import type { Language } from "./writtenFigures.ts"

/** The worked example of the guide: its table goes in, its sentences must come out, in both languages. */
const CAP_CENTS = 12_000
const LETTER_CENTS = 85
const E_MAIL_CENTS = 1

type Row = {
  readonly arm: 1 | 2
  readonly contributionCents: number
  readonly rewardCents: number
  readonly customers: number
}

function exampleOf(language: Language): { rows: Row[]; texts: string[] } {
  const page = readFileSync(join(import.meta.dirname, "../../docs", language, "effect.md"), "utf8")
  const blocks = [...page.matchAll(/^```(csv|text)[^\n]*\n([\s\S]*?)^```$/gm)].map(([, kind, text]) => ({ kind, text }))
  const [, ...lines] = blocks
    .find(({ kind }) => kind === "csv")!
    .text.trim()
    .split("\n")
  const rows = lines.map((line): Row => {
    const [arm, contribution, reward, customers] = line.split(/[;,]/)
    return {
      arm: /^(measure|Maßnahme)$/.test(arm) ? 2 : 1,
      contributionCents: Number(contribution) * 100,
      rewardCents: Number(reward) * 100,
      customers: Number(customers),
    }
  })
  return {
    rows,
    texts: blocks.filter(({ kind }) => kind === "text").map(({ text }) => text.replace(/\s+/g, " ").trim()),
  }
}

const said =
  (...sentences: readonly { readonly en: string; readonly de: string }[]) =>
  (language: Language) =>
    sentences.map((sentence) => sentence[language].replaceAll("\u202f", " ")).join(" ")

/** One column per customer: arm, contribution, reward. */
function columnsOf(rows: readonly Row[]) {
  const each = <T>(pick: (row: Row) => T) => rows.flatMap((row) => new Array<T>(row.customers).fill(pick(row)))
  const contributionCents = each((row) => row.contributionCents)
  return {
    arms: each((row) => row.arm),
    contributionCents,
    rewardCents: each((row) => row.rewardCents),
    bought: contributionCents.map((cents) => (cents > 0 ? 1 : 0)),
  }
}

/** What could be known before the start, from customers like those of the control group. */
function outlookFor(rows: readonly Row[]) {
  const { contributionCents, bought, arms } = columnsOf(rows.filter(({ arm }) => arm === 1))
  const sample = outcomeSampleOf({ outcomeCents: contributionCents, bought, covariates: [] }, CAP_CENTS)
  const question = { customers: 2 * arms.length, measureBasisPoints: 5_000, costCents: 235 }
  const effectCents = 200
  const power = plannedPower({ ...question, effectCents }, sample, 1)
  const smallestEffectCents = smallestEffect(question, sample, 1)
  const words = said(
    powerInWords({ customers: question.customers, weeks: 8, currency: "EUR", effectCents, power, smallestEffectCents }),
  )
  const plan: EffectPlan = {
    customers: question.customers,
    measureBasisPoints: 5_000,
    entry: "at-once",
    weeks: 8,
    effectCents,
    spreadCents: sample.spreadCents,
    capCents: CAP_CENTS,
  }
  return { plan, words }
}
const outlook = outlookFor(exampleOf("en").rows)

function verdictFor(rows: readonly Row[], centsPerMessage: number) {
  const { arms, contributionCents, rewardCents, bought } = columnsOf(rows)
  const ids = arms.map((_, i) => `${i}`)
  const inMeasure = ids.filter((_, i) => arms[i] === 2)
  const place = new Map(inMeasure.map((id, i) => [id, i]))
  const cost = costOfMeasure(
    [
      { kind: "sending", messages: inMeasure.length, centsPerMessage },
      ...inMeasure.map(
        (customer) => ({ kind: "reward", customer, amountCents: rewardCents[Number(customer)] }) as const,
      ),
    ],
    inMeasure,
  )
  const costCents = ids.map((id) => cost.byCustomerCents[place.get(id) ?? -1] ?? 0)
  const columns = { outcomeCents: netOutcomes(contributionCents, costCents, CAP_CENTS), bought, covariates: [] }
  const [measure, control]: ArmSums[] = [sumsOf(columns, arms, 2), sumsOf(columns, arms, 1)]
  const assigned = { measure: inMeasure.length, control: ids.length - inMeasure.length }
  const verdict = verdictOf({ measure, control, assigned }, outlook.plan, { week: 8, look: "planned" })
  const { answer, figures, basis } = verdictInWords(verdict, "EUR")
  return { verdict, words: said(answer, figures, basis) }
}

describe("the guide's worked example", () => {
  test("both languages tell of the same customers", () => {
    expect(exampleOf("de").rows).toEqual(exampleOf("en").rows)
  })

  for (const language of ["en", "de"] as const) {
    test(`outlook, letter and e-mail, in ${language}`, () => {
      const { rows, texts } = exampleOf(language)
      expect(texts).toEqual([
        outlook.words(language),
        verdictFor(rows, LETTER_CENTS).words(language),
        verdictFor(rows, E_MAIL_CENTS).words(language),
      ])
    })
  }

  test("the same by hand", () => {
    const { rows } = exampleOf("en")
    const mean = (arm: number, value: (row: Row) => number) =>
      rows.filter((row) => row.arm === arm).reduce((sum, row) => sum + row.customers * value(row), 0) / 1_500
    const gross = mean(2, (row) => row.contributionCents) - mean(1, (row) => row.contributionCents)
    const rewards = mean(2, (row) => row.rewardCents)
    expect(verdictFor(rows, LETTER_CENTS).verdict.perCustomerCents).toBeCloseTo(gross - rewards - LETTER_CENTS, 9)
    expect(gross).toBeCloseTo(337, 9)
    expect(rewards).toBeCloseTo(150, 9)
  })
})
