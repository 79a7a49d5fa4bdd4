import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { openAnalyticsFile } from "../src/store/analytics.ts"
import { projectionDump } from "../src/store/projectionDump.ts"
import type { Projection } from "../src/store/projector.ts"
import { createWorkspace, openToEdit, type Workspace } from "../src/store/workspace.ts"
import { temporaryDirectory } from "./support/command.ts"
import { chances, killAfter, linesOf, roundsOf, start } from "./support/programs.ts"
import { importText, withProjection, writeRecords } from "./support/workspaces.ts"

const directory = temporaryDirectory()
const place = (name: string) => join(directory, name)

/** A workspace with some thousand orders, so that writing its projection takes a while. */
async function newWorkspace(name: string, orders: number): Promise<string> {
  const data = place(name)
  createWorkspace(data, { timeZone: "Europe/Berlin", currency: "EUR" })
  const rows = Array.from({ length: orders }, (_, n) => {
    const day = String((n % 28) + 1).padStart(2, "0")
    return `B${n};${n % 50 === 0 ? "" : `K${n % 300}`};2026-0${(n % 9) + 1}-${day};${(n % 90) + 1},00`
  })
  await edit(data, (workspace) => importText(workspace, ["Bestellnr;Kundennr;Datum;Betrag", ...rows, ""].join("\n")))
  return data
}

async function edit<T>(data: string, work: (workspace: Workspace) => Promise<T>): Promise<T> {
  const workspace = openToEdit(data)
  try {
    return await work(workspace)
  } finally {
    workspace.close()
  }
}

const dumpOf = (projection: Projection, { state }: Workspace) =>
  projection.ask((engine) => projectionDump(engine, state))

/** Opens what is there, and holds it against the state and against a projection written from nothing. */
const soundDump = (data: string): Promise<string> =>
  edit(data, async (workspace) => {
    const dump = await withProjection(workspace, async (projection) => {
      const found = await dumpOf(projection, workspace)
      expect(await projection.check()).toEqual([])
      return found
    })
    rmSync(join(data, "analytics.duckdb"))
    rmSync(join(data, "analytics.duckdb.wal"), { force: true })
    expect(await withProjection(workspace, (projection) => dumpOf(projection, workspace))).toBe(dump)
    return dump
  })

const ROUNDS = roundsOf(5, 50)

test(`a projector killed at ${ROUNDS} moments loses and doubles nothing`, async () => {
  const data = await newWorkspace("killed", 3_000)
  const witness = place("witness.txt")
  const chance = chances(17)
  for (let round = 1; round <= ROUNDS; round++) {
    // Every third begins by writing the whole file.
    if (round % 3 === 0) rmSync(join(data, "analytics.duckdb"), { force: true })
    const program = start("keepProjecting", data, witness, `R${round}`)
    await killAfter(program, chance.next().value * 1_500)
    await edit(data, (workspace) =>
      withProjection(workspace, async (projection) => {
        expect(await projection.check()).toEqual([])
        const rows = await projection.ask((engine) => engine.rows("SELECT number FROM order_row WHERE id % 2 = 1"))
        const there = new Set(rows.map(({ number }) => number))
        expect(there.size).toBe(rows.length)
        const acknowledged = existsSync(witness) ? readFileSync(witness, "utf8").trimEnd().split("\n") : []
        expect(acknowledged.filter((number) => number !== "" && !there.has(number))).toEqual([])
      }),
    )
  }
  await soundDump(data)
})

describe("a damaged projection is laid aside and written anew", () => {
  test.each<[string, (file: string) => void]>([
    ["nothing in it", (file) => truncateSync(file, 0)],
    ["half of it", (file) => truncateSync(file, Math.floor(readFileSync(file).length / 2))],
    ["a letter", (file) => writeFileSync(file, "Dear bank,\n".repeat(1_000))],
    ["a head of zeros", (file) => overwrite(file, 0, 8_192, 0)],
    ["a body of zeros", (file) => overwrite(file, 12_288, 400_000, 0)],
    ["a byte turned round in every block", (file) => turnBytes(file)],
    ["a log that is not one", (file) => writeFileSync(`${file}.wal`, "x".repeat(5_000))],
    ["another's database", (file) => copyFileSync(join(file, "..", "state.db"), file)],
  ])("%s", async (name, damage) => {
    const data = await newWorkspace(`damaged by ${name}`, 2_000)
    const whole = await soundDump(data)
    damage(join(data, "analytics.duckdb"))
    expect(await soundDump(data)).toBe(whole)
  })

  test("the end of its log lost or zeroed", async () => {
    const data = await newWorkspace("log", 500)
    await edit(data, (workspace) =>
      withProjection(workspace, async (projection) => {
        const orders = Array.from({ length: 300 }, (_, n) => ({
          kind: "order",
          id: `L${n}`,
          customer: `K${n}`,
          at: "2026-10-01",
          fields: { amountCents: n },
        }))
        writeRecords(workspace, orders, { channel: "live" })
        expect(await projection.refresh()).toBe("changed")
        for (const end of ["", ".wal"]) copyFileSync(join(data, `analytics.duckdb${end}`), place(`kept${end}`))
      }),
    )
    const log = readFileSync(place("kept.wal"))
    const whole = await soundDump(data)
    for (const damaged of [log.subarray(0, log.length - 100), log.fill(0, Math.floor(log.length / 2))]) {
      copyFileSync(place("kept"), join(data, "analytics.duckdb"))
      writeFileSync(join(data, "analytics.duckdb.wal"), damaged)
      expect(await soundDump(data)).toBe(whole)
    }
  })
})

