import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { backUp, backUpInto } from "../src/store/backup.ts"
import { checkDigest, listBackups } from "../src/store/backupList.ts"
import { sealOf } from "../src/store/backupSeal.ts"
import { addRecord } from "../src/store/byHand.ts"
import { canonicalDump } from "../src/store/canonicalDump.ts"
import { brokenInvariants } from "../src/store/checkInvariants.ts"
import { restore } from "../src/store/restore.ts"
import { createWorkspace, openToEdit, openToRead, type Workspace } from "../src/store/workspace.ts"
import { temporaryDirectory } from "./support/command.ts"
import { chances, killAfter, linesOf, roundsOf, start } from "./support/programs.ts"

const directory = temporaryDirectory()
const place = (name: string) => join(directory, name)
const EDITOR = { by: "a test", at: "2026-11-22T08:00:00Z" }
const MADE_AT = "2026-11-22T08:00:00.000Z"

function newWorkspace(name: string, notes: number): string {
  createWorkspace(place(name), { timeZone: "Europe/Berlin", currency: "EUR" })
  edit(place(name), (workspace) => {
    workspace.state.transaction(() => {
      for (let n = 0; n < notes; n++) addNote(workspace, `N${n}`)
    })
  })
  return place(name)
}

const addNote = (workspace: Workspace, id: string) =>
  addRecord(workspace, { kind: "note", id, customer: "K1", fields: { text: "y".repeat(2_000) } }, EDITOR)

function edit<T>(data: string, work: (workspace: Workspace) => T): T {
  const workspace = openToEdit(data)
  try {
    return work(workspace)
  } finally {
    workspace.close()
  }
}

const dumpOf = (data: string) =>
  edit(data, ({ state }) => {
    expect(brokenInvariants(state)).toEqual([])
    return canonicalDump(state)
  })

const notesOf = (data: string, prefix: string) =>
  edit(data, ({ state }) =>
    state.rows<{ id: string }>(
      "SELECT external_id AS id FROM current_record WHERE external_id LIKE ? ORDER BY id",
      `${prefix}%`,
    ),
  ).map(({ id }) => id)

describe("a backup", () => {
  const data = newWorkspace("plain", 20)
  const whole = place("whole.backup")
  edit(data, (workspace) => backUp(workspace, whole, MADE_AT))

  test("is restored with all that counts, and says what it holds", () => {
    const seal = restore(whole, place("restored"))
    expect(dumpOf(place("restored"))).toBe(dumpOf(data))
    expect(seal).toMatchObject({ madeAt: MADE_AT, seq: 40 })
    expect(readdirSync(place("restored")).sort()).toEqual(["state.db", "writer.lock", "writer.txt"])
    expect(() => restore(whole, place("restored"))).toThrow("nothing is ever overwritten")
  })

  test("is a database that SQLite's own tools can open", () => {
    const { state, close } = openToRead(data)
    state.script(`ATTACH '${whole}' AS copy`)
    expect(state.rows("SELECT count(*) AS notes FROM copy.record")).toEqual([{ notes: 20 }])
    close()
  })

  test("that was cut anywhere, or altered by one byte anywhere, is refused before anything is touched", () => {
    const bytes = readFileSync(whole)
    const chance = chances(7)
    const lengths = [0, 1, 511, 512, 513, 4096, bytes.length - 512, bytes.length - 1]
    for (const length of [
      ...lengths,
      ...Array.from({ length: 20 }, () => Math.floor(chance.next().value * bytes.length)),
    ]) {
      writeFileSync(place("cut.backup"), bytes.subarray(0, length))
      expect(() => restore(place("cut.backup"), place("never"))).toThrow("Nothing was restored")
    }
    // Blanks at the end of the seal say nothing.
    const said = bytes.toString("latin1").trimEnd().length
    for (let round = 0; round < 60; round++) {
      const at = Math.floor(chance.next().value * said)
      const altered = Buffer.from(bytes)
      altered[at] ^= 1 << Math.floor(chance.next().value * 8)
      writeFileSync(place("altered.backup"), altered)
      expect(() => restore(place("altered.backup"), place("never")), `byte ${at}`).toThrow("Nothing was restored")
    }
    expect(existsSync(join(place("never"), "state.db"))).toBe(false)
    expect(existsSync(place("never")) ? readdirSync(place("never")).filter((name) => /db/.test(name)) : []).toEqual([])
  })

  test("never lands beside the log of another database", () => {
    mkdirSync(place("leftover"))
    writeFileSync(join(place("leftover"), "state.db-wal"), "a log")
    expect(() => restore(whole, place("leftover"))).toThrow("state.db-wal")
  })

  test("has a name of its day; the oldest go by what they hold, not by the clock, and what is no backup stays", () => {
    const folder = place("kept")
    mkdirSync(folder)
    writeFileSync(join(folder, "letter.backup"), "a letter")
    const made = ["2026-11-22T23:30:00Z", "2038-01-19T03:14:08Z", "1999-12-31T12:00:00Z"].map((madeAt, round) =>
      edit(data, (workspace) => {
        addNote(workspace, `later ${round}`)
        return backUpInto(workspace, folder, { madeAt, keep: 2 })
      }),
    )
    expect(made.map(({ path }) => path.slice(folder.length + 1))).toEqual([
      "2026-11-23-003000-42.backup",
      "2038-01-19-041408-44.backup",
      "1999-12-31-130000-46.backup",
    ])
    expect(made.map(({ removed }) => removed)).toEqual([[], [], [made[0].path]])
    expect(listBackups(folder).map(({ path }) => path)).toEqual([made[2].path, made[1].path])
    expect(existsSync(join(folder, "letter.backup"))).toBe(true)
  })
})

