import { expect, test } from "vitest"
import { recordingTerminal } from "../../test/support/terminal.ts"
import { importText, withWorkspace } from "../../test/support/workspaces.ts"
import { previewText } from "./importText.ts"

const rows = (...rows: readonly string[]) => ["Bestellnr;Kundennr;Datum;Betrag", ...rows, ""].join("\n")

test("refunds are no new orders: they are said apart", () =>
  withWorkspace(async (workspace) => {
    const { terminal } = recordingTerminal("de")
    const [first, second] = ["B1;K1;2026-06-01;10,00", "B2;K2;2026-06-02;5,00"]
    const said = async (...lines: readonly string[]) => {
      const staged = await importText(workspace, rows(...lines))
      return [previewText(staged, false, "de", terminal), previewText(staged, false, "en", terminal)]
    }
    const [german, english] = await said(first, second, "B1;K1;2026-06-05;-3,00")
    expect(german).toMatch(/^ {2}neu +2, dazu 1 Erstattung$/m)
    expect(english).toMatch(/^ {2}new +2, and 1 refund$/m)
    const later = await said(first, "B1;K1;2026-06-05;-3,00", "B3;K2;2026-06-07;8,00")
    expect(later[0]).toMatch(/^ {2}neu +1$/m)
    expect(later[1]).toMatch(/^ {2}the same +2$/m)
  }))
