import { spawn } from "node:child_process"
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { sampleKinds } from "../src/sample/makeBusiness.ts"
import { canonicalDump } from "../src/store/canonicalDump.ts"
import { brokenInvariants } from "../src/store/checkInvariants.ts"
import { listImports } from "../src/store/imports.ts"
import { openToRead, openToWrite } from "../src/store/workspace.ts"
import { exportFile, stammwert, summaryOf, temporaryDirectory } from "./support/command.ts"
import { roundsOf } from "./support/programs.ts"
import { marginsOf, ordersOf, read } from "./support/reading.ts"
import { importText, ordersOfWorkspace, withWorkspace } from "./support/workspaces.ts"

const directory = temporaryDirectory()
const place = (name: string) => join(directory, name)

/** What a workspace holds, as text, with what does not hold in it. */
function dumpOf(data: string): string {
  const { state, close } = openToRead(data)
  try {
    expect(brokenInvariants(state)).toEqual([])
    return canonicalDump(state)
  } finally {
    close()
  }
}

function sampleFile(kind: string, customers: number, seed: number): string {
  const path = place(`${kind}-${customers}-${seed}.csv`)
  if (!existsSync(path)) stammwert("sample", kind, String(customers), "--seed", String(seed), "--out", path)
  return path
}

function newWorkspace(name: string): string {
  const data = place(name)
  expect(stammwert("init", "--data", data).err).toBe("")
  return data
}

describe("a workspace gives back what its files say", () => {
  test.each(sampleKinds)("%s", async (kind) => {
    const file = sampleFile(kind, 120, 5)
    await withWorkspace(async (workspace) => {
      const name = `${kind}.csv`
      const text = readFileSync(file)
      await importText(workspace, { [name]: text })
      const [kept, oneShot] = [await ordersOfWorkspace(workspace), await read({ [name]: text })]
      expect(ordersOf(kept)).toEqual(ordersOf(oneShot))
      expect(marginsOf(kept)).toEqual(marginsOf(oneShot))
      expect([kept.currency, kept.plans[0].amountsAre]).toEqual([oneShot.currency, oneShot.plans[0].amountsAre])
    })
  })
})

test("a workspace is valued like its files, overlapping ones too", () => {
  const lines = readFileSync(sampleFile("plain", 300, 5), "utf8")
    .trimEnd()
    .split("\n")
  const early = exportFile(directory, "early.csv", lines.slice(0, Math.ceil(lines.length * 0.6)))
  const late = exportFile(directory, "late.csv", [lines[0], ...lines.slice(Math.ceil(lines.length * 0.4))])
  const data = newWorkspace("valued")
  for (const file of [early, late]) expect(stammwert("import", file, "--data", data, "--yes").err).toBe("")
  const [ofFiles, ofWorkspace] = [place("of-files"), place("of-workspace")]
  expect(stammwert("value", early, late, "--out", ofFiles, "--no-report").code).toBe(0)
  expect(stammwert("value", "--data", data, "--out", ofWorkspace, "--no-report").err).toBe("")
  const values = (out: string) => readFileSync(join(out, "values.csv"), "utf8")
  expect(values(ofWorkspace)).toBe(values(ofFiles))
  expect(summaryOf(ofWorkspace).input.revenue).toBe(summaryOf(ofFiles).input.revenue)
})

