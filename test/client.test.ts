import { spawnSync } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import {
  askCohorts,
  askConcentration,
  askCustomerEquity,
  askDataQuality,
  askKeyFigures,
  askNewAndReturning,
  askOrderLadder,
  askPaymentMethods,
  askPurchaseIntervals,
  askRetention,
  type Connection,
  exportCustomers,
  getSegment,
  listCohortsCustomers,
  listCustomers,
  makeSegment,
  pages,
  ServerError,
} from "stammwert-client"
import { expect, test } from "vitest"
import { callsText, type Description, operationsText, schemasText } from "../scripts/client/clientOf.ts"
import { packClient } from "../scripts/packClient.mjs"
import { ownerAt } from "./support/browser.ts"
import { importBy, untilKnown } from "./support/clientSteps.ts"
import { stammwert, temporaryDirectory } from "./support/command.ts"
import { type Serving, serve } from "./support/serving.ts"

const directory = temporaryDirectory()
const [CUSTOMERS, ORDERS] = [60, 400]

function newWorkspace(name: string): string {
  const data = join(directory, name)
  expect(stammwert("init", "--data", data).err).toBe("")
  return data
}

async function ownerOf(server: Serving): Promise<Connection> {
  const { cookie = "" } = await ownerAt(server)
  return { url: server.url, headers: { cookie, origin: server.url } }
}

const centsOf = (order: number) => 1_000 + 100 * order
const rows = Array.from(
  { length: ORDERS },
  (_, i) => `B${i};K${i % CUSTOMERS};2026-0${1 + (i % 6)}-1${i % 9};${(centsOf(i) / 100).toFixed(2).replace(".", ",")}`,
)
const csv = ["Bestellnr;Kundennr;Datum;Betrag", ...rows].join("\n")
const revenueCents = rows.reduce((sum, _, i) => sum + centsOf(i), 0)

test("the client is what follows from the description (npm run write:api writes it anew)", () => {
  const textOf = (...path: string[]) => readFileSync(join(import.meta.dirname, "..", ...path), "utf8")
  const description = JSON.parse(textOf("docs", "openapi.json")) as Description
  expect(textOf("client", "src", "generated", "operations.ts")).toBe(operationsText(description))
  expect(textOf("client", "src", "generated", "schemas.ts")).toBe(schemasText(description))
  expect(textOf("client", "src", "generated", "calls.ts")).toBe(callsText(description))
})

test("a file is imported, ten questions are asked, a segment is exported, all by the client", async () => {
  const server = await serve(newWorkspace("asked"))
  const to = await ownerOf(server)
  const outcome = await importBy(to, "orders.csv", csv)
  expect(outcome).toMatchObject({ rejected: 0, consequences: { added: ORDERS, changed: 0 } })
  await untilKnown(to, ORDERS)

  const figures = await askKeyFigures(to, { asOf: "2026-06-30" })
  expect(figures.answer).toMatchObject({ customers: CUSTOMERS, orders: ORDERS, revenueCents })
  expect(figures.definitions.answer ?? Object.values(figures.definitions)[0]).toHaveProperty("means.de")
  const cohorts = (await askCohorts(to)).answer
  expect(cohorts.reduce((sum, { customers }) => sum + customers, 0)).toBe(CUSTOMERS)
  const [cohort] = cohorts
  const behind = await listCohortsCustomers(to, { "cell.month": cohort.month, limit: 1_000 })
  expect([behind.total, behind.customers.length]).toEqual([cohort.customers, cohort.customers])
  expect((await askNewAndReturning(to)).answer.reduce((sum, { orders }) => sum + orders, 0)).toBe(ORDERS)
  expect((await askOrderLadder(to)).answer[0].customers).toBe(CUSTOMERS)
  expect((await askConcentration(to, { of: "revenue" })).answer.totalCents).toBe(revenueCents)
  expect((await askPaymentMethods(to)).answer).toMatchObject([{ orders: ORDERS, customers: CUSTOMERS, revenueCents }])
  expect((await askRetention(to, { asOf: "2026-06-30" })).answer.buyers.before).toBe(0)
  expect((await askPurchaseIntervals(to)).answer[0].quantileDays.half).toBeGreaterThan(0)
  expect((await askDataQuality(to)).answer.rejected).toMatchObject([{ rows: ORDERS, rejected: 0 }])
  expect((await askCustomerEquity(to)).answer.customers).toBeGreaterThanOrEqual(0)

  const found: number[] = []
  const list = (after: readonly [number | null, number] | undefined) =>
    listCustomers(to, { body: { limit: 25, ...(after && { after }) } })
  for await (const page of pages(list, ({ next }) => next))
    found.push(...page.customers.map(({ customer }) => customer))
  expect([found.length, new Set(found).size]).toEqual([CUSTOMERS, CUSTOMERS])

  const condition = { about: "orders", measure: "count", atLeast: 7 } as const
  const often = rows.filter((_, i) => i >= 6 * CUSTOMERS).length
  const segment = await makeSegment(to, { body: { name: "often", condition } })
  const file = await exportCustomers(to, { body: { condition, format: "csv", people: true } })
  expect(file.headers.get("content-type")).toContain("text/csv")
  expect((await file.text()).trim().split("\r\n")).toHaveLength(1 + often)
  expect((await getSegment(to, { id: segment.id })).condition).toEqual(condition)
  await server.end("SIGTERM")
})

