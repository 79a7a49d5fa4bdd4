import { expect, test } from "vitest"
import { type TestPages, withPages } from "../../../test/support/pages.ts"
import { customerId, openShop } from "../../../test/support/reported.ts"
import type { Paper, PaperSection } from "../../report/paper/paper.ts"
import { QUESTIONS } from "../../store/questions/questions.ts"

const withShop = (work: (pages: TestPages, owner: string) => Promise<void>) =>
  withPages(async (pages) => {
    const owner = await pages.userOf("owner")
    await openShop(pages)
    await work(pages, owner)
  })

const reportOf = async ({ ask }: TestPages, cookie: string, period: string, language = "de"): Promise<Paper> => {
  const { status, body } = await ask("GET", `/api/reports/${period}?language=${language}`, undefined, cookie)
  expect([status, body.error]).toEqual([200, undefined])
  return body
}
const sectionOf = ({ sections }: Paper, heading: RegExp): PaperSection => {
  const found = sections.find((section) => heading.test(section.heading))
  if (!found) throw new Error(`no section ${heading} among ${sections.map((section) => section.heading)}`)
  return found
}
/** With plain spaces and minus signs, as one would type it. */
const plain = (value: unknown) =>
  JSON.parse(
    JSON.stringify(value)
      .replace(/[\u202f\u00a0]/g, " ")
      .replace(/\u2212/g, "-"),
  )

test("a month worked out by hand: worth and why it moved, revenue beside both other periods, forecast, people", () =>
  withShop(async (pages, owner) => {
    const paper = plain(await reportOf(pages, owner, "2026-10")) as Paper
    expect(paper.title).toBe("Monatsbericht Oktober 2026")
    const worth = sectionOf(paper, /wert\?/)
    // 375 € to date and 98.25 € expected; 40 new, 5 more, 2 and 20.25 less: 22.75 € more than 75.50 €
    expect(worth.sentences?.[0]).toBe(
      "Am 31.10.2026 waren Ihre 4 Kunden zusammen 473 € wert: 375 € bisher und 98 € erwartet.",
    )
    expect(worth.sentences?.[1]).toContain("zwischen 80 € und 120 €")
    expect(worth.sentences?.[2]).toBe("Erwartet wird 23 € (30 %) mehr als am 30.09.2026.")
    expect(worth.chart?.data).toEqual({
      draws: "steps",
      steps: [
        { label: "erwartet am 30.09.2026", cents: 7_550, isSum: true },
        { label: "neu gewonnen", cents: 4_000 },
        { label: "stärker geworden", cents: 500 },
        { label: "schwächer geworden", cents: -200 },
        { label: "vermutlich abgewandert", cents: -2_025 },
        { label: "erwartet am 31.10.2026", cents: 9_825, isSum: true, range: { low: 8_000, high: 12_000 } },
      ],
    })
    const revenue = sectionOf(paper, /Wie lief es/)
    // 80 + 15 (20 less a refund of 5) + 60 + 10 without a name; 50 in September, 40 a year before
    expect(revenue.sentences).toEqual([
      "Umsatz 165 €: 115 € (230 %) mehr als im September 2026, 125 € (313 %) mehr als im Oktober 2025.",
      "3 Kunden haben gekauft: 1 zum ersten Mal, 2 wieder.",
    ])
    expect(revenue.table?.rows).toEqual([
      ["Umsatz", "165 €", "50 €", "+115 € (+230 %)", "40 €", "+125 € (+313 %)"],
      ["Bestellungen", "4", "1", "+3 (+300 %)", "1", "+3 (+300 %)"],
      ["Umsatz je Bestellung", "41,25 €", "50,00 €", "-8,75 € (-18 %)", "40,00 €", "+1,25 € (+3,1 %)"],
      ["neue Kunden", "1", "0", "–", "1", "0 (0 %)"],
      ["bekannte Kunden", "2", "1", "+1 (+100 %)", "0", "–"],
    ])
    // those known in September brought 80 and 15
    expect(sectionOf(paper, /wie erwartet/).sentences).toEqual([
      "Oktober 2026: 95 €, innerhalb der Spanne von 60 € bis 150 €.",
    ])
    const { state } = pages.server.workspace
    expect(sectionOf(paper, /danken/).table).toEqual({
      head: ["Kunde", "Umsatz", "Bestellungen"],
      rows: [
        ["Anna <b>Muster</b> (K1)", "80,00 €", "1"],
        ["K3", "60,00 €", "1"],
        ["K2", "15,00 €", "1"],
      ],
      customers: ["K1", "K3", "K2"].map((name) => customerId(state, name)),
    })
    expect(sectionOf(paper, /lässt nach/).table?.rows).toEqual([
      ["K4", "25,50 €", "5,25 €", "vermutlich abgewandert"],
      ["K2", "20,00 €", "18,00 €", "lässt nach"],
    ])
    expect(sectionOf(paper, /Daten/).sentences?.[0]).toContain("von 8 Bestellungen")
  }))

