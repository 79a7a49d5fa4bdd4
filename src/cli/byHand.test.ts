import { describe, expect, test } from "vitest"
import { recordingTerminal, wordsOf } from "../../test/support/terminal.ts"
import { withWorkspace } from "../../test/support/workspaces.ts"
import { FIELD_WORDS } from "../records/fieldWords.ts"
import { KIND_NAMES } from "../records/kindNames.ts"
import { brokenInvariants } from "../store/checkInvariants.ts"
import { recordsOfCustomer } from "../store/records.ts"
import type { Workspace } from "../store/workspace.ts"
import { add } from "./add.ts"
import { edit, remove } from "./edit.ts"
import { EXAMPLES } from "./handHelp.ts"
import { history } from "./history.ts"
import { imports } from "./imports.ts"
import { typedFields } from "./recordFields.ts"
import { undo } from "./undo.ts"

const COMMANDS = { add, edit, remove, history, imports, undo }

/** Runs a command line on a workspace; answers what it prints. */
async function run(workspace: Workspace, line: string, language: "de" | "en" = "en"): Promise<string> {
  const { terminal, printed } = recordingTerminal(language)
  const [command, ...words] = wordsOf(line)
  await COMMANDS[command as keyof typeof COMMANDS]([...words, "--data", workspace.directory], terminal)
  return printed.out.replaceAll(workspace.directory, "shop").replaceAll("\u00a0", " ")
}

describe("typing in", () => {
  test.each(["en", "de"] as const)("every example of the help runs: %s", (language) =>
    withWorkspace(async (workspace) => {
      for (const kind of KIND_NAMES) for (const line of EXAMPLES[kind][language]) await run(workspace, line, language)
      const kept = recordsOfCustomer(workspace.state, 1)
      expect(new Set(kept.map(({ kind }) => kind)).size).toBe(KIND_NAMES.length - 4)
      const of = (kind: string) => kept.filter((record) => record.kind === kind).map(({ fields }) => fields)
      expect(of("order")).toMatchObject([
        {
          amountCents: 1800,
          lines: [
            { product: "Latte", quantity: 2, cents: 700 },
            { quantity: 1, cents: 1100 },
          ],
        },
        { status: "sale", amountCents: 1250 },
      ])
      expect(of("subscription")).toMatchObject([{ plan: "Gold", priceCents: 2990, startsOn: "2026-12-01" }])
      expect(of("invoice")).toMatchObject([{ amountCents: 11900, dueOn: "2026-12-14" }])
      expect(of("consent")).toMatchObject([{ granted: true, channel: "email" }, { granted: false }])
      expect(of("referral")).toMatchObject([{ referrer: "K1", state: "joined" }])
      expect(brokenInvariants(workspace.state)).toEqual([])
    }),
  )

  test("answers what was understood and how to take it back", () =>
    withWorkspace(async (workspace) => {
      expect(await run(workspace, "add sale K9 12,50 --on '12.3. 14:30'")).toBe(`Order H1 added
  customer                      K9
  when                          2026-03-12 14:30
  status                        sale
  amount                        €12.50
To take it back: stammwert undo 1 --data shop
`)
      expect(await run(workspace, "edit bestellung H1 --amount 13.00 --refund 2", "de")).toBe(`Bestellung H1 geändert
  Kunde                         K9
  wann                          2026-03-12 14:30
  Status                        sale
  Betrag                        13,00 €
  Erstattungen                  2026-11-22 2,00 €
Zurück geht es mit: stammwert undo 2 --data shop
`)
      await run(workspace, "remove order H1 --by Bo")
      await run(workspace, "undo 3")
      expect(await run(workspace, "history order H1 --by Bo")).toMatch(
        /^Order H1, source hand\n {2}import 1 {2}2026-11-22 09:00 {2}by hand, .*\n {6}customer K9\n {6}when 2026-03-12 14:30\n {6}status sale\n {6}amount €12.50\n {2}import 2 .* {2}counts\n {6}amount €12.50 → €13.00\n {6}refunds 2026-11-22 €2.00\n {2}import 3 {2}2026-11-22 09:00 {2}by hand, Bo {2}undone\n {6}removed\n$/,
      )
      expect(await run(workspace, "imports --all")).toContain("by hand, Bo: undone")
      expect(await run(workspace, "imports")).toBe("No import yet.\n")
    }))

  test.each([
    ["add rocket", '"rocket" is no kind of record: did you mean'],
    ["add sale K9", "--amount is missing"],
    ["add sale K9 1.234,567", "must be an amount of at most 2 decimals in EUR"],
    ["add sale K9 4.000", "can be read in two ways"],
    ["add sale K9 5 6", 'takes customer and amount, the rest by flags: found "6" too'],
    ["add sale K9 5 --amount 6", "--amount is given twice"],
    ["add feedback K9 9", "--type is missing (nps, csat, ces, review)"],
    ["add visit K9 --kept perhaps", "--kept must be one of yes, no, ja, nein"],
    ["add note", "--text is missing"],
    ["add sale K9 5 --on 31.4.", "--on must be a day such as 12.3."],
    ["add customer K9 --country Deutschland", "--country: allowed is"],
    ["edit order", 'name the kind and the id of one record, as in "order B3"'],
    ["history ticket T1", "there is no ticket T1"],
  ])("%s is refused: %s", (line, sentence) =>
    withWorkspace(async (workspace) => {
      await expect(run(workspace, line)).rejects.toThrow(sentence)
      expect(await run(workspace, "imports --all")).toBe("No import yet.\n")
    }),
  )

  test("every field of every kind has its flag, in both languages", () => {
    for (const kind of KIND_NAMES) {
      const fields = typedFields(kind)
      expect(new Set(fields.map(({ flag }) => flag)).size).toBe(fields.length)
    }
    const typed = new Set<string>(KIND_NAMES.flatMap((kind) => typedFields(kind).map(({ field }) => field)))
    expect(Object.keys(FIELD_WORDS).filter((field) => !typed.has(field))).toEqual(["properties"])
  })
})
