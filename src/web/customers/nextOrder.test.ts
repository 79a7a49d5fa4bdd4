import { expect, test } from "vitest"
import { de } from "../text/de.ts"
import { nextOrderWords } from "./nextOrder.ts"

const words = (nextOrder: string | null, today?: string) => nextOrderWords(nextOrder, today, (day) => `am ${day}`, de)

test("a purchase within two years has its day, one beyond is not to be expected, and what is not known is a dash", () => {
  expect(words("2026-12-28", "2026-11-22")).toBe("am 2026-12-28")
  expect(words("2028-11-21", "2026-11-22")).toBe("am 2028-11-21")
  expect(words("2028-11-22", "2026-11-22")).toBe("nicht zu erwarten")
  expect(words("2032-12-21", "2026-11-22")).toBe("nicht zu erwarten")
  expect(words("2032-12-21")).toBe("am 2032-12-21")
  expect(words(null, "2026-11-22")).toBe("–")
})