test("what is refused is said by a typed error, also where nobody is there", async () => {
  const server = await serve(newWorkspace("refused"))
  const stranger = { url: server.url }
  await expect(askKeyFigures(stranger)).rejects.toMatchObject({ status: 401, word: "not-logged-in" })
  const to = await ownerOf(server)
  const refused = await getSegment(to, { id: 999 }).catch((cause: unknown) => cause)
  expect(refused).toBeInstanceOf(ServerError)
  expect(refused).toMatchObject({ status: 404, word: "no-such-segment", sentence: { de: expect.any(String) } })
  const unread = makeSegment(to, { body: { name: "x", condition: { about: "nothing" } as never } })
  await expect(unread).rejects.toMatchObject({ status: 400, word: "not-understood" })
  const leave = new AbortController()
  leave.abort()
  await expect(askKeyFigures(to, {}, { signal: leave.signal })).rejects.toMatchObject({ name: "AbortError" })
  await server.end("SIGTERM")
  await expect(askKeyFigures(to)).rejects.toMatchObject({ status: 0, word: "unreachable" })
})

test("the package is built for plain Node, with its types, and needs nothing else", async () => {
  const server = await serve(newWorkspace("packed"))
  const { headers } = await ownerOf(server)
  const project = join(directory, "project")
  const tarball = packClient(project)
  const run = (command: string, ...words: string[]) => {
    const { status, stdout, stderr } = spawnSync(command, words, { cwd: project, encoding: "utf8" })
    expect(status, stderr + stdout).toBe(0)
    return stdout
  }
  writeFileSync(join(project, "package.json"), '{ "private": true, "type": "module" }')
  run("npm", "install", "--offline", "--no-audit", "--no-fund", tarball)
  const program = `import { getSession } from "stammwert-client"
    const to = ${JSON.stringify({ url: server.url, headers })}
    const { user } = await getSession(to)
    const role: "owner" | string = user?.role ?? "nobody"
    console.log(role)`
  writeFileSync(join(project, "ask.mjs"), program.replace(': "owner" | string', ""))
  expect(run(process.execPath, "ask.mjs").trim()).toBe("owner")
  writeFileSync(join(project, "ask.ts"), `${program}\n// @ts-expect-error: a person has no shoe size\nuser?.shoeSize`)
  const tsc = join(import.meta.dirname, "..", "node_modules", "typescript", "bin", "tsc")
  run(
    process.execPath,
    tsc,
    "--noEmit",
    "--strict",
    "--module",
    "nodenext",
    "--target",
    "es2022",
    "--types",
    "",
    "ask.ts",
  )
  await server.end("SIGTERM")
})
