import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { backUpInto } from "../src/store/backup.ts"
import { backupsOf } from "../src/store/backupList.ts"
import { addRecord } from "../src/store/byHand.ts"
import { brokenInvariants } from "../src/store/checkInvariants.ts"
import { examine, examineDatabase } from "../src/store/doctor/examine.ts"
import { restore } from "../src/store/restore.ts"
import { createWorkspace, openToEdit } from "../src/store/workspace.ts"
import { stammwert, temporaryDirectory } from "./support/command.ts"
import { chances, killAfter, linesOf, roundsOf, start } from "./support/programs.ts"

const directory = temporaryDirectory()
const PAGE = 4096
const NOW = new Date("2026-11-22T08:00:00Z")
const EDITOR = { by: "a test", at: "2026-11-22T08:00:00Z" }

/** A workspace of many pages with a good backup beside it. */
function wellWorkspace(name: string): { data: string; path: string; backup: string } {
  const data = join(directory, name)
  createWorkspace(data, { timeZone: "Europe/Berlin", currency: "EUR" })
  const workspace = openToEdit(data)
  workspace.state.transaction(() => {
    for (let n = 0; n < 500; n++) {
      const fields = { text: `${n} ${"x".repeat(n % 400)}` }
      addRecord(workspace, { kind: "note", customer: `K${n % 90}`, at: "2026-06-30", fields }, EDITOR)
    }
  })
  const { path: backup } = backUpInto(workspace, backupsOf(data), { madeAt: NOW.toISOString(), keep: undefined })
  workspace.state.script("PRAGMA wal_checkpoint(TRUNCATE)")
  workspace.close()
  return { data, path: join(data, "state.db"), backup }
}

/** Whether opening refuses the database, or the doctor finds what is wrong with it; both name the backup. */
function isNoticed(data: string, backup: string): boolean {
  try {
    openToEdit(data).close()
  } catch (cause) {
    if (!/newer Stammwert|already exists/.test((cause as Error).message))
      expect((cause as Error).message).toContain(`stammwert restore ${backup}`)
    return true
  }
  const bad = examineDatabase(data, true).findings.filter(({ level }) => level === "bad")
  for (const { advice } of bad) expect(advice?.de).toContain(`stammwert restore ${backup}`)
  return bad.length > 0
}

describe("a damaged database is refused or found, and never overwritten", () => {
  const { data, path, backup } = wellWorkspace("damaged")
  const whole = readFileSync(path)
  const put = (bytes: Buffer | string) => {
    for (const end of ["-wal", "-shm"]) rmSync(`${path}${end}`, { force: true })
    writeFileSync(path, bytes)
  }
  const flipped = (at: number, bit: number) => {
    const bytes = Buffer.from(whole)
    bytes[at] ^= 1 << bit
    return bytes
  }

  test.each([
    ["cut in half", () => whole.subarray(0, whole.length / 2)],
    ["cut by a page", () => whole.subarray(0, whole.length - PAGE)],
    ["empty", () => Buffer.alloc(0)],
    ["a text", () => Buffer.from("a letter to the bank\n".repeat(400))],
    ["another program's database", () => Buffer.concat([whole.subarray(0, 68), Buffer.alloc(4), whole.subarray(72)])],
    ["its first page zeroed", () => Buffer.concat([Buffer.alloc(PAGE), whole.subarray(PAGE)])],
  ])("%s", (_, damage) => {
    const bytes = Buffer.from(damage())
    put(bytes)
    const { code, err } = stammwert("imports", "--data", data)
    const doctor = stammwert("doctor", "--deep", "--data", data)
    expect([code, doctor.code]).toContain(code === 2 ? 2 : 4)
    expect(code === 2 ? err : doctor.out.replace(/\s+/g, " ")).toContain(`stammwert restore ${backup} --data restored`)
    expect(readFileSync(path).equals(bytes)).toBe(true)
  })

  test("any page zeroed", () => {
    const unnoticed: number[] = []
    for (let page = 0; page < whole.length / PAGE; page++) {
      const bytes = Buffer.from(whole)
      bytes.fill(0, page * PAGE, (page + 1) * PAGE)
      put(bytes)
      if (!isNoticed(data, backup)) unnoticed.push(page)
      expect(readFileSync(path).equals(bytes)).toBe(true)
    }
    expect(unnoticed).toEqual([])
  })

  test("one bit of the file's head that means something", () => {
    // Left out: counters (24–27, 40–43, 92–99), the size of a cache (48–51) and bytes kept for later (72–91).
    const meaning = [
      [0, 24],
      [28, 40],
      [44, 48],
      [52, 72],
    ].flatMap(([from, to]) => Array.from({ length: to - from }, (_, i) => from + i))
    const unnoticed = meaning.filter((at) =>
      [at % 8, (at + 3) % 8].some((bit) => {
        put(flipped(at, bit))
        return !isNoticed(data, backup)
      }),
    )
    expect(unnoticed).toEqual([])
  })

  const FLIPS = roundsOf(60, 1500)

  test(`one of ${FLIPS} bits by which a page's cells are found`, () => {
    const chance = chances(17)
    const unnoticed: string[] = []
    // Pages of tables and indexes that hold cells; others hold what did not fit into one. The first begins with the head.
    const pages = Array.from({ length: whole.length / PAGE }, (_, page) => page).filter(
      (page) => page > 0 && [2, 5, 10, 13].includes(whole[page * PAGE]) && whole.readUInt16BE(page * PAGE + 3) > 0,
    )
    for (let round = 0; round < FLIPS; round++) {
      const start = pages[Math.floor(chance.next().value * pages.length)] * PAGE
      const structure = (whole[start] < 8 ? 12 : 8) + 2 * whole.readUInt16BE(start + 3)
      const [at, bit] = [structure, 8].map((below) => Math.floor(chance.next().value * below))
      put(flipped(start + at, bit))
      if (!isNoticed(data, backup)) unnoticed.push(`page ${start / PAGE + 1}, byte ${at}, bit ${bit}`)
    }
    expect(unnoticed).toEqual([])
  })

  test("the backup is as good as ever", () => {
    restore(backup, join(directory, "restored"))
    expect(readFileSync(join(directory, "restored", "state.db")).length).toBeGreaterThan(100_000)
  })
})