describe("commands", () => {
  const june = exportFile(directory, "june.csv", [
    "Bestellnr;Kundennr;Datum;Betrag",
    "B1;K1;2026-06-13;10,00",
    "B2;K2;2026-06-14;x",
    "B3;K2;2026-06-15;20,00",
  ])

  test("nothing is committed without a yes, and everything is taken back by undo", () => {
    const data = newWorkspace("commands")
    const empty = dumpOf(data)
    const shown = stammwert("import", june, "--data", data)
    expect(shown).toMatchObject({ code: 0, err: "" })
    expect(shown.out).toMatch(/new +2\n.*\n? *changed +0/)
    expect(shown.out).toContain("1 of them rejected")
    expect(shown.out).toContain("Nothing committed. With --yes")
    expect(dumpOf(data)).toBe(empty)
    const rejects = place("rejects.csv")
    expect(stammwert("import", june, "--data", data, "--yes", "--rejects", rejects).out).toContain(
      "Import 2 committed.",
    )
    expect(readFileSync(rejects, "utf8")).toContain("B2;K2;2026-06-14;x")
    expect(stammwert("import", june, "--data", data, "--yes").out).toContain(
      "These files are import 2; there is nothing new.",
    )
    expect(stammwert("imports", "--data", data).out).toMatch(/^ {3}2 {2}.* {2}june\.csv: 2 orders, 1 row rejected\n$/)
    expect(stammwert("customer", "K2", "--data", data).out).toContain(
      "2026-06-15  order  B3  €20.00, import 2, june.csv",
    )
    expect(stammwert("undo", "2", "--data", data).out).toBe("Import 2 undone.\n")
    expect(dumpOf(data)).toBe(`["setting","currency","EUR"]\n${empty}`)
    expect(stammwert("imports", "--data", data).out).toContain("june.csv: undone")
  })

  test("a backup is restored elsewhere, and a damaged one is refused", () => {
    const data = newWorkspace("backed-up")
    stammwert("import", june, "--data", data, "--yes")
    const backup = place("shop.backup")
    expect(stammwert("backup", backup, "--data", data).err).toBe("")
    expect(stammwert("backup", backup, "--data", data).err).toContain("is there already")
    expect(stammwert("restore", backup, "--data", place("restored")).err).toBe("")
    expect(dumpOf(place("restored"))).toBe(dumpOf(data))
    expect(stammwert("restore", backup, "--data", data).err).toContain("nothing is ever overwritten")
    const bytes = readFileSync(backup)
    writeFileSync(place("cut.backup"), bytes.subarray(0, bytes.length / 2))
    writeFileSync(place("text.backup"), "no database")
    bytes.fill(0, 4096 * 3, 4096 * 5)
    writeFileSync(place("zeroed.backup"), bytes)
    for (const name of ["cut", "text", "zeroed"]) {
      const { code, err } = stammwert("restore", place(`${name}.backup`), "--data", place(name))
      expect([code, /Nothing was restored|is no database of Stammwert/.test(err)]).toEqual([2, true])
      expect(existsSync(join(place(name), "state.db"))).toBe(false)
    }
  })

  test.each([
    [["import", june, "--data", "nowhere"], 'nowhere is no workspace: "stammwert init --data nowhere" makes one'],
    [["init", "more"], 'stammwert init takes flags only: found "more"'],
    [["undo", "x"], "an import is named by its number"],
    [["customer"], "name one customer by number or e-mail: found nothing"],
    [["merge", "K1"], 'name two customers by number or e-mail: found "K1"'],
    [["unmerge"], "name two customers by number or e-mail: found nothing"],
    [["suggestions", "K1"], 'stammwert suggestions takes flags only: found "K1"'],
    [["value", june, "--data", "nowhere"], "--data values what a workspace holds"],
  ])("%j ends with 2 and says what to do", (words, sentence) => {
    const { code, err } = stammwert(...words)
    expect(code).toBe(2)
    expect(err).toContain(sentence)
  })

  test("a workspace of a newer version, or what is no database, is left alone", () => {
    const data = newWorkspace("newer")
    const { state, close } = openToWrite(data, "a test")
    state.script("PRAGMA user_version = 99")
    close()
    expect(stammwert("imports", "--data", data).err).toContain("was made by a newer Stammwert (version 99")
    writeFileSync(join(data, "state.db"), "a letter to the bank".repeat(100))
    expect(stammwert("imports", "--data", data).err).toContain("is no database of Stammwert, or it is damaged")
    expect(readFileSync(join(data, "state.db"), "utf8")).toContain("a letter to the bank")
  })
})

const KILLS = roundsOf(10, 50)
const LONGEST_TEST = KILLS * 120_000

test(
  `an import killed at ${KILLS} moments is there whole or not at all`,
  async () => {
    const files = Array.from({ length: KILLS }, (_, seed) => sampleFile("plain", 400, seed + 1))
    const data = newWorkspace("killed")
    const main = join(import.meta.dirname, "..", "src", "cli", "main.ts")
    const started = performance.now()
    stammwert("import", files[0], "--data", data, "--yes")
    const wholeRun = performance.now() - started
    const acknowledged = [files[0]]
    const unknown: string[] = []
    let seed = 9
    for (const file of files.slice(1).concat(files[0])) {
      seed = (seed * 48271) % 2147483647
      const child = spawn(process.execPath, [main, "import", file, "--data", data, "--yes"], {
        stdio: ["ignore", "pipe", "pipe"],
      })
      let out = ""
      child.stdout.on("data", (text) => {
        out += text
      })
      const kill = setTimeout(() => child.kill("SIGKILL"), wholeRun * (0.3 + 0.8 * (seed / 2147483647)))
      await new Promise((done) => child.on("close", done))
      clearTimeout(kill)
      if (out.includes("committed.")) acknowledged.push(file)
      else if (!out.includes("there is nothing new")) unknown.push(file)
    }
    const { state, close } = openToWrite(data, "a test")
    const committed = listImports(state).filter((entry) => entry.state === "committed")
    const names = committed.map(({ files: name }) => join(directory, name))
    expect(brokenInvariants(state)).toEqual([])
    const dump = canonicalDump(state)
    close()
    const times = (list: readonly string[], file: string) => list.filter((name) => name === file).length
    for (const file of files) {
      const sure = times(acknowledged, file)
      expect(times(names, file)).toBeGreaterThanOrEqual(sure)
      expect(times(names, file)).toBeLessThanOrEqual(sure + times(unknown, file))
    }
    const other = newWorkspace("undisturbed")
    for (const name of names.reverse()) stammwert("import", name, "--data", other, "--yes")
    expect(dumpOf(other)).toBe(dump)
  },
  LONGEST_TEST,
)
