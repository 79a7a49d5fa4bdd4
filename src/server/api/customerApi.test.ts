import { describe, expect, test } from "vitest"
import { fill, list } from "../../../test/support/customers.ts"
import { type TestPages, withPages } from "../../../test/support/pages.ts"
import { keepTestRun } from "../../../test/support/testRuns.ts"
import { parseDay } from "../../records/day.ts"
import { keepSegments } from "../../store/segments/keepSegments.ts"
import { changeSetting } from "../../store/settings.ts"

const TODAY = parseDay("2026-11-22", "today")

async function valued({ server }: TestPages): Promise<void> {
  const values = Object.fromEntries(
    Array.from({ length: 30 }, (_, n) => [
      `K${n}`,
      { current: 10 + (n % 4), future: n % 3, pActive: (n % 10) / 10, next: n },
    ]),
  )
  await keepTestRun(server.workspace, { asOf: TODAY - 1, values })
}

async function everybody(pages: TestPages, cookie: string, body: object): Promise<number[]> {
  const met: number[] = []
  let after: unknown
  do {
    const { status, body: page } = await list(pages, cookie, { ...body, limit: 15, ...(after ? { after } : {}) })
    expect(status).toBe(200)
    met.push(...page.customers.map((one: { customer: number }) => one.customer))
    after = page.next
  } while (after)
  return met
}

describe("the list of customers", () => {
  test("goes on page by page without a gap, however it is sorted, with and without values", () =>
    withPages(async (pages) => {
      fill(pages)
      const cookie = await pages.userOf("analyst")
      for (const isValued of [false, true]) {
        if (isValued) await valued(pages)
        for (const sort of ["customer", "lastOrder", "totalValue", "nextOrder"]) {
          for (const direction of ["up", "down"]) {
            const met = await everybody(pages, cookie, { sort, direction })
            expect([sort, direction, new Set(met).size, met.length]).toEqual([sort, direction, 40, 40])
          }
        }
      }
      const { body } = await list(pages, cookie, { sort: "totalValue", limit: 5 })
      expect(body.total).toBe(40)
      const values = body.customers.map((one: { totalValue: number }) => one.totalValue)
      expect(values).toEqual([...values].sort((a, b) => b - a))
    }))

  test("shows names to those who may see them, and numbers to the others", () =>
    withPages(async (pages) => {
      fill(pages)
      const [owner, analyst] = [await pages.userOf("owner"), await pages.userOf("analyst")]
      const found = async (search: string) =>
        (await list(pages, owner, { search })).body.customers.map((one: { number: string }) => one.number)
      expect(await found("jörg m")).toEqual(["K7"])
      expect(await found("MÜLLER")).toEqual(["K7"])
      expect(await found("ERIKA@beispiel")).toEqual(["K8"])
      expect((await found("K3")).sort()).toEqual(
        ["K3", "K30", "K31", "K32", "K33", "K34", "K35", "K36", "K37", "K38", "K39"].sort(),
      )
      expect(await found("%%")).toEqual([])
      const condition = { about: "attribute", attribute: "postcode", startsWith: "83" }
      const [mine] = (await list(pages, owner, { condition })).body.customers
      expect(mine).toMatchObject({ number: "K7", name: "Jörg Müller", orders: 4, mayContact: ["email"] })
      const [theirs] = (await list(pages, analyst, { condition })).body.customers
      expect(theirs).toMatchObject({ customer: mine.customer, number: null, name: null, email: null })
      expect((await list(pages, analyst, { search: "Müller" })).status).toBe(403)
      expect((await pages.ask("GET", `/api/customers/${mine.customer}`, undefined, analyst)).status).toBe(403)
      const { body } = await pages.ask("GET", `/api/customers/${mine.customer}`, undefined, owner)
      expect(body.customer.name).toBe("Jörg Müller")
      expect(body.timeline).toHaveLength(8)
      expect(body.reasons.map((one: { id: string }) => one.id)).toEqual(["late", "open-tickets"])
      expect(body.reasons[0].words.de).toMatch(/^kauft sonst alle \d+ Tage, letzter Kauf vor \d+ Tagen$/)
      expect((await pages.ask("GET", "/api/customers/999999", undefined, owner)).status).toBe(404)
    }))
})

