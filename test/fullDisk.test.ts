import { spawnSync } from "node:child_process"
import { mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { canonicalDump } from "../src/store/canonicalDump.ts"
import { brokenInvariants } from "../src/store/checkInvariants.ts"
import { stageImport } from "../src/store/importFiles.ts"
import { Projection } from "../src/store/projector.ts"
import { createWorkspace, openToRead } from "../src/store/workspace.ts"
import { exportFile, stammwert, temporaryDirectory } from "./support/command.ts"
import { READING, withFiles } from "./support/reading.ts"
import { importText, withWorkspace } from "./support/workspaces.ts"

const directory = temporaryDirectory()
const LONGEST_TEST = 300_000

const orders = (count: number) => [
  "order_id,customer_id,order_date,amount,sku,product_name,referred_by",
  ...Array.from({ length: count }, (_, i) => {
    const customer = i % Math.ceil(count / 10)
    const day = String(1 + (i % 28)).padStart(2, "0")
    return `B${i},K${customer},2026-0${1 + (i % 9)}-${day} 10:15:00,${1 + (i % 90)}.50,A${i % 7},Article ${i % 7},${i % 5 ? "" : `K${customer + 1}`}`
  }),
]

function dumpOf(data: string): string {
  const { state, close } = openToRead(data)
  try {
    expect(brokenInvariants(state)).toEqual([])
    return canonicalDump(state)
  } finally {
    close()
  }
}

const openProjection = (data: string) => Projection.open({ directory: data })
const customersOf = (projection: Projection) =>
  projection.ask((engine) => engine.rows("SELECT customer, orders, revenue_cents FROM customer ORDER BY customer"))

/** A disk of its own, where this machine lets us make one. */
function smallDisk(mebibytes: number): string | undefined {
  const place = join(directory, "disk")
  mkdirSync(place)
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${mebibytes}m`, "tmpfs", place])
  return status === 0 ? place : undefined
}

const disk = smallDisk(6)
const remount = (option: string) =>
  expect(spawnSync("mount", ["-o", `remount,${option}`, disk as string]).status).toBe(0)
afterAll(() => {
  if (disk) spawnSync("umount", [disk])
})
// As root, where the project is checked, it must not be left out.
const mayBeLeftOut = process.getuid?.() !== 0 || process.env.CI === undefined
if (!disk && mayBeLeftOut)
  process.stderr.write("test/fullDisk.test.ts: no disk could be mounted here, so none is filled\n")

test.skipIf(!disk && mayBeLeftOut)(
  "an import that fills the disk says so, harms nothing, and goes on once there is room",
  () => {
    const place = disk as string
    const [data, elsewhere] = [join(place, "shop"), join(directory, "elsewhere")]
    for (const workspace of [data, elsewhere])
      createWorkspace(workspace, { timeZone: "Europe/Berlin", currency: undefined })
    const few = exportFile(directory, "few.csv", orders(200))
    const many = exportFile(directory, "many.csv", orders(30_000))
    expect(stammwert("import", few, "--data", data, "--yes").err).toBe("")
    const before = dumpOf(data)
    const full = stammwert("import", many, "--data", data, "--yes")
    expect([full.code, full.out]).toEqual([2, ""])
    expect(full.err).toContain(`${data}: the disk is full (SQLITE_FULL)`)
    expect(full.err).toContain("Make room there, then give the same command again")
    const german = stammwert("import", many, "--data", data, "--yes", "--lang", "de")
    expect(german.err).toContain(`${data}: Der Datenträger ist voll (SQLITE_FULL)`)
    // Reading goes on.
    expect(stammwert("customer", "K1", "--data", data).out).toContain("B1")
    expect(dumpOf(data)).toBe(before)
    expect(stammwert("imports", "--data", data).out).toContain("unfinished")
    remount("size=64m")
    const resumed = stammwert("import", many, "--data", data, "--yes")
    expect(resumed.err).toBe("")
    expect(resumed.out).toMatch(/Resumed.*committed/s)
    for (const file of [few, many]) stammwert("import", file, "--data", elsewhere, "--yes")
    expect(dumpOf(data)).toBe(dumpOf(elsewhere))
  },
  LONGEST_TEST,
)

test.skipIf(!disk && mayBeLeftOut)(
  "a projection that fills the disk says so and answers as before; with room it goes on",
  async () => {
    remount("size=64m")
    const data = join(disk as string, "projected")
    createWorkspace(data, { timeZone: "Europe/Berlin", currency: undefined })
    expect(stammwert("import", exportFile(directory, "first.csv", orders(2_000)), "--data", data, "--yes").err).toBe("")
    const filler = join(disk as string, "filler")
    const leave = (bytes: number) => {
      const { bavail, bsize } = statfsSync(disk as string)
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - bytes)))
    }
    for (const bytes of [0, 300_000]) {
      leave(bytes)
      await expect(openProjection(data)).rejects.toThrow(`${data}: the disk is full`)
      rmSync(filler)
    }
    const projection = await openProjection(data)
    try {
      for (const [round, bytes] of [0, 20_000, 100_000].entries()) {
        const more = orders(2_000).map((line) => line.replaceAll(".50", `.${60 + round}`))
        expect(stammwert("import", exportFile(directory, "more.csv", more), "--data", data, "--yes").err).toBe("")
        const before = await customersOf(projection)
        leave(bytes)
        await expect(projection.refresh()).rejects.toThrow(`${data}: the disk is full`)
        expect(await customersOf(projection)).toEqual(before)
        rmSync(filler)
        expect(await projection.refresh()).not.toBe("current")
        expect(await projection.check()).toEqual([])
        expect(await customersOf(projection)).not.toEqual(before)
      }
    } finally {
      await projection.close()
    }
  },
  LONGEST_TEST,
)

test.skipIf(!disk && mayBeLeftOut)("a folder that may only be read is named, with what to do", () => {
  const data = join(disk as string, "read-only")
  createWorkspace(data, { timeZone: "Europe/Berlin", currency: undefined })
  const file = exportFile(directory, "some.csv", orders(10))
  remount("ro")
  const { code, err } = stammwert("import", file, "--data", data, "--yes")
  const german = stammwert("import", file, "--data", data, "--yes", "--lang", "de").err
  remount("rw")
  expect([code, err]).toEqual([2, expect.stringContaining(`${data} cannot be written to`)])
  expect(german).toContain(`In ${data} lässt sich nicht schreiben`)
  expect(stammwert("import", file, "--data", data, "--yes").err).toBe("")
})

/** A state whose writes fail: the n-th alone, or from the n-th on. */
function failing<S extends { prepare: (sql: string) => { run: (...values: never[]) => unknown } }>(
  state: S,
  fails: (write: number) => boolean,
) {
  let writes = 0
  const failingState = {
    ...state,
    prepare: (sql: string) => {
      const statement = state.prepare(sql)
      return {
        ...statement,
        run: (...values: never[]) => {
          if (fails(++writes)) throw new Error("injected: the disk says no")
          return statement.run(...values)
        },
      }
    },
  }
  return { failingState, writes: () => writes }
}

test.each(["once", "from then on"])(
  "a write that fails %s, wherever in an import, leaves no part of it",
  async (how) => {
    await withWorkspace(async (workspace, reopen) => {
      let current = workspace
      await importText(current, orders(5).join("\n"))
      const before = canonicalDump(current.state)
      const text = orders(30).join("\n").replaceAll(".50", ".75")
      const attempt = (fails: (write: number) => boolean) =>
        withFiles({ "more.csv": text }, async (paths) => {
          const { failingState, writes } = failing(current.state, fails)
          const held = { ...current, settings: current.settings, state: failingState }
          const options = { reading: READING, source: "orders", begunAt: "2026-11-22T08:00:00Z" }
          return {
            done: await stageImport(held, paths, options).then(
              () => true,
              (cause) => (/injected/.test(cause.message) ? false : Promise.reject(cause)),
            ),
            writes: writes(),
          }
        })
      let last = 1
      for (let nth = 1; nth <= last; nth++) {
        const { done, writes } = await attempt((write) => (how === "once" ? write === nth : write >= nth))
        if (!done) last = Math.max(last, nth + 1)
        expect([nth, canonicalDump(current.state)]).toEqual([nth, before])
        if (done) expect(writes).toBeLessThan(nth)
        current = reopen()
        expect([nth, brokenInvariants(current.state), canonicalDump(current.state)]).toEqual([nth, [], before])
      }
      expect(last).toBeGreaterThan(10)
      const after = await importText(current, { "more.csv": text })
      expect(after.consequences).toMatchObject({ added: 28, changed: 2 })
    })
  },
  LONGEST_TEST,
)