test("its figures are those that the questions answer, of the month and of the quarter", () =>
  withShop(async (pages, owner) => {
    const answer = async (question: string, rest: string) =>
      (await pages.ask("GET", `/api/questions/${question}?${rest}`, undefined, owner)).body.answer
    const october = await answer("period-figures", "asOf=2026-10-31&from=2026-10-01")
    expect(october).toMatchObject({ revenueCents: 16_500, nobodysRevenueCents: 1_000, newRevenueCents: 6_000 })
    const months = (await answer("new-and-returning", "asOf=2026-10-31")) as Record<string, number>[]
    expect(months.at(-1)).toMatchObject({
      newCustomers: october.newCustomers,
      newRevenueCents: october.newRevenueCents,
      returningCustomers: october.returningCustomers,
      nobodysRevenueCents: october.nobodysRevenueCents,
      orders: october.orders,
    })
    const third = await answer("period-figures", "asOf=2026-09-30&from=2026-07-01")
    expect(third).toMatchObject({ revenueCents: 18_000, orders: 3, newCustomers: 2, returningCustomers: 1 })
    const review = plain(await reportOf(pages, owner, "2026-Q3", "en")) as Paper
    expect(review.title).toBe("Quarterly review Q3 2026")
    expect(sectionOf(review, /How did it go/).table?.rows[0].slice(0, 2)).toEqual(["Revenue", "€180"])
    expect(sectionOf(review, /decided/).checks?.length).toBeGreaterThan(2)
    const behind = await pages.ask(
      "GET",
      "/api/questions/period-figures/customers?asOf=2026-10-31&from=2026-10-01&cell.isNew=false",
      undefined,
      owner,
    )
    expect(behind.body.total).toBe(october.returningCustomers)
  }))

test("who may not see people reads no name and no number; a PDF names them to those alone who may take people along", () =>
  withShop(async (pages, owner) => {
    const analyst = await pages.userOf("analyst")
    const paper = await reportOf(pages, analyst, "2026-10")
    expect(JSON.stringify(paper)).not.toMatch(/Muster|K[1-4]/)
    expect(sectionOf(paper, /danken/).sentences?.at(-1)).toContain("Namen sehen nur Rollen")
    const pdf = async (cookie: string) => {
      const answer = await pages.app.inject({ url: "/api/reports/2026-10/pdf?language=en", headers: { cookie } })
      expect([answer.statusCode, answer.headers["content-type"]]).toEqual([200, "application/pdf"])
      expect(answer.rawPayload.subarray(0, 5).toString()).toBe("%PDF-")
      return answer.rawPayload.length
    }
    expect(await pdf(owner)).toBeGreaterThan(await pdf(analyst))
    const audited = pages.server.workspace.state.rows("SELECT object, detail FROM audit WHERE action = 'export'")
    expect(audited).toEqual([
      { object: "report 2026-10", detail: '{"format":"pdf","people":true}' },
      { object: "report 2026-10", detail: '{"format":"pdf","people":false}' },
    ])
  }))

test("whoever is restricted, objects or was erased is named no more, and counts in no value, also where a run still knows them", () =>
  withShop(async (pages, owner) => {
    const told = async () => {
      const paper = plain(await reportOf(pages, owner, "2026-10")) as Paper
      const names = (heading: RegExp) => sectionOf(paper, heading).table?.rows.map(([name]) => name)
      const values = sectionOf(paper, /wert/).figures?.map(({ value }) => value)
      return { thanked: names(/danken/), drifting: names(/lässt nach/), values }
    }
    const limit = async (customer: string, kind: string) => {
      const body = { customer, kind, holds: true, reason: "Wunsch" }
      expect((await pages.ask("POST", "/api/rights/limits", body, owner)).status).toBe(200)
    }
    expect(await told()).toMatchObject({ drifting: ["K4", "K2"] })
    await limit("K4", "restriction")
    // Without the 100 € to date and 5.25 € expected of K4; 25.50 € were expected of them before.
    expect(await told()).toEqual({
      thanked: ["Anna <b>Muster</b> (K1)", "K3", "K2"],
      drifting: ["K2"],
      values: ["368 €", "275 €", "93 €", "+43 € (+86 %)"],
    })
    await limit("K3", "objection")
    expect(await told()).toEqual({
      thanked: ["Anna <b>Muster</b> (K1)", "K2"],
      drifting: ["K2"],
      values: ["268 €", "215 €", "53 €", "+3 € (+6 %)"],
    })
    const erasure = { customers: ["K2"], ground: "request" }
    expect((await pages.ask("POST", "/api/rights/erasures", erasure, owner)).status).toBe(200)
    expect(JSON.stringify(await told())).not.toMatch(/K[234]/)
    const naming = Object.entries(QUESTIONS).flatMap(([name, one]) => ("namesCustomers" in one ? [name] : []))
    for (const name of naming) {
      const { status, body } = await pages.ask("GET", `/api/questions/${name}?asOf=2026-10-31`, undefined, owner)
      expect([name, status]).toEqual([name, 200])
      expect([name, JSON.stringify(body.answer)]).toEqual([name, expect.not.stringMatching(/"K[234]"/)])
    }
  }))

test("only what is over and has a name is reported; what there is, is listed", () =>
  withShop(async (pages, owner) => {
    const { body } = await pages.ask("GET", "/api/reports", undefined, owner)
    expect(body.months[0]).toBe("2026-10")
    expect(body.months.at(-1)).toBe("2025-10")
    expect(body.quarters).toEqual(["2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4"])
    for (const period of ["2026-11", "2026-13", "2026-Q5", "x", "2027-01"]) {
      const refused = await pages.ask("GET", `/api/reports/${period}`, undefined, owner)
      expect([period, refused.status]).toEqual([period, 400])
      expect(refused.body.message.de).toMatch(/Zeitraum/)
    }
    // nothing had been sold and nobody valued yet
    const empty = await reportOf(pages, owner, "2020-01")
    expect(sectionOf(empty, /Wie lief es/).sentences).toEqual(["In diesem Zeitraum ist nichts verkauft worden."])
  }))
