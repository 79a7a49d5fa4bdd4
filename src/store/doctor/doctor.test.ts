import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { temporaryDirectory } from "../../../test/support/command.ts"
import { importText, withWorkspace } from "../../../test/support/workspaces.ts"
import { backUpInto } from "../backup.ts"
import { backupsOf } from "../backupList.ts"
import { addRecord } from "../byHand.ts"
import { canonicalDump } from "../canonicalDump.ts"
import { brokenInvariants } from "../checkInvariants.ts"
import { beginImport } from "../imports.ts"
import { openToRead, type Workspace } from "../workspace.ts"
import { examine } from "./examine.ts"
import { salvage } from "./salvage.ts"

const directory = temporaryDirectory()
const NOW = new Date("2026-11-22T08:00:00Z")
const EDITOR = { by: "a test", at: "2026-11-22T08:00:00Z" }

const bad = async (workspace: Workspace, isDeep = false) =>
  (await examine(workspace.directory, { now: NOW, isDeep })).filter(({ level }) => level === "bad")
const said = async (workspace: Workspace, now = NOW) =>
  (await examine(workspace.directory, { now, isDeep: true }))
    .map(({ what, advice }) => `${what.en} ${advice?.en ?? ""}`)
    .join("\n")

describe("doctor", () => {
  test("finds nothing amiss in a workspace that is well, and tells the disk's time to make an entry safe", () =>
    withWorkspace(async (workspace) => {
      await importText(workspace, "Bestellnr;Kundennr;Datum;Betrag\nB1;K1;2026-06-01;10,00\n")
      backUpInto(workspace, backupsOf(workspace.directory), { madeAt: NOW.toISOString(), keep: undefined })
      expect(await bad(workspace, true)).toEqual([])
      expect(await said(workspace)).toMatch(
        /page by page[\s\S]*obey the rules[\s\S]*agree with the records[\s\S]*MiB are free[\s\S]*\(fsync p99\)[\s\S]*0 days old; 0 entries/,
      )
      expect(readdirSync(workspace.directory).filter((name) => name.includes("unfinished"))).toEqual([])
    }))

  test("tells of leftovers, of an import that was cut off or is under way, and of backups that have grown old", () =>
    withWorkspace(async (workspace, reopen) => {
      backUpInto(workspace, backupsOf(workspace.directory), { madeAt: NOW.toISOString(), keep: undefined })
      writeFileSync(join(workspace.directory, "state.db.unfinished"), "")
      beginImport(workspace.state, "orders", EDITOR.at)
      addRecord(workspace, { kind: "note", customer: "K1", fields: { text: "x" } }, EDITOR)
      expect(await said(workspace)).toContain("Import 1 is under way (a test, process ")
      const later = await said(workspace, new Date("2026-12-24T08:00:00Z"))
      expect(later).toContain("state.db.unfinished was left over")
      expect(later).toMatch(
        /32 days old; 2 entries of the change log came after it .* Time for another: stammwert backup/,
      )
      reopen().close()
      expect(await said(workspace)).toContain("Import 1 was cut off.")
    }))

  test("names a rule that is broken", () =>
    withWorkspace(async (workspace) => {
      workspace.state.script("INSERT INTO customer (name) VALUES ('nobody')")
      expect((await bad(workspace)).map(({ what }) => what.de)).toEqual([
        "Eine Regel ist verletzt: ein Kunde hat keinen Eintrag.",
      ])
    }))

  test("finds an altered backup when it looks deeply", () =>
    withWorkspace(async (workspace) => {
      const made = backUpInto(workspace, backupsOf(workspace.directory), { madeAt: NOW.toISOString(), keep: undefined })
      const bytes = readFileSync(made.path)
      bytes[5000] ^= 1
      writeFileSync(made.path, bytes)
      expect(await bad(workspace)).toEqual([])
      expect((await bad(workspace, true)).map(({ what }) => what.en)).toEqual([`${made.path} is damaged.`])
    }))
})

/** A workspace with so many notes that its tables have many pages. */
async function manyNotes<T>(work: (workspace: Workspace) => T): Promise<T> {
  return withWorkspace(async (workspace) => {
    await importText(workspace, "Bestellnr;Kundennr;Datum;Betrag\nB1;K1;2026-06-01;10,00\nB2;K2;2026-06-02;20,00\n")
    workspace.state.transaction(() => {
      for (let n = 0; n < 400; n++) {
        const note = {
          kind: "note",
          id: `N${n}`,
          customer: `K${n % 7}`,
          fields: { text: `${n} ${"x".repeat(300)}` },
        } as const
        addRecord(workspace, note, EDITOR)
      }
    })
    workspace.state.script("PRAGMA wal_checkpoint(TRUNCATE)")
    return work(workspace)
  })
}

function notesIn(data: string): number {
  const { state, close } = openToRead(data)
  try {
    expect(brokenInvariants(state)).toEqual([])
    return Number(state.rows("SELECT count(*) AS notes FROM current_record WHERE kind = 'note'")[0].notes)
  } finally {
    close()
  }
}

describe("what is rescued of a damaged workspace", () => {
  const damaged = (name: string, bytes: Buffer) => {
    mkdirSync(join(directory, name))
    writeFileSync(join(directory, name, "state.db"), bytes)
    return salvage(join(directory, name), join(directory, `${name}-rescued`), EDITOR.at)
  }
  const rescued = (name: string) => join(directory, `${name}-rescued`)

  test("is all of a workspace that is whole", () =>
    manyNotes((workspace) => {
      const bytes = readFileSync(join(workspace.directory, "state.db"))
      expect(damaged("whole", bytes).lost).toBe(0)
      const { state, close } = openToRead(rescued("whole"))
      expect(canonicalDump(state)).toBe(canonicalDump(workspace.state))
      expect(brokenInvariants(state)).toEqual([])
      close()
    }))

  test("is all but what stood in the pages that are gone, and the damaged file stays as it is", () =>
    manyNotes((workspace) => {
      const bytes = readFileSync(join(workspace.directory, "state.db"))
      const at = bytes.indexOf("200 xxx")
      bytes.fill(0, at - (at % 4096), at - (at % 4096) + 4096)
      const { lost } = damaged("page", bytes)
      expect(lost).toBeGreaterThan(0)
      expect(notesIn(rescued("page"))).toBeGreaterThan(380)
      expect(readFileSync(join(directory, "page", "state.db")).equals(bytes)).toBe(true)
      expect(readdirSync(rescued("page")).filter((name) => name.includes("unfinished"))).toEqual([])
    }))

  test("is everything behind a head that is gone, and what is left of a file that was cut", () =>
    manyNotes((workspace) => {
      const bytes = readFileSync(join(workspace.directory, "state.db"))
      damaged("head", Buffer.concat([Buffer.alloc(90, 0xff), bytes.subarray(90)]))
      expect(notesIn(rescued("head"))).toBe(400)
      damaged("cut", bytes.subarray(0, Math.floor(bytes.length * 0.8)))
      expect(notesIn(rescued("cut"))).toBeGreaterThan(50)
    }))

  test("is nothing where nothing is left, and then no workspace is made", () => {
    expect(() => damaged("letter", Buffer.from("a letter to the bank".repeat(1_000)))).toThrow("restore a backup")
    expect(existsSync(join(rescued("letter"), "state.db"))).toBe(false)
  })
})
