import { join } from "node:path"
import {
  askCohorts,
  askConcentration,
  askCustomerEquity,
  askDataQuality,
  askFirstOrders,
  askKeyFigures,
  askNewAndReturning,
  askOrderLadder,
  askPurchaseIntervals,
  askRetention,
  choosePassword,
  claimWorkspace,
  eraseCustomers,
  exportCustomers,
  getAccessData,
  getAccessPaper,
  inviteUser,
  listCustomers,
  logIn,
  makeSegment,
} from "stammwert-client"
import { expect, test } from "vitest"
import { claimTokenOf, OWNER } from "./support/browser.ts"
import { importBy, personAt, untilKnown } from "./support/clientSteps.ts"
import { stammwert, temporaryDirectory } from "./support/command.ts"
import { serve } from "./support/serving.ts"

const directory = temporaryDirectory()
const [CUSTOMERS, ORDERS] = [20, 100]
const ANALYST = {
  email: "rosa@beispiel.test",
  name: "Rosa",
  role: "analyst",
  password: "noch ein Satz mit Birnbaum",
} as const

const orders = [
  "Bestellnr;Kundennr;Datum;Betrag",
  ...Array.from(
    { length: ORDERS },
    (_, i) => `B${i};K${i % CUSTOMERS};2026-0${1 + (i % 6)}-1${i % 9};${10 + (i % 7)},00`,
  ),
].join("\n")
const people = [
  "Kundennr;Name;E-Mail",
  ...Array.from({ length: CUSTOMERS }, (_, i) => `K${i};Person ${i};person${i}@beispiel.test`),
].join("\n")

test("a workspace is claimed, shown to an analyst without names, asked, exported from, and forgets whom it must", async () => {
  const data = join(directory, "loop")
  expect(stammwert("init", "--data", data).err).toBe("")
  const server = await serve(data)
  const owner = personAt(server)
  await claimWorkspace(owner, { body: { ...OWNER, token: String(claimTokenOf(server)) } })
  await importBy(owner, "kunden.csv", people)
  await importBy(owner, "bestellungen.csv", orders)
  await untilKnown(owner, ORDERS)

  const { password, ...invited } = ANALYST
  const { path } = await inviteUser(owner, { body: invited })
  const analyst = personAt(server)
  await choosePassword(analyst, { body: { purpose: "invitation", token: String(path).split("#")[1], password } })
  await logIn(analyst, { body: { email: ANALYST.email, password } })
  const ten = [askCohorts, askConcentration, askCustomerEquity, askDataQuality, askFirstOrders]
  const more = [askNewAndReturning, askOrderLadder, askPurchaseIntervals, askRetention, askKeyFigures]
  for (const ask of [...ten, ...more]) expect(await ask(analyst)).toHaveProperty("definitions")
  const figures = await askKeyFigures(analyst)
  expect(figures.answer).toMatchObject({ customers: CUSTOMERS, orders: ORDERS })
  expect(JSON.stringify(await listCustomers(analyst, { body: {} }))).not.toMatch(/Person \d|beispiel\.test/)
  expect(JSON.stringify(await listCustomers(owner, { body: {} }))).toMatch(/Person \d/)
  await expect(getAccessData(analyst, { body: { customer: "K3" } })).rejects.toMatchObject({ status: 403 })
  const condition = { about: "orders", measure: "count", atLeast: 5 } as const
  await expect(exportCustomers(analyst, { body: { condition, format: "csv", people: true } })).rejects.toMatchObject({
    status: 403,
  })

  const { id } = await makeSegment(owner, { body: { name: "fünf Käufe", condition } })
  const file = await exportCustomers(owner, { body: { segment: id, format: "csv", people: true } })
  expect((await file.text()).trim().split("\r\n")).toHaveLength(1 + CUSTOMERS)
  const told = await getAccessData(owner, { body: { customer: "K3" } })
  expect(JSON.stringify(told)).toContain("person3@beispiel.test")
  const { base64 } = await getAccessPaper(owner, { body: { customer: "K3", language: "de" } })
  expect(Buffer.from(base64, "base64").subarray(0, 5).toString()).toBe("%PDF-")

  await eraseCustomers(owner, { body: { customers: ["K3"], ground: "request" } })
  await expect(importBy(owner, "kunden.csv", people)).rejects.toMatchObject({ status: 409 })
  // Other bytes of the same content are read again.
  await importBy(owner, "kunden.csv", `${people}\n`)
  await importBy(owner, "bestellungen.csv", `${orders}\n`)
  await untilKnown(owner, ORDERS)
  expect((await askKeyFigures(owner)).answer).toMatchObject({
    customers: CUSTOMERS,
    orders: ORDERS,
    revenueCents: figures.answer.revenueCents,
  })
  expect(JSON.stringify(await listCustomers(owner, { body: {} }))).not.toMatch(/Person 3"|person3@/)
  await expect(getAccessData(owner, { body: { customer: "K3" } })).rejects.toMatchObject({ status: 400 })
  await server.end("SIGTERM")
})
