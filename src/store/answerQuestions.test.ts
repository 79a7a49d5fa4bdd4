import { expect, test } from "vitest"
import { READING, read, revenueByCustomer, withFiles } from "../../test/support/reading.ts"
import { planFiles } from "./readFiles.ts"

const LINES = Array.from(
  { length: 20_000 },
  (_, i) => `B${i},K${i % 99},0${(i % 9) + 1}/0${(i % 7) + 1}/2026,${(i % 9) + 1}.300`,
)
const OPEN = `Order,Customer,Date,Amount\n${LINES.join("\n")}\n`
// Between the two ends of the file, which are all that is looked at first.
const DECIDED = OPEN.replace(/B15000,K\d+,\d+/, "B15000,K1,27")

test("what all rows decide is answered, the rest stays open", async () => {
  const plans = await withFiles({ "open.csv": OPEN, "decided.csv": DECIDED }, (paths) => planFiles(paths, READING))
  const open = plans.map((plan) => plan.questions.map(({ about }) => about).sort())
  expect(open).toEqual([["date-order", "decimal"], ["decimal"]])
  expect(plans[1].dates.date).toMatchObject({ kind: "text", order: "dmy" })
})

test("a person is asked only what no row decides", async () => {
  const asked: string[] = []
  const files = await read(DECIDED, {
    ask: async (question) => {
      asked.push(question.about)
      return question.options[0].value
    },
  })
  expect(asked).toEqual(["decimal"])
  expect(files.book.counts.orders).toBe(20_000)
})

const EQUAL =
  "Bon;Kunde;Datum;Artikel;Betrag\n1;A;01.02.2026;Tee;30,00\n1;A;01.02.2026;Tasse;30,00\n2;B;02.02.2026;Tee;10,00\n"

test("equal amounts in few orders are no answer: a person or the flag says what they are of", async () => {
  const asked = read(EQUAL)
  await expect(asked).rejects.toThrow(
    'all rows of the order "1" have the same "Betrag", which may be the order\'s total or each line\'s own amount, and no row decides. Set --amount-level line makes it 30,00 + 30,00; --amount-level repeated makes it 30,00.',
  )
  const answered = await read(EQUAL, { ask: async () => "repeated" })
  expect(answered.plans[0]).toMatchObject({ amountLevel: "repeated", questions: [] })
  expect(revenueByCustomer(answered)).toEqual({ A: 3000, B: 1000 })
  expect(revenueByCustomer(await read(EQUAL, { read: { amountLevel: "line" } }))).toEqual({ A: 6000, B: 1000 })
})

test("orders beyond the sample decide what an amount is of", async () => {
  const single = Array.from({ length: 40_000 }, (_, i) => `S${i};C${i % 9};01.02.2026;Tee;${i % 8},00`)
  const several = [50, 60, 70].flatMap((euros) =>
    ["Tee", "Tasse"].map((thing) => `L${euros};D;02.02.2026;${thing};${euros},00`),
  )
  const rows = [...single.slice(0, 20_000), ...several, ...single.slice(20_000)]
  const files = await read(`${EQUAL}${rows.join("\n")}\n`)
  expect(files.plans[0].amountLevel).toBe("repeated")
  expect(revenueByCustomer(files).D).toBe(18_000)
})
