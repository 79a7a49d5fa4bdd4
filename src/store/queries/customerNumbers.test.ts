import fc from "fast-check"
import { expect, test } from "vitest"
import { importText, withWorkspace } from "../../../test/support/workspaces.ts"
import { TextColumn } from "../../records/textColumn.ts"
import { customerNumbers, isBefore } from "./customerNumbers.ts"

const names = fc.string({ unit: fc.constantFrom("a", "b", "Z", "ä", "ß", "\uffee", "\ue000", "😀", "𐀀", "0") })

test("names are in the order of their bytes, whatever they are made of", () => {
  fc.assert(
    fc.property(names, names, (left, right) => {
      expect(isBefore(left, right)).toBe(Buffer.compare(Buffer.from(left), Buffer.from(right)) < 0)
    }),
  )
})

test("many names are met on a walk as each would be by itself, and whom nobody knows is nobody", () =>
  withWorkspace(async (workspace) => {
    const known = Array.from({ length: 40_000 }, (_, i) => `K${(i * 7919) % 100_003}`)
    const rows = known.map((name, i) => `${i};${name};2026-01-05;10,00`)
    await importText(workspace, ["Bestellnr;Kundennr;Datum;Betrag", ...rows, ""].join("\n"))
    const asked = Array.from({ length: 60_000 }, (_, i) => `K${i}`).sort((a, b) => (isBefore(a, b) ? -1 : 1))
    const numbers = customerNumbers(workspace.state, TextColumn.from(asked), Uint32Array.from(asked.keys()))
    const find = workspace.state.prepare("SELECT id FROM customer WHERE name = ?")
    expect([...numbers]).toEqual(asked.map((name) => Number(find.row(name)?.id ?? Number.NaN)))
    expect(numbers.filter(Number.isNaN).length).toBeGreaterThan(20_000)
  }))
