import fc from "fast-check"
import { expect, test } from "vitest"
import { importText, withWorkspace, writeRecords } from "../../../test/support/workspaces.ts"
import { undoImport } from "../imports.ts"
import { currentEntriesSql } from "./currentEntries.ts"

const row = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom("K1", "K2"), fc.integer({ min: 1, max: 3 }))
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant("import" as const),
      rows: fc.array(row, { minLength: 1, maxLength: 4 }),
      source: fc.constantFrom("a", "b"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant("undo" as const), which: fc.nat(4) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant("live" as const),
      number: fc.integer({ min: 1, max: 4 }),
      source: fc.constantFrom("a", "b"),
    }),
  },
)

test("what counts is what the view says, whatever was imported, taken back and sent", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) =>
      withWorkspace(async (workspace) => {
        const { state } = workspace
        const ids = (sql: string) =>
          state.rows<{ id: number }>(`SELECT id FROM (${sql}) ORDER BY id`).map(({ id }) => id)
        const imports: number[] = []
        for (const one of steps) {
          if (one.does === "import") {
            const lines = one.rows.map(([number, who, euros]) => `${number};${who};2026-03-0${number};${euros},00`)
            const text = ["Bestellnummer;Kundennummer;Datum;Betrag", ...lines, ""].join("\n")
            imports.push((await importText(workspace, text, { source: one.source })).importId)
          } else if (one.does === "undo") {
            const [gone] = imports.splice(one.which, 1)
            if (gone !== undefined) undoImport(state, gone)
          } else {
            const sent = {
              kind: "order",
              id: String(one.number),
              customer: "K1",
              at: "2026-03-01",
              fields: { amountCents: 5 },
            }
            writeRecords(workspace, [sent], { channel: "live", source: one.source })
          }
          expect(ids(currentEntriesSql(state))).toEqual(ids("SELECT * FROM current_entry"))
        }
      }),
    ),
    { numRuns: 15, seed: 5 },
  )
})
