import { copyFileSync, existsSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { canonicalDump } from "../src/store/canonicalDump.ts"
import { brokenInvariants } from "../src/store/checkInvariants.ts"
import { isCurrent, migrate, versionOf } from "../src/store/migrate.ts"
import { APPLICATION_ID, openState, type State } from "../src/store/state.ts"
import { temporaryDirectory } from "./support/command.ts"
import { chances, killAfter, linesOf, roundsOf, start } from "./support/programs.ts"

const directory = temporaryDirectory()
const place = (name: string) => join(directory, name)
const ORDERS = 4_000

/** A workspace as the first version of the database kept it, with orders of one committed import. */
function firstVersion(path: string): void {
  const state = openState(path, { mustExist: false })
  state.script(readFileSync(new URL("../src/store/migrations/001-orders.sql", import.meta.url), "utf8"))
  state.script(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = 1;
    INSERT INTO setting VALUES ('currency', 'EUR'), ('time_zone', 'Europe/Berlin');
    INSERT INTO source (name) VALUES ('orders');
    INSERT INTO import (source_id, state, begun_at, row_count) VALUES (1, 'committed', '2026-06-01T08:00:00Z', ${ORDERS});
    INSERT INTO import_file (import_id, name, sha256, amounts_are, margins_from, anonymous_words) VALUES (1, 'june.csv', '', 'gross', 'none', '[]');
    WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 300) INSERT INTO customer (name) SELECT 'K' || i FROM n;
    INSERT INTO identifier SELECT 'email', lower(name) || '@example.org', id, 1 FROM customer;
    WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ${ORDERS})
      INSERT INTO order_entry (file_id, source_id, customer_id, day, number, is_refund, key_cents, class, cents, refunded_cents, margin_cents, refunded_number)
      SELECT 1, 1, 1 + i % 300, 20000 + i % 400, 'B' || i, 0, 0, 'sale', 100 + i, 0, NULL, '' FROM n;
    INSERT INTO change (import_id, action, first_entry, last_entry) VALUES (1, 'stage', 1, ${ORDERS}), (1, 'commit', NULL, NULL);`)
  state.close()
}

function opened<T>(path: string, work: (state: State) => T): T {
  const state = openState(path, { mustExist: true })
  try {
    return work(state)
  } finally {
    state.close()
  }
}

/** Without comments, which the program that stops behind each statement leaves out. */
function schemaOf(state: State): string {
  const rows = state.rows("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")
  const said = rows.map(({ sql, ...row }) => ({
    ...row,
    sql:
      sql === null
        ? null
        : String(sql)
            .replace(/^--.*$/gm, "")
            .replace(/\s+/g, " "),
  }))
  return JSON.stringify([versionOf(state), ...said])
}

const countOf = (state: State) => state.rows("SELECT count(*) AS orders, sum(cents) AS cents FROM order_entry")

/** The fixture, brought up to date without a disturbance: what it then holds, and its shape at each version on the way. */
function undisturbed(fixture: string): { dump: string; shapes: Set<string> } {
  const path = place("undisturbed.db")
  copyFileSync(fixture, path)
  const shapes = new Set<string>()
  return opened(path, (state) => {
    const noting: State = {
      ...state,
      transaction: (work) => {
        shapes.add(schemaOf(state))
        return state.transaction(work)
      },
    }
    migrate(noting, path)
    shapes.add(schemaOf(state))
    expect(brokenInvariants(state)).toEqual([])
    return { dump: canonicalDump(state), shapes }
  })
}

const RANDOM = roundsOf(3, 20)

test(`a migration killed at ${RANDOM} moments and behind its statements leaves the old or the new version, with a copy of the old beside it`, async () => {
  const fixture = place("first.db")
  firstVersion(fixture)
  const before = opened(fixture, countOf)
  const { dump, shapes } = undisturbed(fixture)
  const path = place("killed.db")
  const fresh = () => {
    for (const end of ["", "-wal", "-shm", ".before-2", ".before-2.unfinished"])
      rmSync(`${path}${end}`, { force: true })
    copyFileSync(fixture, path)
  }
  /** What a killed migration has left, and that it can be finished. */
  const check = (moment: string) => {
    opened(path, (state) => {
      expect(shapes.has(schemaOf(state)), moment).toBe(true)
      expect(countOf(state), moment).toEqual(before)
      if (versionOf(state) > 1) {
        opened(`${path}.before-2`, (copy) => expect([versionOf(copy), countOf(copy)], moment).toEqual([1, before]))
      }
      migrate(state, path)
      expect(isCurrent(state), moment).toBe(true)
      expect(canonicalDump(state), moment).toBe(dump)
      expect(brokenInvariants(state), moment).toEqual([])
    })
  }
  // How many statements there are, and how long all of it takes here.
  fresh()
  const whole = start("migrateUntil", path, "0")
  await linesOf(whole, 1)
  const began = performance.now()
  await whole.ended
  const milliseconds = performance.now() - began
  const statements = Number(whole.lines[1])
  expect(statements).toBeGreaterThan(20)
  const chance = chances(23)
  for (let round = 0; round < RANDOM; round++) {
    fresh()
    const moment = milliseconds * chance.next().value
    await killAfter(start("migrateUntil", path), moment)
    check(`killed after ${moment.toFixed(0)} ms`)
  }
  const every = roundsOf(Math.ceil(statements / 5), 1)
  for (let statement = statements; statement >= 1; statement -= every) {
    fresh()
    await start("migrateUntil", path, String(statement)).ended
    check(`killed behind statement ${statement}`)
  }
})

test("a copy of the old version is kept also where the migration itself fails, and nothing has changed", () => {
  const path = place("failing.db")
  firstVersion(path)
  opened(path, (state) => {
    // A table in the way, as if another program had meddled.
    state.script("CREATE TABLE record (x)")
    const shape = schemaOf(state)
    expect(() => migrate(state, path)).toThrow("already exists")
    expect(schemaOf(state)).toBe(shape)
  })
  expect(existsSync(`${path}.before-2`)).toBe(true)
})

test("a database of a newer version is refused, and stays as it is to the byte", () => {
  const path = place("newer.db")
  firstVersion(path)
  opened(path, (state) => {
    state.script("PRAGMA user_version = 99; PRAGMA wal_checkpoint(TRUNCATE)")
  })
  const bytes = readFileSync(path)
  opened(path, (state) => expect(() => migrate(state, path)).toThrow("was made by a newer Stammwert (version 99"))
  expect(readFileSync(path).equals(bytes)).toBe(true)
  expect(existsSync(`${path}.before-100`)).toBe(false)
})