const BACKUPS = roundsOf(3, 20)

test(`${BACKUPS} backups made while two others type hold exactly what was acknowledged up to their point`, async () => {
  const data = newWorkspace("loaded", 200)
  const [witnessA, witnessB] = ["A", "B"].map((name) => place(`witness-${name}`))
  const typists = [start("keepTyping", data, witnessA, "A"), start("keepTyping", data, witnessB, "B")]
  for (const typist of typists) await linesOf(typist, 1)
  const acknowledged = (path: string) => readFileSync(path, "utf8").split("\n").slice(0, -1)
  const backups = []
  for (let round = 0; round < BACKUPS; round++) {
    const before = [witnessA, witnessB].map((path) => acknowledged(path).length)
    const { path, seal } = edit(data, (workspace) => backUp(workspace, place(`loaded-${round}.backup`), MADE_AT))
    backups.push({ path, seal, before })
    const more = before[0] + 5
    while (acknowledged(witnessA).length < more) await new Promise((done) => setTimeout(done, 5))
  }
  for (const typist of typists) await killAfter(typist, 0)
  for (const [round, { path, seal, before }] of backups.entries()) {
    const restored = place(`loaded-restored-${round}`)
    restore(path, restored)
    for (const [index, witness] of [witnessA, witnessB].entries()) {
      const name = "AB"[index]
      const kept = notesOf(restored, name)
      // Without a gap from the first on: nothing acknowledged is missing, nothing is there twice or out of turn.
      expect(new Set(kept)).toEqual(new Set(Array.from(kept, (_, n) => `${name}${n + 1}`)))
      expect(kept.length).toBeGreaterThanOrEqual(before[index])
      expect(kept.length).toBeLessThanOrEqual(acknowledged(witness).length + 1)
    }
    // Two entries of the change log for each note: written, and counting from then on.
    const total = notesOf(restored, "A").length + notesOf(restored, "B").length + 200
    expect(seal.seq).toBe(2 * total)
    expect(dumpOf(restored)).toContain("N199")
  }
})

const KILLS = roundsOf(3, 20)

test(`a backup killed at ${KILLS} moments leaves no file of its name unless it is whole, and the workspace as it was`, async () => {
  const data = newWorkspace("killed", 3_000)
  const before = dumpOf(data)
  const folder = place("killed-backups")
  mkdirSync(folder)
  const chance = chances(11)
  const told: string[] = []
  for (let round = 0; round < KILLS; round++) {
    const program = start("keepBackingUp", data, folder)
    await killAfter(program, 400 * chance.next().value)
    told.push(...program.lines.slice(1))
  }
  const names = readdirSync(folder)
  const finished = names.filter((name) => name.endsWith(".backup"))
  for (const name of finished) {
    const path = join(folder, name)
    const seal = sealOf(path)
    expect(seal, name).toBeDefined()
    checkDigest({ path, seal: seal! })
  }
  for (const path of told) expect(existsSync(path)).toBe(true)
  expect(dumpOf(data)).toBe(before)
  restore(join(folder, finished[0]), place("killed-restored"))
  expect(dumpOf(place("killed-restored"))).toBe(before)
})

test(`a restore killed at ${KILLS} moments leaves no workspace unless it is whole`, async () => {
  const data = newWorkspace("restored-from", 1_000)
  const backup = place("restored-from.backup")
  edit(data, (workspace) => backUp(workspace, backup, MADE_AT))
  const expected = dumpOf(data)
  const folder = place("half-restored")
  mkdirSync(folder)
  const chance = chances(13)
  for (let round = 0; round < KILLS; round++)
    await killAfter(start("keepRestoring", backup, folder), 300 * chance.next().value)
  const made = readdirSync(folder).filter((name) => existsSync(join(folder, name, "state.db")))
  expect(made.length).toBeGreaterThan(0)
  for (const name of made) expect(dumpOf(join(folder, name))).toBe(expected)
  const [cutOff] = readdirSync(folder).filter((name) => !made.includes(name))
  // Where a restore was cut off, it can be begun anew.
  if (cutOff !== undefined) restore(backup, join(folder, cutOff))
})
