import { join } from "node:path"
import { expect, test } from "vitest"
import { backUpInto } from "../src/store/backup.ts"
import { listBackups } from "../src/store/backupList.ts"
import { brokenInvariants } from "../src/store/checkInvariants.ts"
import { filesHolding } from "../src/store/rights/searchFiles.ts"
import { openToRead, openToWrite } from "../src/store/workspace.ts"
import { exportFile, stammwert, stammwertBeside, temporaryDirectory } from "./support/command.ts"
import { chances, killAfter, roundsOf, start } from "./support/programs.ts"
import { serve } from "./support/serving.ts"

const directory = temporaryDirectory()
const PEOPLE = 30
const KILLS = roundsOf(4, 40)

const numbered = (i: number) => String(i).padStart(3, "0")
const idOf = (i: number) => `K-PERSON-${numbered(i)}`
const addressOf = (i: number) => `person-${numbered(i)}@beispiel.test`

/** A workspace of people with two orders each, valued, and a backup of it. */
function newWorkspace(name: string): string {
  const data = join(directory, name)
  const lines = Array.from({ length: 2 * PEOPLE }, (_, n) => {
    const i = n % PEOPLE
    return `${n};${idOf(i)};${addressOf(i)};2026-0${1 + (n % 9)}-0${1 + (i % 9)};${10 + i},00`
  })
  const file = exportFile(directory, `${name}.csv`, ["Bestellnr;Kundennr;E-Mail;Datum;Betrag", ...lines])
  stammwert("init", "--data", data)
  const { err, code } = stammwert("import", file, "--data", data, "--yes")
  expect([err, code]).toEqual([err, 0])
  const workspace = openToWrite(data, "a test")
  backUpInto(workspace, join(data, "backups"), { madeAt: "2026-11-22T08:00:00Z", keep: undefined })
  workspace.close()
  return data
}

const sumOf = (data: string) => {
  const workspace = openToRead(data)
  const [row] = workspace.state.rows("SELECT count(*) AS orders, sum(cents) AS cents FROM current_entry")
  workspace.close()
  return row
}

test(`erasures killed at ${KILLS} moments: nobody is half gone, and the next start leaves no byte of whoever is gone`, async () => {
  const data = newWorkspace("killed")
  const before = sumOf(data)
  const chance = chances(2_022)
  let next = 0
  for (let round = 0; round < KILLS && next < PEOPLE; round++) {
    await killAfter(start("keepErasing", data, `${next}`, `${PEOPLE}`), 900 * chance.next().value)
    const workspace = openToWrite(data, "a test")
    const names = workspace.state.rows<{ name: string }>("SELECT name FROM customer").map(({ name }) => name)
    const gone = Array.from({ length: PEOPLE }, (_, i) => i).filter((i) => !names.includes(idOf(i)))
    expect([round, brokenInvariants(workspace.state)]).toEqual([round, []])
    expect([
      round,
      filesHolding(
        data,
        gone.flatMap((i) => [idOf(i), addressOf(i)]),
      ),
    ]).toEqual([round, []])
    expect(gone).toEqual(Array.from({ length: gone.length }, (_, i) => i))
    workspace.close()
    expect(listBackups(join(data, "backups"))).toHaveLength(1)
    next = gone.length
  }
  expect(next).toBeGreaterThan(0)
  expect(sumOf(data)).toEqual(before)
})

test("an erasure beside a server that serves: no byte is left, and the server goes on", async () => {
  const data = newWorkspace("served")
  const before = sumOf(data)
  const server = await serve(data)
  while (!server.printed().includes("takes in data")) await new Promise((done) => setTimeout(done, 50))
  const { code, out, err } = await stammwertBeside("erase", addressOf(7), idOf(8), "--yes", "--data", data)
  expect([code, err]).toEqual([0, ""])
  expect(out).toContain("2 people erased")
  expect(out).not.toContain("not yet")
  expect(filesHolding(data, [idOf(7), idOf(8), addressOf(7), addressOf(8)])).toEqual([])
  expect((await fetch(`${server.url}/v1/health`)).ok).toBe(true)
  expect(await server.end("SIGTERM")).toBe(0)
  expect(sumOf(data)).toEqual(before)
  const log = stammwert("erasures", "--data", data)
  expect(log.out.trim().split("\n")).toHaveLength(2)
  expect(log.out).not.toMatch(/PERSON|beispiel/)
})