describe("segments", () => {
  test("are made, counted, said, followed and archived", () =>
    withPages(async (pages) => {
      fill(pages)
      const { server, projection } = pages
      const cookie = await pages.userOf("marketer")
      const condition = { about: "orders", measure: "count", atLeast: 2 }
      const preview = await pages.ask("POST", "/api/segments/reach", { condition }, cookie)
      expect(preview.body).toMatchObject({
        customers: 1,
        byChannel: { email: 1, phone: 0, post: 0 },
        words: { de: "Kunden, die mindestens 2-mal bestellt haben" },
      })
      const made = await pages.ask("POST", "/api/segments", { name: "Wiederkäufer", condition }, cookie)
      expect(made.body).toMatchObject({ name: "Wiederkäufer", kind: "live", version: 1, members: 0 })
      const { id } = made.body
      await keepSegments(projection, server.workspace.state, {
        now: server.now,
        today: TODAY,
        pause: async () => undefined,
      })
      const shown = await pages.ask("GET", `/api/segments/${id}`, undefined, cookie)
      expect(shown.body).toMatchObject({ members: 1, reach: { customers: 1 }, versions: [{ version: 1 }] })
      expect((await list(pages, cookie, { segment: id })).body.total).toBe(1)
      const stays = await pages.ask("GET", `/api/segments/${id}/stays`, undefined, cookie)
      expect(stays.body).toMatchObject([
        { number: "K7", enteredDay: "2026-11-22", enteredBy: { by: "definition", version: 1 }, leftDay: null },
      ])
      const nameless = await pages.ask("GET", `/api/segments/${id}/stays`, undefined, await pages.userOf("analyst"))
      expect(nameless.body).toMatchObject([{ number: null, name: null, email: null }])
      const again = await pages.ask("POST", "/api/segments", { name: "Wiederkäufer", condition }, cookie)
      expect(again.body.message.de).toContain("gibt es schon")
      const own = { condition: { about: "segment", segment: id, member: true } }
      expect((await pages.ask("PATCH", `/api/segments/${id}`, own, cookie)).body.message.de).toContain(
        "Teil seiner selbst",
      )
      const often = { condition: { about: "orders", measure: "count", atLeast: 9 } }
      expect((await pages.ask("PATCH", `/api/segments/${id}`, often, cookie)).body.version).toBe(2)
      const later = await pages.ask("GET", `/api/segments/${id}`, undefined, cookie)
      expect(later.body.versions).toMatchObject([
        { version: 2, ...often },
        { version: 1, condition },
      ])
      expect((await pages.ask("DELETE", `/api/segments/${id}`, undefined, cookie)).status).toBe(200)
      expect((await pages.ask("GET", "/api/segments", undefined, cookie)).body).toEqual([])
      const ready = async () => (await pages.ask("GET", "/api/segment-presets", undefined, cookie)).body
      expect(await ready()).toHaveLength(13)
      changeSetting(server.workspace.state, "kind", JSON.stringify("cafe"), new Date(server.now).toISOString())
      expect(await ready()).toContainEqual({
        id: "stage-prospect",
        name: { de: "Interessenten", en: "Prospects" },
        condition: { not: { about: "orders", measure: "count", atLeast: 1 } },
        words: { de: "Gäste, die nicht gekauft haben", en: "Guests who have not bought" },
      })
      expect(await ready()).toContainEqual(expect.objectContaining({ name: { de: "Neue Gäste", en: "New guests" } }))
      const { body: log } = await pages.ask("GET", "/api/audit", undefined, await pages.userOf("auditor"))
      const acts = log.map((one: { action: string }) => one.action).filter((one: string) => one.includes("segment"))
      expect(acts).toEqual(["archive segment", "change segment", "make segment"])
    }))
})

