import { expect, test } from "vitest"
import { type AnyQuestion, QUESTIONS } from "../../store/questions/questions.ts"
import { asked, FILTERABLE, filtersIn } from "./filters.ts"

test("the pages filter exactly the questions that the server can ask of some customers alone", () => {
  const filterable = Object.entries(QUESTIONS).flatMap(([name, question]) =>
    (question as unknown as AnyQuestion).canBeFiltered ? [name] : [],
  )
  expect([...FILTERABLE].sort()).toEqual(filterable.sort())
})

test("of an address only what is a filter counts, whatever else somebody has typed", () => {
  expect(filtersIn({ asOf: "2026-05-01", group: "loyal", channel: 7, product: "Tee", page: "x" })).toEqual({
    asOf: "2026-05-01",
    group: "loyal",
    channel: "7",
    product: "Tee",
  })
  expect(filtersIn({ asOf: "yesterday", group: "rich", channel: { a: 1 }, product: null })).toEqual({})
})

test("a question that knows no filter is asked as of the day alone", () => {
  const filters = { asOf: "2026-05-01", group: "loyal" }
  expect(asked("cohorts", filters)).toEqual({ asOf: "2026-05-01", "among.group": "loyal" })
  expect(asked("products", filters)).toEqual({ asOf: "2026-05-01" })
})
