import { describe, expect, test } from "vitest"
import { asking } from "../../../test/support/asking.ts"
import { day, sale } from "../../../test/support/claims.ts"
import type { Forecast } from "../queries/forecast.ts"
import type { State } from "../state.ts"
import { keepFit, keepRun } from "../valuationRuns.ts"
import { answerOf } from "./questions.ts"
import { RememberedAnswers } from "./rememberedAnswers.ts"

describe("answers to what was asked before", () => {
  /** Asks for a text of so many characters, kept under a key of one; answers how often texts have been made. */
  const asked = (memory: RememberedAnswers) => {
    let made = 0
    return async (key: string, characters: number) => {
      const text = key.repeat(characters)
      const answer = await memory.of(key, async () => {
        made++
        return text
      })
      expect(answer).toBe(text)
      return made
    }
  }

  test("take no more room than they may, and the least lately asked is forgotten first", async () => {
    // Each takes ten characters: the key, the text, and its quotation marks.
    const ask = asked(new RememberedAnswers(80))
    for (const [index, key] of [..."abcdefgh"].entries()) expect(await ask(key, 7)).toBe(index + 1)
    expect(await ask("a", 7)).toBe(8)
    expect(await ask("i", 7)).toBe(9)
    for (const key of "acdefghi") expect(await ask(key, 7), key).toBe(9)
    expect(await ask("b", 7)).toBe(10)
    expect(await ask("a", 7)).toBe(11)
  })

  test("that take more than an eighth of the room are made each time, and drive nothing out", async () => {
    const ask = asked(new RememberedAnswers(80))
    await ask("a", 7)
    expect(await ask("b", 8)).toBe(2)
    expect(await ask("b", 8)).toBe(3)
    expect(await ask("a", 7)).toBe(3)
  })

  test("that fail are asked again", async () => {
    const memory = new RememberedAnswers()
    await expect(memory.of("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no")
    expect(await memory.of("a", async () => 1)).toBe(1)
  })

  test("that two ask for at once count once", async () => {
    const ask = asked(new RememberedAnswers(80))
    await Promise.all([ask("a", 7), ask("a", 7)])
    for (const [index, key] of [..."bcdefgh"].entries()) expect(await ask(key, 7)).toBe(index + 3)
    expect(await ask("a", 7)).toBe(9)
  })
})

/** Keeps a run of everybody as of a day, with a forecast of one month. */
async function keep(state: State, asOf: string): Promise<number> {
  const origin = { madeAt: "2026-03-01T00:00:00Z", asOf: day(asOf), watermark: 0, codeVersion: "a test" }
  const fitId = keepFit(state, { ...origin, settings: "{}", fit: "{}" })
  const amount = { mean: 1, low: 0, high: 2 }
  const totals = JSON.stringify({ forecast: [{ month: 24_315, value: amount, orders: amount }] })
  const kept = { ...origin, fitId, baseId: null, settings: '{"basis":"revenue"}', customers: 1, totals }
  return keepRun(state, kept, [{ name: "customer", decimals: 0, values: Float64Array.of(1) }])
}

test("a new valuation is never answered from memory of the old one", () =>
  asking([sale("K1", "2026-02-10", 1_000)], "2026-03-10", async ({ engine }, state) => {
    const memory = new RememberedAnswers()
    const forecast = async () => {
      const asked = { name: "forecast", asOf: day("2026-03-10"), among: {}, parameters: {} }
      return (await answerOf({ engine, state }, asked, memory)) as Forecast
    }
    expect((await forecast()).run).toBeUndefined()
    for (const asOf of ["2026-02-28", "2026-03-09"]) {
      const run = await keep(state, asOf)
      const answer = await forecast()
      expect(answer.run?.id).toBe(run)
      expect(await forecast()).toBe(answer)
    }
  }))

test("what takes long is made once for all who ask meanwhile, and anew for them where it was called off", async () => {
  const remembered = new RememberedAnswers()
  let made = 0
  const make = async () => {
    made++
    await new Promise((done) => setImmediate(done))
    if (made === 1) throw new Error("called off")
    return made
  }
  const both = await Promise.allSettled([remembered.once("a", make), remembered.once("a", make)])
  expect(both.map(({ status }) => status)).toEqual(["rejected", "fulfilled"])
  expect([await remembered.once("a", make), made]).toEqual([2, 2])
  expect(await Promise.all([remembered.once("b", make), remembered.once("b", make)])).toEqual([3, 3])
})
