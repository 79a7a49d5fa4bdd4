import { expect, test } from "vitest"
import { lookAt, PLAN } from "../../test/support/measures.ts"
import { keepTestRun } from "../../test/support/testRuns.ts"
import { withProjection, withWorkspace, writeRecords } from "../../test/support/workspaces.ts"
import { formatDay, parseDay } from "../records/day.ts"
import { participantsOf } from "../store/acting/participants.ts"
import { makeMeasure, startMeasure } from "../store/acting/storedMeasures.ts"
import { expectedAfter } from "./expectedAfter.ts"

const CUSTOMERS = 60
const MAKER = { at: Date.parse("2026-06-01T06:00:00Z"), by: "Ada" }
const names = Array.from({ length: CUSTOMERS }, (_, i) => `K${i}`)

test("what is still expected of a measure's customers is told beside the control group, by a valuation after the draw alone", () =>
  withWorkspace(async (workspace) => {
    const { state, settings } = workspace
    const bought = names.map((customer) => ({
      ...{ kind: "order", id: customer, customer, at: "2026-03-01", fields: { amountCents: 2_000 } },
    }))
    writeRecords(workspace, bought, { channel: "live" })
    await withProjection(workspace, async (projection) => {
      const { id } = makeMeasure(state, { name: "Thanks", plan: PLAN, salt: "thanks" }, MAKER)
      startMeasure(state, id, MAKER)
      await lookAt(workspace, projection, "2026-06-01T08:00:00Z")
      const armOf = new Map(
        participantsOf(state, id, { limit: 100 }).map(({ customer, arm }) => [
          state.rows<{ name: string }>("SELECT name FROM customer WHERE id = ?", customer)[0].name,
          arm,
        ]),
      )
      const at = async (asOf: string, more: number) => {
        const worth = (name: string, i: number) => 10 + (i % 3) + (armOf.get(name) === "measure" ? more : 0)
        const values = Object.fromEntries(names.map((name, i) => [name, { current: 20, future: worth(name, i) }]))
        await keepTestRun(workspace, { asOf: parseDay(asOf, "a day"), values })
        await projection.refresh()
        const now = Date.parse("2026-07-01T08:00:00Z")
        return projection.ask((engine) => expectedAfter({ engine, state, now, timeZone: settings.timeZone }, id))
      }
      expect(await at("2026-06-01", 5)).toBe(undefined)
      const found = await at("2026-06-20", 5)
      expect(found && formatDay(found.asOf)).toBe("2026-06-20")
      const { measure = 0, control = 0 } = found?.customers ?? {}
      expect(measure + control).toBe(CUSTOMERS)
      expect(found?.perCustomerCents).toBeGreaterThan(400)
      expect(found?.interval.low).toBeGreaterThan(400)
      expect(found?.interval.high).toBeLessThan(600)
      const alike = await at("2026-06-21", 0)
      expect(alike?.interval.low).toBeLessThan(0)
      expect(alike?.interval.high).toBeGreaterThan(0)
    })
  }))
