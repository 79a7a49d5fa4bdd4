import { expect, test } from "vitest"
import { type TestPages, withPages } from "../../../test/support/pages.ts"

/** K1 came by the shop and bought tea twice, K2 by the till, once. */
async function sell({ server }: TestPages): Promise<void> {
  const order = (id: string, customer: string, at: string, fields: object) => ({
    kind: "order",
    id,
    customer,
    at,
    fields: { amountCents: 2_000, currency: "EUR", ...fields },
  })
  const lines = [{ product: "Tee", cents: 2_000 }]
  const sent = [
    order("B1", "K1", "2026-11-01", { channel: "shop", lines }),
    order("B2", "K1", "2026-11-08", { channel: "till", lines }),
    order("B3", "K2", "2026-11-09", { channel: "till" }),
  ]
  const answer = await server.post("/v1/records", sent, { authorization: `Bearer ${server.key("json")}` })
  expect(answer.status).toBe(202)
}

test("a cell's customers are listed page by page, to whoever may list people", () =>
  withPages(async (pages) => {
    await sell(pages)
    const [lister, analyst] = [await pages.userOf("marketer"), await pages.userOf("analyst")]
    const list = async (rest: string, cookie = lister) => pages.ask("GET", `/api/questions/${rest}`, undefined, cookie)
    const all = await list("key-figures/customers?cell.cell=active")
    expect(all.body).toMatchObject({ question: "key-figures", asOf: "2026-11-21", total: 2 })
    const [first, second] = all.body.customers
    const page = await list("key-figures/customers?cell.cell=active&limit=1")
    expect(page.body).toMatchObject({ total: 2, customers: [first] })
    const next = await list(`key-figures/customers?cell.cell=active&limit=1&after=${first}`)
    expect(next.body.customers).toEqual([second])
    const tea = await list("first-orders/customers?by=product&cell.value=Tee")
    expect(tea.body).toMatchObject({ total: 1, customers: [first] })
    const byTill = await list("key-figures/customers?cell.cell=active&among.channel=till")
    expect(byTill.body).toMatchObject({ total: 1, customers: [second] })
    const refused = await list("key-figures/customers?cell.cell=active", analyst)
    expect([refused.status, refused.body.error]).toEqual([403, "not-allowed"])
    expect((await list("receipt-times/customers")).body.error).toBe("nobody-behind")
  }))

test("the list of customers holds those behind a figure alone, sorted and sought like all others", () =>
  withPages(async (pages) => {
    await sell(pages)
    const [marketer, analyst] = [await pages.userOf("marketer"), await pages.userOf("analyst")]
    const list = async (body: object, cookie = marketer) => pages.ask("POST", "/api/customers/list", body, cookie)
    const tea = { question: "first-orders", parameters: { by: "product" }, cell: { value: "Tee" } }
    const found = await list({ behind: tea })
    expect(found.body).toMatchObject({ total: 1, customers: [{ number: "K1", orders: 2 }] })
    expect((await list({ behind: tea, search: "K2" })).body).toMatchObject({ total: 0, customers: [] })
    const active = { question: "key-figures", cell: { cell: "active" } }
    const sorted = await list({ behind: active, sort: "orders", direction: "up" })
    expect(sorted.body.customers.map(({ number }: { number: string }) => number)).toEqual(["K2", "K1"])
    const byTill = await list({ behind: { ...active, among: { channel: "till" }, asOf: "2026-11-10" } })
    expect(byTill.body).toMatchObject({ total: 1, customers: [{ number: "K2" }] })
    expect((await list({ behind: active }, analyst)).body).toMatchObject({ total: 2, customers: [{ name: null }, {}] })
    const wrong = [
      { question: "receipt-times", cell: {} },
      { question: "no-question", cell: {} },
      { question: "key-figures", cell: { cell: "everybody" } },
      { question: "key-figures", cell: { cell: "active" }, among: { colour: "red" } },
      { question: "top-referrers", cell: { referrer: 1 } },
    ]
    const statuses = await Promise.all(wrong.map(async (behind) => (await list({ behind }, analyst)).status))
    expect(statuses).toEqual([404, 404, 400, 400, 403])
  }))

test("some customers alone are asked by name, and what a question does not take is refused in words", () =>
  withPages(async (pages) => {
    await sell(pages)
    const cookie = await pages.userOf("analyst")
    const ask = (rest: string) => pages.ask("GET", `/api/questions/${rest}`, undefined, cookie)
    expect((await ask("key-figures?among.product=Tee")).body.answer).toMatchObject({ customers: 1, orders: 2 })
    expect((await ask("cohorts?by=channel&is=till")).body.answer[0].customers).toBe(1)
    expect((await ask("web-funnel?steps=Product%20Viewed,Order%20Completed")).body.answer).toHaveLength(3)
    for (const wrong of [
      "key-figures?among.colour=red",
      "key-figures?among.group=rich",
      "products?among.channel=till",
      "key-figures?limit=9",
      "key-figures?cell.cell=active",
      "first-orders?by=customer;DROP",
      "cohorts?by=channel&by=coupon",
      "web-funnel?from=2026-02-30",
    ]) {
      const { status, body } = await ask(wrong)
      expect([wrong, status, body.error]).toEqual([wrong, 400, "not-understood"])
    }
  }))

test("all questions are listed with what they take; new records are in the next answer", () =>
  withPages(async (pages) => {
    const cookie = await pages.userOf("analyst")
    const figures = async () => (await pages.ask("GET", "/api/questions/key-figures", undefined, cookie)).body.answer
    expect((await figures()).customers).toBe(0)
    await sell(pages)
    expect(await figures()).toMatchObject({ customers: 2, orders: 3 })
    expect(await figures()).toEqual(await figures())
    const { body } = await pages.ask("GET", "/api/questions", undefined, cookie)
    const cohorts = body.find(({ question }: { question: string }) => question === "cohorts")
    expect(cohorts.parameters.properties.by.enum).toContain("paymentMethod")
    expect(cohorts.among.properties.group.enum).toContain("champions")
    expect(cohorts.cell.required).toEqual(["month"])
  }))
