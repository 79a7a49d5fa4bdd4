import { readFileSync } from "node:fs"
import { join } from "node:path"
import { Analytics } from "@segment/analytics-node"
import { expect, test } from "vitest"
import { canonicalDump } from "../src/store/canonicalDump.ts"
import { brokenInvariants } from "../src/store/checkInvariants.ts"
import { openToRead } from "../src/store/workspace.ts"
import { exportFile, stammwert, temporaryDirectory } from "./support/command.ts"
import { newKey, serve } from "./support/serving.ts"

/** As a shop would try it: messy files of three kinds about the same people, live events, a crash, and a move to another folder. */

const directory = temporaryDirectory()
const place = (name: string) => join(directory, name)
const AS_OF = "2026-10-31"

const people = Array.from({ length: 60 }, (_, i) => ({ number: `K${100 + i}`, email: `gast${i}@beispiel.test` }))

/** The till: by number, semicolons, decimal commas, a sum at the end, some rows twice, some by address alone. */
function orders(): string[] {
  const rows = people.flatMap(({ number, email }, i) =>
    Array.from({ length: 1 + (i % 5) }, (_, n) => {
      const day = `${String(1 + ((i * 7 + n * 3) % 28)).padStart(2, "0")}.${String(1 + ((i + n * 2) % 10)).padStart(2, "0")}.2026`
      return `B${i}-${n};${i % 6 === 5 ? "" : number};${email.toUpperCase()};${day};${10 + i},${String(n).padStart(2, "0")} €`
    }),
  )
  return ["Bestellnr;Kundennr;E-Mail;Datum;Betrag", ...rows, ...rows.slice(0, 5), `Summe;;;;${rows.length},00 €`]
}

const customers = () => [
  "Kundennummer,Vorname,Nachname,E-Mail,PLZ,Geburtsdatum",
  ...people.map(
    ({ number, email }, i) => `${number},Anna ${i},Muster,${email},8${String(3000 + i)},0${1 + (i % 9)}.05.1980`,
  ),
  "K100,Anna 0,Muster,gast0@beispiel.test,83000,01.05.1980",
]

const tickets = () => [
  "Ticket ID;Requester email;Subject;Status;Created at;Solved at",
  ...people
    .slice(0, 12)
    .map(
      ({ email }, i) => `${900 + i};${email};Frage ${i};solved;2026-09-0${1 + (i % 9)} 10:00;2026-09-1${i % 9} 12:00`,
    ),
]

const dumpOf = (data: string) => {
  const { state, close } = openToRead(data)
  try {
    expect(brokenInvariants(state)).toEqual([])
    return canonicalDump(state)
  } finally {
    close()
  }
}

function valuesOf(data: string, name: string): string {
  const { err, code } = stammwert("value", "--data", data, "--as-of", AS_OF, "--out", place(name), "--no-report")
  expect([code, err]).toEqual([0, ""])
  return readFileSync(join(place(name), "values.csv"), "utf8")
}

test("three files, live events, a kill and a restore: the same people, the same values", async () => {
  const data = place("shop")
  expect(stammwert("init", "--data", data).err).toBe("")
  const files = [
    exportFile(directory, "kasse.csv", orders()),
    exportFile(directory, "kunden.csv", customers()),
    exportFile(directory, "anfragen.csv", tickets()),
  ]
  for (const file of files) {
    const imported = stammwert("import", file, "--data", data, "--yes")
    expect([file, imported.code, imported.err]).toEqual([file, 0, ""])
    expect(imported.out).toContain("committed")
  }
  const once = dumpOf(data)
  for (const file of files) expect(stammwert("import", file, "--data", data, "--yes").out).toContain("nothing new")
  expect(dumpOf(data)).toBe(once)

  const key = newKey(data, "web", "segment")
  const send = async (url: string, first: number, count: number) => {
    const analytics = new Analytics({ writeKey: key, host: url, path: "/v1/batch", flushAt: 5, maxRetries: 0 })
    for (let i = first; i < first + count; i++) {
      const { number, email } = people[i]
      analytics.identify({ userId: number, traits: { email }, messageId: `identify-${i}` })
      analytics.track({
        userId: number,
        event: "Order Completed",
        messageId: `order-${i}`,
        timestamp: new Date(`2026-10-${String(10 + (i % 20))}T09:00:00Z`),
        properties: {
          order_id: `W${i}`,
          total: 20 + i,
          currency: "EUR",
          products: [{ sku: "T1", name: "Tee", quantity: 1, price: 20 + i }],
        },
      })
    }
    await analytics.closeAndFlush({ timeout: 5_000 })
  }
  const first = await serve(data)
  await send(first.url, 0, 20)
  await first.end("SIGKILL")
  const second = await serve(data)
  // What was sent before the kill is sent again, and some more.
  await send(second.url, 0, 30)
  expect(await second.end("SIGTERM")).toBe(0)

  const page = stammwert("customer", "gast7@beispiel.test", "--data", data).out
  for (const part of ["K107", "B7-0", "Frage 7", "W7"]) expect(page).toContain(part)
  expect(page.match(/W7\b/g)).toHaveLength(1)
  const values = valuesOf(data, "values")
  expect(values.trimEnd().split("\n")).toHaveLength(1 + people.length)

  const backup = place("shop.backup")
  expect(stammwert("backup", backup, "--data", data).code).toBe(0)
  expect(stammwert("restore", backup, "--data", place("moved")).code).toBe(0)
  expect(dumpOf(place("moved"))).toBe(dumpOf(data))
  expect(valuesOf(place("moved"), "moved-values")).toBe(values)
})