describe("exports", () => {
  const get = async ({ app }: TestPages, cookie: string, body: object) => {
    const answer = await app.inject({
      method: "POST",
      url: "/api/exports/customers",
      payload: JSON.stringify(body),
      headers: { cookie, origin: "http://localhost:80", "content-type": "application/json" },
    })
    return { status: answer.statusCode, headers: answer.headers, text: answer.body }
  }

  test("hold what the list holds, with names for those alone who may take them, and are written down", () =>
    withPages(async (pages) => {
      fill(pages)
      await valued(pages)
      await pages.projection.refresh()
      const [owner, analyst] = [await pages.userOf("owner"), await pages.userOf("analyst")]
      const german = await get(pages, owner, { format: "csv-german", people: true, sort: "customer", direction: "up" })
      expect(german.headers["content-type"]).toBe("text/csv; charset=utf-8")
      expect(german.headers["content-disposition"]).toBe('attachment; filename="customers-2026-11-22.csv"')
      const lines = german.text.split("\r\n")
      expect(lines).toHaveLength(42)
      expect(lines[0].startsWith("\ufeffNummer in Stammwert;Kunde;Name;E-Mail;Kundengruppe;Gesamtwert;")).toBe(true)
      expect(lines[8]).toContain(";K7;Jörg Müller;;")
      expect(lines[8]).toContain(";14,08;13,00;1,00;")
      const json = JSON.parse((await get(pages, analyst, { format: "json", sort: "customer", direction: "up" })).text)
      expect(json).toHaveLength(40)
      expect(Object.keys(json[0])).not.toContain("name")
      expect(json[7]).toMatchObject({ totalValue: 1_408, lastOrder: "2026-08-15", churnRisk: "low" })
      expect((await get(pages, analyst, { format: "json", people: true })).status).toBe(403)
      for (const cookie of [owner, analyst]) {
        const nameless = await get(pages, cookie, { format: "csv", columns: ["name", "orders", "email"] })
        expect(nameless.status).toBe(400)
        expect(nameless.text).toContain("columns: name, email name people")
      }
      const { body: log } = await pages.ask("GET", "/api/audit", undefined, owner)
      expect(log[0]).toMatchObject({ action: "export", object: "customers", detail: { format: "json", people: false } })
    }))

  test("of questions are tables, too", () =>
    withPages(async (pages) => {
      fill(pages)
      await pages.projection.refresh()
      const cookie = await pages.userOf("analyst")
      const answer = await pages.app.inject({
        method: "GET",
        url: "/api/exports/questions/key-figures?format=csv&asOf=2026-11-21",
        headers: { cookie },
      })
      const [header, row] = answer.body
        .replace("\ufeff", "")
        .split("\r\n")
        .map((line) => line.split(","))
      expect(row[header.indexOf("customers")]).toBe("40")
    }))

  test("attack-1.2.10: what a spreadsheet would run is a text in every format", () =>
    withPages(async (pages) => {
      fill(pages)
      await pages.projection.refresh()
      const cookie = await pages.userOf("owner")
      for (const format of ["csv-german", "csv"]) {
        const { text } = await get(pages, cookie, { format, people: true, sort: "customer", direction: "up" })
        for (const line of text.split("\r\n")) {
          for (const cell of line.split(format === "csv" ? "," : ";")) expect(cell).not.toMatch(/^"?[=+@\t]|^"?-(?!\d)/)
        }
        expect(text).toContain("'=cmd|'/c calc'!A0 Muster")
      }
      const { text } = await get(pages, cookie, { format: "xlsx", people: true })
      expect(text.startsWith("PK")).toBe(true)
    }))
})
