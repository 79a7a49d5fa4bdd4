import { expect, test } from "vitest"
import { READING, read, withFiles } from "../../test/support/reading.ts"
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
