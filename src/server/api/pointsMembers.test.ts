import { expect, test } from "vitest"
import { type TestPages, withPages } from "../../../test/support/pages.ts"
import { customerCalled, customersIn, NOON, rulesOf } from "../../../test/support/points.ts"
import { putRecords } from "../../../test/support/records.ts"
import { eraseMembers } from "../../store/rights/erase.ts"
import { limit } from "../../store/rights/limits.ts"

const TIERS = { windowDays: 365, graceDays: 30, levels: [{ name: "silver", fromPoints: 100 }] }
const PROGRAMME = "/api/points/programmes/1"

/** A programme in which each who is named has points, by hand. */
async function programmeWith({ ask, server }: TestPages, owner: string, points: Readonly<Record<string, number>>) {
  const asked = { name: "Tea points", rules: rulesOf({ tiers: TIERS }), fromDay: "2026-01-01" }
  await ask("POST", "/api/points/programmes", asked, owner)
  customersIn(server.workspace, Object.keys(points))
  for (const [who, given] of Object.entries(points)) {
    const grant = { who, points: given, idempotencyKey: `to ${who}` }
    expect((await ask("POST", `${PROGRAMME}/grants`, grant, owner)).status).toBe(200)
  }
}

const numbersOf = (body: { members: readonly { number: string }[] }) => body.members.map(({ number }) => number)

test("members are listed page by page, those with most points first, to whoever may see people", () =>
  withPages(async (pages) => {
    const { ask, userOf } = pages
    const [owner, analyst, support] = [await userOf("owner"), await userOf("analyst"), await userOf("support")]
    await programmeWith(pages, owner, { anna: 20, berta: 70, carla: 50, doris: 70 })
    const list = (query: string) => ask("GET", `${PROGRAMME}/members?${query}`, undefined, owner)
    const first = await list("limit=3")
    expect([first.body.total, numbersOf(first.body)]).toEqual([4, ["berta", "doris", "carla"]])
    expect(first.body.members[0]).toMatchObject({ available: 70, pending: 0, tier: null })
    expect(numbersOf((await list("skip=3&limit=3")).body)).toEqual(["anna"])
    expect(numbersOf((await list("skip=4")).body)).toEqual([])
    for (const query of ["limit=0", "limit=201", "skip=-1", "skip=x", "page=2"]) {
      expect([query, (await list(query)).status]).toEqual([query, 400])
    }
    const statusOf = async (path: string, cookie: string) => (await ask("GET", path, undefined, cookie)).status
    for (const [cookie, figures, members] of [
      [analyst, 200, 403],
      [support, 200, 403],
      [owner, 200, 200],
    ] as const) {
      expect(await statusOf(`${PROGRAMME}/figures`, cookie)).toBe(figures)
      expect(await statusOf(`${PROGRAMME}/members`, cookie)).toBe(members)
      expect(await statusOf(`${PROGRAMME}/members.csv`, cookie)).toBe(members)
    }
    for (const path of ["figures", "members", "members.csv"]) {
      expect(await statusOf(`/api/points/programmes/2/${path}`, owner)).toBe(404)
    }
  }))

test("whoever is erased or restricted is no member any more, neither in the list nor in the figures nor in the file", () =>
  withPages(async (pages) => {
    const { ask, userOf, server } = pages
    const { state } = server.workspace
    const owner = await userOf("owner")
    await programmeWith(pages, owner, { anna: 20, berta: 70, carla: 50 })
    const at = new Date(NOON).toISOString()
    limit(state, "carla", { kind: "restriction", holds: true, reason: "a test" }, { by: "a test", begunAt: at })
    eraseMembers(state, [{ id: customerCalled(state, "berta"), name: "berta" }], {
      ...{ actor: "a test", ground: "request", at, day: 20_454 },
      key: Buffer.alloc(32, 7),
    })
    const { body } = await ask("GET", `${PROGRAMME}/members`, undefined, owner)
    expect([body.total, numbersOf(body)]).toEqual([1, ["anna"]])
    const figures = await ask("GET", `${PROGRAMME}/figures`, undefined, owner)
    expect(figures.body).toMatchObject({ members: 1, active: 1, tiers: [{ tier: null, members: 1 }, { members: 0 }] })
    const file = await ask("GET", `${PROGRAMME}/members.csv`, undefined, owner)
    expect(file.body).toMatch(/^customer,name,available,pending,tier,moved_on\nanna,,20,0,,\d{4}-\d\d-\d\d\n$/)
  }))

test("the file runs nothing in a spreadsheet, and who took it is written down", () =>
  withPages(async (pages) => {
    const { ask, userOf, server } = pages
    const owner = await userOf("owner")
    await programmeWith(pages, owner, { anna: 20 })
    putRecords(server.workspace, [
      { kind: "customer", id: "anna", customer: "anna", fields: { name: '=HYPERLINK("x")' } },
    ])
    const file = await ask("GET", `${PROGRAMME}/members.csv`, undefined, owner)
    expect(file.headers["content-disposition"]).toBe('attachment; filename="points-1-members.csv"')
    expect(file.body).toContain(`anna,"'=HYPERLINK(""x"")",20,0,,`)
    expect(server.workspace.state.rows("SELECT actor FROM audit WHERE action = 'export points members'")).toEqual([
      { actor: "user 1" },
    ])
  }))

test("the key of a membership lets the same person into the same tier once, and is refused for anything else", () =>
  withPages(async (pages) => {
    const { ask, userOf, server } = pages
    const { state } = server.workspace
    const owner = await userOf("owner")
    await programmeWith(pages, owner, { anna: 20, berta: 70 })
    const first = { who: "anna", tier: "silver", fromDay: "2026-01-01", untilDay: "2026-12-31", idempotencyKey: "a" }
    const tell = (other: object = {}) => ask("POST", `${PROGRAMME}/memberships`, { ...first, ...other }, owner)
    expect((await tell()).body).toEqual({ isRepeated: false })
    expect((await tell()).body).toEqual({ isRepeated: true })
    const otherwise = [{ who: "berta" }, { untilDay: "2027-12-31" }, { fromDay: "2026-02-01" }, { paidCents: 100 }]
    for (const other of otherwise) {
      const { status, body } = await tell(other)
      expect([other, status, JSON.stringify(body)]).toEqual([other, 409, expect.stringContaining("key-used-otherwise")])
    }
    expect(state.rows("SELECT count(*) AS count FROM points_membership")).toEqual([{ count: 1 }])
  }))
