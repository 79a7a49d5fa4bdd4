import { spawn } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { canonicalDump } from "../src/store/canonicalDump.ts"
import { brokenInvariants } from "../src/store/checkInvariants.ts"
import { createWorkspace, openToRead } from "../src/store/workspace.ts"
import { exportFile, stammwert, temporaryDirectory } from "./support/command.ts"
import { chances, roundsOf } from "./support/programs.ts"

const directory = temporaryDirectory()
const main = join(import.meta.dirname, "..", "src", "cli", "main.ts")
const ORDERS = 20_000
const ROUNDS = roundsOf(5, 50)
const LONGEST_TEST = roundsOf(1_200_000, 7_200_000)

/** Orders with lines, times, addresses and referrers, some of them unreadable. */
function orderLines(): string[] {
  const header = "Bestellnr;Kundennr;E-Mail;Datum;Artikelnr;Artikelname;Menge;Betrag;Kanal;Empfohlen von"
  const rows = Array.from({ length: ORDERS }, (_, i) => {
    const customer = (i * 7919) % 9_000
    const day = String(1 + (i % 28)).padStart(2, "0")
    const clock = `${8 + (i % 12)}:${10 + (i % 50)}`
    const amount = i % 1_000 === 999 ? "viel" : `${1 + (i % 90)},${10 + (i % 89)}`
    const referrer = i % 20 === 0 ? `K${(customer * 31) % 9_000}` : ""
    return `B${i};K${customer};k${customer}@example.org;${day}.0${1 + (i % 9)}.2026 ${clock};A${i % 40};Artikel ${i % 40};${1 + (i % 3)};${amount};${i % 2 ? "web" : "Laden"};${referrer}`
  })
  return [header, ...rows]
}

const file = exportFile(directory, "orders.csv", orderLines())
const importing = (data: string, rejects: string) => ["import", file, "--data", data, "--yes", "--rejects", rejects]

/** What a workspace holds and shows. */
function dumpOf(data: string): string {
  const { state, close } = openToRead(data)
  try {
    expect(brokenInvariants(state)).toEqual([])
    return canonicalDump(state)
  } finally {
    close()
  }
}

/** How many orders are written, seen from outside while the import is at work. */
function writtenOrders(data: string): number {
  const { state, close } = openToRead(data)
  try {
    return Number(state.rows("SELECT count(*) AS orders FROM order_entry")[0].orders)
  } finally {
    close()
  }
}

/** Starts the import and kills it, not to be caught, once it has written so many orders; false where it was faster. */
async function killedAfter(orders: number, data: string, rejects: string): Promise<boolean> {
  const child = spawn(process.execPath, [main, ...importing(data, rejects)], { stdio: "ignore" })
  const ended = new Promise<NodeJS.Signals | null>((done) => child.on("close", (_, signal) => done(signal)))
  const watch = setInterval(() => writtenOrders(data) >= orders && child.kill("SIGKILL"), 2)
  const signal = await ended
  clearInterval(watch)
  return signal === "SIGKILL"
}

const newWorkspace = (name: string) => {
  const data = join(directory, name)
  createWorkspace(data, { timeZone: "Europe/Berlin", currency: undefined })
  return data
}

test(
  `an import killed in ${ROUNDS} rounds goes on where it was, to the same end`,
  async () => {
    const [undisturbed, wantedRejects] = [newWorkspace("undisturbed"), join(directory, "wanted.csv")]
    const wanted = stammwert(...importing(undisturbed, wantedRejects))
    expect(wanted.out).toContain("Import 1 committed.")
    const empty = dumpOf(newWorkspace("empty"))
    const chance = chances(11)
    let resumed = 0
    for (let round = 0; round < ROUNDS; round++) {
      const [data, rejects] = [newWorkspace(`killed-${round}`), join(directory, `rejects-${round}.csv`)]
      // Every other time it is cut off once more on its way.
      for (let kill = 0; kill <= round % 2; kill++) {
        const orders = Math.ceil(ORDERS * 0.45 * (kill + chance.next().value))
        if (await killedAfter(orders, data, rejects)) expect(dumpOf(data)).toBe(empty)
      }
      const { out, code } = stammwert(...importing(data, rejects))
      expect(code).toBe(0)
      if (out.includes("Resumed")) resumed++
      // Where the last attempt was faster than the killing, there is nothing left to do.
      if (!out.includes("These files are import 1")) {
        const told = (text: string) => text.replace(/^Resumed.*\n/m, "").replaceAll(data, undisturbed)
        expect(told(out)).toBe(wanted.out)
      }
      expect(dumpOf(data)).toBe(dumpOf(undisturbed))
      expect(readFileSync(rejects, "utf8")).toBe(readFileSync(wantedRejects, "utf8"))
    }
    expect(resumed).toBeGreaterThan(ROUNDS / 2)
  },
  LONGEST_TEST,
)

test(
  "another reading of the same file, and --start-over, begin anew; undo drops what is unfinished",
  async () => {
    const [data, rejects] = [newWorkspace("anew"), join(directory, "rejects-anew.csv")]
    const empty = dumpOf(data)
    expect(await killedAfter(5_000, data, rejects)).toBe(true)
    const other = stammwert(...importing(data, rejects), "--channel", "", "--lang", "de")
    expect(other.out).toContain("Import 2 übernommen.")
    expect(other.out).not.toContain("Fortgesetzt")
    expect(stammwert("undo", "2", "--data", data).err).toBe("")
    expect(await killedAfter(5_000, data, rejects)).toBe(true)
    expect(stammwert(...importing(data, rejects), "--start-over").out).not.toContain("Resumed")
    expect(stammwert("undo", "4", "--data", data).err).toBe("")
    expect(await killedAfter(5_000, data, rejects)).toBe(true)
    expect(stammwert("undo", "5", "--data", data).err).toBe("")
    expect(writtenOrders(data)).toBe(0)
    expect(dumpOf(data).replace('["setting","currency","EUR"]\n', "")).toBe(empty)
    expect(stammwert("imports", "--data", data).out).not.toContain("unfinished")
  },
  LONGEST_TEST,
)
