import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { openState, type State } from "./state.ts"

/** https://www.sqlite.org/pragma.html#pragma_synchronous */
const [NORMAL, FULL] = [1, 2]

let folder: string
let state: State

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "state-"))
  state = openState(join(folder, "state.db"), { mustExist: false })
  state.script("CREATE TABLE word (text TEXT NOT NULL) STRICT")
})

afterAll(() => {
  state.close()
  rmSync(folder, { recursive: true, force: true })
})

const syncs = () => state.rows("PRAGMA synchronous")[0].synchronous
const write = (text: string) => state.prepare("INSERT INTO word (text) VALUES (?)").run(text)
const words = () => state.rows<{ text: string }>("SELECT text FROM word ORDER BY rowid").map(({ text }) => text)

test("what is staged does not wait for the disk, whatever else is written does", () => {
  expect(state.transaction(syncs)).toBe(FULL)
  expect(state.stage(() => write("staged") && syncs())).toBe(NORMAL)
  expect(state.transaction(() => write("kept") && syncs())).toBe(FULL)
  expect(words()).toEqual(["staged", "kept"])
})

test("where staging fails nothing of it is left, and what comes after it is kept as ever", () => {
  const before = words()
  const failing = () =>
    state.stage(() => {
      write("half")
      throw new Error("the file ends here")
    })
  expect(failing).toThrow("the file ends here")
  expect(words()).toEqual(before)
  expect(syncs()).toBe(FULL)
})

test("nothing is staged within a transaction that is to be kept", () => {
  const before = words()
  expect(() => state.transaction(() => state.stage(() => write("inside")))).toThrow(/safety level/i)
  expect(words()).toEqual(before)
  expect(syncs()).toBe(FULL)
})