test("a log that is missing is noticed where a backup holds what was in it", async () => {
  const { data, path } = wellWorkspace("log")
  const program = start("keepTyping", data, join(directory, "witness-log"), "W")
  await linesOf(program, 1)
  while (!readFileSync(join(directory, "witness-log"), "utf8").includes("W5"))
    await new Promise((done) => setTimeout(done, 5))
  const workspace = openToEdit(data)
  const made = backUpInto(workspace, backupsOf(data), { madeAt: NOW.toISOString(), keep: undefined })
  await killAfter(program, 0)
  // The file as it would be if the log beside it were gone, with the newest entries in it.
  mkdirSync(join(data, "aside"))
  copyFileSync(path, join(data, "aside", "state.db"))
  workspace.close()
  for (const end of ["-wal", "-shm"]) rmSync(`${path}${end}`, { force: true })
  copyFileSync(join(data, "aside", "state.db"), path)
  const bad = (await examine(data, { now: NOW, isDeep: true })).filter(({ level }) => level === "bad")
  expect(bad.map(({ what }) => what.en).join()).toMatch(
    /\d+ entries of the change log that the newest backup holds are missing/,
  )
  expect(bad[0].advice?.en).toContain(`stammwert restore ${made.path}`)
})

const TAILS = roundsOf(30, 300)
const NOTES = 60

test(`a log whose end is lost, zeroed or altered, ${TAILS} times, leaves all up to some entry, and nothing half`, () => {
  const { data, path } = wellWorkspace("tail")
  const workspace = openToEdit(data)
  for (let n = 0; n < NOTES; n++)
    addRecord(
      workspace,
      { kind: "note", id: `T${n}`, customer: "K1", fields: { text: "z".repeat(n * 20 + 1) } },
      EDITOR,
    )
  const [whole, log] = ["", "-wal"].map((end) => readFileSync(`${path}${end}`))
  workspace.close()
  const chance = chances(29)
  const kept = new Set<number>()
  for (let round = 0; round <= TAILS; round++) {
    const damaged = Buffer.from(log)
    const from = Math.floor(chance.next().value * log.length)
    const damages = [
      () => damaged.subarray(0, from),
      () => damaged.fill(0, from),
      () => {
        damaged[from] ^= 1 << (round % 8)
        return damaged
      },
    ]
    for (const end of ["-wal", "-shm"]) rmSync(`${path}${end}`, { force: true })
    writeFileSync(path, whole)
    writeFileSync(`${path}-wal`, round === 0 ? log : damages[round % 3]())
    const { state, close } = openToEdit(data)
    const notes = state.rows<{ note: string }>(
      "SELECT external_id AS note FROM current_record WHERE external_id LIKE 'T%' ORDER BY id",
    )
    expect(notes.map(({ note }) => note)).toEqual(Array.from(notes, (_, n) => `T${n}`))
    expect(brokenInvariants(state)).toEqual([])
    kept.add(notes.length)
    close()
    if (round === 0) expect(notes).toHaveLength(NOTES)
  }
  // There are no more states than notes, however often the log is damaged.
  expect(kept.size).toBeGreaterThan(Math.min(TAILS, 2 * NOTES) / 4)
})
