import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { temporaryDirectory } from "../../../test/support/command.ts"
import { ordersOf } from "../../../test/support/reading.ts"
import { importText, ordersOfWorkspace, withWorkspace } from "../../../test/support/workspaces.ts"
import { addRecord, editRecord, removeRecord } from "../byHand.ts"
import { canonicalDump } from "../canonicalDump.ts"
import { brokenInvariants } from "../checkInvariants.ts"
import { commitImport, logChange, undoImport } from "../imports.ts"
import { beginOrigin, RecordWriter } from "../records.ts"
import { openToWrite, type Workspace } from "../workspace.ts"
import { csvLine, csvRecords } from "./csvCells.ts"
import { TABLES } from "./exportTables.ts"
import { exportWorkspace } from "./exportWorkspace.ts"
import { workspaceFromExport } from "./readExport.ts"

const directory = temporaryDirectory()
const place = (name: string) => join(directory, name)
const EDITOR = { by: "Ada", at: "2026-11-22T08:00:00Z" }
const OPTIONS = { madeAt: "2026-11-22T09:00:00.000Z", withHistory: true }

const ORDERS = `Bestellnr;Kundennr;E-Mail;Datum;Betrag;Erstattet;Filiale
B1;K1;ada@example.org;2026-06-01 09:30;10,00;0;Rosenheim
B2;K1;ada@example.org;2026-06-02 10:00;20,00;5,00;"=cmd|' /C calc'!A0"
;K2;;2026-06-03 11:00;30,00;0;
;K2;;2026-06-03 11:00;30,00;0;
B5;=1+1;;2026-06-04 12:00;-8,00;0;Bad Aibling
B6;;;2026-06-05 12:00;9,99;0;
`

function live(workspace: Workspace, ...records: Parameters<RecordWriter["write"]>[0]) {
  const { state } = workspace
  state.transaction(() => {
    const origin = beginOrigin(state, { source: "shop", channel: "live", begunAt: EDITOR.at, name: "a shop" })
    new RecordWriter(state, origin, "Europe/Berlin").write(records)
    commitImport(state, origin.importId, { rows: records.length, rejected: 0 })
  })
}

/** Says that two customers are the same person. */
function decide({ state }: Workspace, left: string, right: string) {
  state.transaction(() => {
    const origin = beginOrigin(state, { source: "hand", channel: "hand", begunAt: EDITOR.at, name: "Ada" })
    const { id } = state
      .prepare("INSERT INTO identity_decision (file_id, action, left_name, right_name) VALUES (?, 'merge', ?, ?)")
      .run(origin.fileId, left, right)
    logChange(state, origin.importId, "stage", { table: "identity_decision", first: id, last: id })
    commitImport(state, origin.importId, { rows: 1, rejected: 0 })
  })
}

/** Something of everything: files of two sources, live and typed records, edits, removals, an undone import. */
async function fill(workspace: Workspace): Promise<void> {
  await importText(workspace, ORDERS)
  await importText(workspace, "Bestellnr;Kundennr;Datum;Netto;Rohertrag\nT1;K3;2026-06-07;50,00;20,00\n", {
    source: "till",
  })
  const visit = { kind: "visit", id: "V1", customer: "K1", at: "2026-10-25T00:30:00.123Z" } as const
  live(workspace, {
    ...visit,
    changedAt: "2026-10-25T00:30:01Z",
    identifiers: { cookie: "c-1", phone: "08031 123456", email: "ada@anders.test" },
    emailVerified: false,
    fields: { type: "page", url: "", path: "/\n\"a\",'b'", source: "@mail", properties: { "=x": [1, { y: null }] } },
  })
  addRecord(
    workspace,
    { kind: "customer", customer: "K1", fields: { name: '\'=Ada, "K."', tags: ["-a", "b"] } },
    EDITOR,
  )
  const kinds = [
    ["note", { text: "'quoted'\r\n-5 %" }],
    ["consent", { channel: "email", granted: false }],
    ["cost", { type: "marketing", cents: -1250, from: "2026-06-01" }],
    ["subscription", { plan: "Gold", priceCents: 2990, startsOn: "2026-01-31", pauses: [{ from: "2026-08-01" }] }],
    ["feedback", { type: "review", score: 4.5, bestScore: 5, text: "\tgut" }],
    ["order", { amountCents: 700, lines: [{ product: "Latte", quantity: 2, cents: 700 }] }],
  ] as const
  for (const [kind, fields] of kinds) addRecord(workspace, { kind, customer: "K1", at: "2026-06-30", fields }, EDITOR)
  editRecord(workspace, { kind: "order", id: "B1", source: "orders" }, { fields: { amountCents: 1100 } }, EDITOR)
  removeRecord(workspace, { kind: "order", id: "T1" }, EDITOR)
  decide(workspace, "K1", "K2")
  const wrong = addRecord(workspace, { kind: "note", customer: "K9", fields: { text: "a slip" } }, EDITOR)
  undoImport(workspace.state, wrong.importId)
}

