import { spawnSync } from "node:child_process"
import { chmodSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { exportFile, stammwert, temporaryDirectory } from "./support/command.ts"
import { killAfter, linesOf, start } from "./support/programs.ts"

const directory = temporaryDirectory()
const main = join(import.meta.dirname, "..", "src", "cli", "main.ts")
const ORDERS = ["Bestellnr;Kundennr;Datum;Betrag", "B1;K1;2026-06-13;10,00"]

function newWorkspace(name: string): string {
  const data = join(directory, name)
  expect(stammwert("init", "--data", data, "--currency", "EUR").err).toBe("")
  return data
}

/** As a user who owns nothing here; the administrator may write whatever the permissions say. */
function asStranger(...words: readonly string[]) {
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}
  const env = { ...process.env, LC_ALL: "en_GB.UTF-8", NO_COLOR: "1" }
  return spawnSync(process.execPath, [main, ...words], { encoding: "utf8", env, ...nobody })
}

describe.skipIf(process.platform === "win32")("a folder that cannot be written to", () => {
  const data = newWorkspace("read-only")
  chmodSync(directory, 0o755)
  for (const name of readdirSync(data)) chmodSync(join(data, name), 0o444)
  chmodSync(data, 0o555)
  const bytes = readFileSync(join(data, "state.db"))
  // Whoever is no administrator could not clear it away either.
  afterAll(() => chmodSync(data, 0o755))

  test.each([
    ["customer", "K1"],
    ["add", "sale", "K1", "5"],
    ["import", exportFile(directory, "orders.csv", ORDERS), "--yes"],
    ["undo", "1"],
    ["backup"],
  ])("%s %s says which folder and what to do, and changes nothing", (...words) => {
    const { status, stdout, stderr } = asStranger(...words, "--data", data)
    expect([status, stdout]).toEqual([2, ""])
    expect(stderr).toContain(data)
    expect(stderr).toMatch(/cannot be written to .*(chown|chmod)|access is denied/)
    expect(readFileSync(join(data, "state.db")).equals(bytes)).toBe(true)
  })

  test("nor is a workspace made there", () => {
    const { status, stderr } = asStranger("init", "--data", join(data, "inner"))
    expect(status).toBe(2)
    expect(stderr).toContain("access is denied")
  })
})

test.each([
  ["customer", "K1"],
  ["add", "sale", "K1", "5"],
  ["imports"],
  ["backup"],
  ["doctor"],
  ["export", "--out", join(directory, "out")],
])("a folder that is not there is named, with how to make it: %s", (...words) => {
  const { code, err } = stammwert(...words, "--data", join(directory, "nowhere"))
  expect(code).toBe(2)
  expect(err).toContain("nowhere is no workspace")
  expect(err).toContain("stammwert init --data")
})

describe("two who write", () => {
  test("the second is told by whom the workspace is held, short entries go beside, and the lock ends with its process", async () => {
    const data = newWorkspace("held")
    const holder = start("holdWriter", data)
    await linesOf(holder, 1)
    const file = exportFile(directory, "june.csv", ORDERS)
    const refused = stammwert("import", file, "--data", data, "--yes")
    expect([refused.code, refused.out]).toEqual([2, ""])
    expect(refused.err).toContain(
      `is being written to by another process (stammwert import, process ${holder.child.pid} on `,
    )
    expect(stammwert("add", "sale", "K1", "5,00", "--data", data)).toMatchObject({ code: 0, err: "" })
    expect(stammwert("undo", "1", "--data", data).out).toBe("Import 1 undone.\n")
    expect(stammwert("backup", "--data", data).code).toBe(0)
    await killAfter(holder, 0)
    expect(stammwert("import", file, "--data", data, "--yes").out).toContain("committed.")
  })
})
