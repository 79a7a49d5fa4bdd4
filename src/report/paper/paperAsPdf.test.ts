import { expect, test } from "vitest"
import type { Paper } from "./paper.ts"
import { paperAsMarkdown } from "./paper.ts"
import { paperAsPdf } from "./paperAsPdf.ts"

const PAPER: Paper = {
  title: "Bericht",
  language: "de",
  lead: ["Stand heute."],
  currency: "EUR",
  sections: [
    {
      heading: "Wert",
      sentences: ["Zusammen 1.000\u202f€."],
      figures: [{ label: "Wert", value: "1.000\u202f€", beneath: "900 – 1.100\u202f€" }],
      chart: {
        label: "Vom Anfang zum Ende",
        key: [{ mark: "strong", label: "Summe" }],
        data: {
          draws: "steps",
          steps: [
            { label: "Anfang", cents: 90_000, isSum: true },
            { label: "neu", cents: 10_000 },
            { label: "Ende", cents: 100_000, isSum: true, range: { low: 90_000, high: 110_000 } },
          ],
        },
      },
      table: { head: ["Was", "Wie viel"], rows: [["neu", "100\u202f€"]] },
      checks: ["Anrufen"],
      meaning: "Was es heißt.",
    },
  ],
}

test("the same paper at the same instant is the same file, with its charts; another instant is another", async () => {
  const made = await paperAsPdf(PAPER, "2026-11-01T06:00:00Z")
  expect(made.subarray(0, 5).toString()).toBe("%PDF-")
  expect((await paperAsPdf(PAPER, "2026-11-01T06:00:00Z")).equals(made)).toBe(true)
  expect((await paperAsPdf(PAPER, "2026-11-02T06:00:00Z")).equals(made)).toBe(false)
  const { chart: _, ...plain } = PAPER.sections[0]
  const without = await paperAsPdf({ ...PAPER, sections: [plain] }, "2026-11-01T06:00:00Z")
  expect(made.length - without.length).toBeGreaterThan(300)
})

test("as text it has everything but the drawing", () => {
  const text = paperAsMarkdown(PAPER)
  for (const part of ["# Bericht", "Stand heute.", "## Wert", "Wert: 1.000", "| neu | 100 € |", "- [ ] Anrufen"])
    expect(text).toContain(part)
})