function opened<T>(data: string, work: (workspace: Workspace) => T): T {
  const workspace = openToWrite(data, "a test")
  try {
    return work(workspace)
  } finally {
    workspace.close()
  }
}

describe("an export", () => {
  test("gives a workspace elsewhere that holds the same, and lets later files and edits count as they would have", () =>
    withWorkspace(async (workspace) => {
      await fill(workspace)
      const { files } = exportWorkspace(workspace, place("all"), OPTIONS)
      expect(readdirSync(place("all")).sort()).toEqual(
        [...TABLES.map(({ file }) => file), "README.txt", "history.csv", "schema.json", "workspace.json"].sort(),
      )
      expect(files["orders.csv"].rows).toBe(8)
      workspaceFromExport(place("all"), place("elsewhere"), { begunAt: "2026-11-23T08:00:00Z" })
      const dump = canonicalDump(workspace.state)
      opened(place("elsewhere"), ({ state }) => {
        expect(state.rows("SELECT action, left_name, right_name FROM standing_decision")).toEqual([
          { action: "merge", left_name: "K1", right_name: "K2" },
        ])
        expect(canonicalDump(state)).toBe(dump)
        expect(brokenInvariants(state)).toEqual([])
      })
      // A file that says again what was edited and removed changes nothing, there as here.
      const again = ["Bestellnr;Kundennr;Datum;Betrag\nB1;K1;2026-06-01;10,00\n", { source: "orders" }] as const
      const till = ["Bestellnr;Kundennr;Datum;Netto\nT1;K3;2026-06-07;50,00\n", { source: "till" }] as const
      const other = openToWrite(place("elsewhere"), "a test")
      for (const one of [workspace, other])
        for (const [text, options] of [again, till]) await importText(one, text, options)
      expect(canonicalDump(other.state)).toBe(dump)
      expect(ordersOf(await ordersOfWorkspace(other))).toEqual(ordersOf(await ordersOfWorkspace(workspace)))
      other.close()
    }))

  test("the same again, from the workspace that was made of it", () =>
    withWorkspace(async (workspace) => {
      await fill(workspace)
      const [first, second] = [place("first"), place("second")]
      exportWorkspace(workspace, first, { ...OPTIONS, withHistory: false })
      workspaceFromExport(first, place("copy"), { begunAt: EDITOR.at })
      opened(place("copy"), (copy) => exportWorkspace(copy, second, { ...OPTIONS, withHistory: false }))
      for (const { file } of TABLES.filter((table) => table.file !== "imports.csv")) {
        const lines = (folder: string) => readFileSync(join(folder, file), "utf8").split("\n").sort()
        expect(lines(second), file).toEqual(lines(first))
      }
    }))

  test("describes every column, and holds nothing that a spreadsheet would run", () =>
    withWorkspace(async (workspace) => {
      await fill(workspace)
      exportWorkspace(workspace, place("described"), OPTIONS)
      const { $defs } = JSON.parse(readFileSync(join(place("described"), "schema.json"), "utf8"))
      for (const name of readdirSync(place("described")).filter((one) => one.endsWith(".csv"))) {
        const text = readFileSync(join(place("described"), name), "utf8")
        const [header] = text.split("\n")
        expect(Object.keys($defs[name].properties).join(), name).toBe(header)
        // Numbers may be below zero; texts may not begin like a formula.
        expect(text.match(/(?:^|[,\n])"?[=+@\t\r]|(?:^|[,\n])"?-(?!\d)/g), name).toBeNull()
      }
      expect($defs["visits.csv"].properties.sourceOfFields.description).toBe("where the visit came from")
      const history = readFileSync(join(place("described"), "history.csv"), "utf8")
      expect(history).toContain("a slip")
      expect(readFileSync(join(place("described"), "notes.csv"), "utf8")).not.toContain("a slip")
    }))

  test("replaces an earlier export and nothing else", () =>
    withWorkspace(async (workspace) => {
      await importText(workspace, ORDERS)
      exportWorkspace(workspace, place("again"), OPTIONS)
      exportWorkspace(workspace, place("again"), { ...OPTIONS, withHistory: false })
      expect(existsSync(join(place("again"), "history.csv"))).toBe(false)
      writeFileSync(join(place("again"), "letter.txt"), "mine")
      expect(() => exportWorkspace(workspace, place("again"), OPTIONS)).toThrow("letter.txt")
      mkdirSync(place("others"))
      writeFileSync(join(place("others"), "orders.csv"), "mine")
      expect(() => exportWorkspace(workspace, place("others"), OPTIONS)).toThrow("no export of ours (orders.csv)")
      expect(readFileSync(join(place("others"), "orders.csv"), "utf8")).toBe("mine")
    }))

  test.each([
    ["a file is missing", (folder: string) => rmSync(join(folder, "notes.csv")), "notes.csv is missing"],
    [
      "a file was cut",
      (folder: string) => writeFileSync(join(folder, "orders.csv"), "source,id"),
      "orders.csv has been changed",
    ],
    ["it is none", (folder: string) => rmSync(join(folder, "workspace.json")), "is no export of a workspace"],
    ["a value is wrong", spoil, "orders.csv, line 3, class: allowed is"],
  ])("is refused, and no workspace made, where %s", (_, damage, sentence) =>
    withWorkspace(async (workspace) => {
      await importText(workspace, ORDERS)
      rmSync(place("damaged"), { recursive: true, force: true })
      exportWorkspace(workspace, place("damaged"), OPTIONS)
      damage(place("damaged"))
      expect(() => workspaceFromExport(place("damaged"), place("none"), { begunAt: EDITOR.at })).toThrow(sentence)
      expect(existsSync(join(place("none"), "state.db"))).toBe(false)
    }),
  )
})

/** Alters a value and takes the digest away, as somebody would who means it. */
function spoil(folder: string): void {
  const path = join(folder, "orders.csv")
  writeFileSync(path, readFileSync(path, "utf8").replace(",sale,0,", ",gift,0,"))
  const contents = JSON.parse(readFileSync(join(folder, "workspace.json"), "utf8"))
  delete contents.files["orders.csv"].sha256
  writeFileSync(join(folder, "workspace.json"), JSON.stringify(contents))
}

test("cells are read as they were written, whatever is in them", () => {
  const path = place("cells.csv")
  const texts = fc.oneof(
    fc.string({ unit: fc.constantFrom("'", '"', "=", "-", "+", "@", "\t", "\r", "\n", ",", "a", "ä", "🌳") }),
    fc.string({ unit: "grapheme" }),
  )
  const cells = fc.option(texts, { nil: undefined })
  fc.assert(
    fc.property(fc.array(fc.array(cells, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 }), (rows) => {
      writeFileSync(path, rows.map(csvLine).join(""))
      expect([...csvRecords(path)].map((record) => record.cells)).toEqual(rows)
    }),
    { seed: 9, numRuns: 300 },
  )
})
