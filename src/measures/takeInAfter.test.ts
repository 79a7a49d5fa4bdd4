import { expect, test } from "vitest"
import { lookAt, PLAN } from "../../test/support/measures.ts"
import { withProjection, withWorkspace, writeRecords } from "../../test/support/workspaces.ts"
import { parseDay } from "../records/day.ts"
import { HAPPENINGS, type Happening } from "../records/happening.ts"
import type { MeasurePlan } from "../records/measure.ts"
import { participantsOf } from "../store/acting/participants.ts"
import { makeMeasure, startMeasure } from "../store/acting/storedMeasures.ts"
import { happenedIn } from "../store/queries/happenedIn.ts"
import type { Workspace } from "../store/workspace.ts"

const MAKER = { at: Date.parse("2026-06-10T06:00:00Z"), by: "Ada" }
let ids = 0

const tell = (workspace: Workspace, kind: string, customer: string, at: string, fields: object) =>
  writeRecords(workspace, [{ kind, id: `${kind} ${ids++}`, customer, at, fields }], { channel: "live" })
const buy = (workspace: Workspace, customer: string, day: string) =>
  tell(workspace, "order", customer, `${day}T10:00:00Z`, { amountCents: 2_000 })

const started = ({ state }: Workspace, of: Partial<MeasurePlan> = {}) =>
  startMeasure(
    state,
    makeMeasure(
      state,
      {
        name: "After",
        plan: { ...PLAN, trigger: { on: "event", what: "order" }, controlBasisPoints: 0, ...of },
        salt: "salt",
      },
      MAKER,
    ).id,
    MAKER,
  ).id

const occasions = ({ state }: Workspace, id: number) =>
  participantsOf(state, id, { limit: 100 }).map(({ customer, occasion }) => [
    state.rows<{ name: string }>("SELECT name FROM customer WHERE id = ?", customer)[0].name,
    occasion,
  ])

test("whoever orders comes in, not for what was before or is told too late, and again once their window is over", () =>
  withWorkspace(async (workspace) => {
    buy(workspace, "K1", "2026-06-09")
    await withProjection(workspace, async (projection) => {
      const id = started(workspace, {
        audience: { about: "orders", measure: "count", atLeast: 2 },
        goal: { windowDays: 30, endsSteps: true },
      })
      const takenIn = async (day: string) => (await lookAt(workspace, projection, `${day}T12:00:00Z`)).takenIn
      expect(await takenIn("2026-06-10")).toBe(0)
      buy(workspace, "K1", "2026-06-12")
      buy(workspace, "K2", "2026-06-12")
      expect(await takenIn("2026-06-12")).toBe(1)
      expect(await takenIn("2026-06-13")).toBe(0)
      // K2 is in the audience with a second order, told five days after; K1 within its window.
      buy(workspace, "K1", "2026-06-14")
      buy(workspace, "K2", "2026-06-15")
      expect(await takenIn("2026-06-20")).toBe(1)
      buy(workspace, "K1", "2026-07-10")
      buy(workspace, "K2", "2026-07-10")
      expect(await takenIn("2026-07-17")).toBe(0)
      buy(workspace, "K1", "2026-07-20")
      expect(await takenIn("2026-07-21")).toBe(1)
      expect(occasions(workspace, id)).toEqual([
        ["K1", "order 2026-06-12"],
        ["K2", "order 2026-06-15"],
        ["K1", "order 2026-07-20"],
      ])
    })
  }))

const RECORDS: Readonly<Record<Exclude<Happening, "order">, readonly [string, object]>> = {
  visit: ["visit", { type: "check-in" }],
  feedback: ["feedback", { type: "nps", score: 9 }],
  "ticket-solved": ["ticket", { status: "solved", resolvedAt: "2026-06-12T09:00:00Z" }],
  "contract-begins": ["subscription", { plan: "basic", startsOn: "2026-06-12", priceCents: 1_000, interval: "month" }],
  "contract-cancelled": [
    "subscription",
    { plan: "basic", startsOn: "2026-01-01", cancelledOn: "2026-06-12", priceCents: 1_000, interval: "month" },
  ],
}

test.each(HAPPENINGS.filter((one) => one !== "order"))("%s is on the day of which records say so", (what) =>
  withWorkspace(async (workspace) => {
    const [kind, fields] = RECORDS[what]
    buy(workspace, "K1", "2026-01-01")
    tell(workspace, kind, "K1", what === "ticket-solved" ? "2026-06-10T10:00:00Z" : "2026-06-12T10:00:00Z", fields)
    await withProjection(workspace, async (projection) => {
      const on = (date: string) => {
        const day = parseDay(date, "a day")
        return projection.ask(async (engine) => (await happenedIn(engine, what, { from: day, until: day })).length)
      }
      expect([await on("2026-06-11"), await on("2026-06-12"), await on("2026-06-13")]).toEqual([0, 1, 0])
    })
  }),
)