function overwrite(file: string, from: number, length: number, byte: number): void {
  const bytes = readFileSync(file)
  writeFileSync(file, bytes.fill(byte, from, Math.min(from + length, bytes.length)))
}

function turnBytes(file: string): void {
  const bytes = readFileSync(file)
  for (let at = 12_288 + 1_000; at < bytes.length; at += 262_144) bytes[at] ^= 0xff
  writeFileSync(file, bytes)
}

describe("a projection that is not the state's", () => {
  test("ahead of it after a restore, or of another history of the same length", async () => {
    const data = await newWorkspace("restored", 200)
    const before = await soundDump(data)
    copyFileSync(join(data, "state.db"), place("state.before"))
    const live = (id: string) => ({ kind: "order", id, customer: "K1", at: "2026-10-01", fields: { amountCents: 1 } })
    await edit(data, async (workspace) => writeRecords(workspace, [live("L1")], { channel: "hand" }))
    const after = await soundDump(data)
    expect(after).not.toBe(before)
    copyFileSync(place("state.before"), join(data, "state.db"))
    for (const end of ["-wal", "-shm"]) rmSync(join(data, `state.db${end}`), { force: true })
    expect(await soundDump(data)).toBe(before)
    const other = await newWorkspace("other", 100)
    for (const one of [data, other]) await soundDump(one)
    copyFileSync(join(data, "analytics.duckdb"), join(other, "analytics.duckdb"))
    expect(await soundDump(other)).not.toBe(before)
  })

  test("of another time zone", async () => {
    const data = await newWorkspace("moved", 10)
    await edit(data, async (workspace) => {
      await withProjection(workspace, async () => undefined)
      workspace.state.script("UPDATE setting SET value = 'Asia/Kathmandu' WHERE name = 'time_zone'")
      await withProjection(workspace, async (projection) => expect(await projection.check()).toEqual([]))
    })
  })
})

test.each<[string, string, string]>([
  ["an order less", "DELETE FROM order_row WHERE id = (SELECT min(id) FROM order_row)", "orders of files by day"],
  [
    "a cent more",
    "UPDATE order_row SET told_cents = told_cents + 1 WHERE id = (SELECT min(id) FROM order_row)",
    "orders of files by day",
  ],
  ["an order twice", "INSERT INTO order_row SELECT * FROM order_row LIMIT 1", "an order is there twice"],
  ["a sum that is none", "UPDATE customer SET revenue_cents = 1", "the sums of a customer are not those of the orders"],
])("%s than the state has is found", async (name, damage, sentence) => {
  const data = await newWorkspace(`tampered by ${name}`, 100)
  await soundDump(data)
  const file = await openAnalyticsFile(join(data, "analytics.duckdb"), { directory, timeZone: "Europe/Berlin" })
  await file.writer.run(damage)
  file.close()
  await edit(data, (workspace) =>
    withProjection(workspace, async (projection) => {
      expect((await projection.check()).join("\n")).toContain(sentence)
    }),
  )
})

test("where another process has the file, memory answers; where it lets go, the file does", async () => {
  const data = await newWorkspace("shared", 1_000)
  const whole = await soundDump(data)
  mkdirSync(place("elsewhere"))
  const program = start("holdProjection", data)
  await linesOf(program, 1)
  await edit(data, (workspace) =>
    withProjection(workspace, async (projection) => {
      expect(await dumpOf(projection, workspace)).toBe(whole)
      writeRecords(workspace, [{ kind: "product", id: "P1", fields: { name: "Tea" } }], { channel: "hand" })
      expect(await projection.refresh()).toBe("changed")
      expect(await projection.check()).toEqual([])
    }),
  )
  program.child.kill("SIGKILL")
  await program.ended
  expect(await soundDump(data)).not.toBe(whole)
})
