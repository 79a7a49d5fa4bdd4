import { expect, test } from "vitest"
import { standing } from "./standing.ts"

test("a sentence that stands by itself begins with a capital letter; what is written as it is called stays so", () => {
  expect(standing("there is no such import")).toBe("There is no such import")
  expect(standing("über 100 Zeilen")).toBe("Über 100 Zeilen")
  for (const text of [
    "orders.csv: no date",
    "amountCents must be a whole number",
    "“Betrag” is no date",
    "",
    "Fertig.",
  ]) {
    expect(standing(text)).toBe(text)
  }
})
