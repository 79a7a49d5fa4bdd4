import { describe, expect, test } from "vitest"
import { importText, withWorkspace } from "../../test/support/workspaces.ts"
import { formatDay, parseDay } from "../records/day.ts"
import { addRecord, editRecord } from "./byHand.ts"
import { canonicalDump } from "./canonicalDump.ts"
import { brokenInvariants } from "./checkInvariants.ts"
import { customerPages } from "./customerPage.ts"
import { undoImport } from "./imports.ts"
import { recordHistory } from "./recordHistory.ts"
import { saveSetting, type Workspace } from "./workspace.ts"

const HOUR = 3_600_000
const ORDERS = "Bestellnr;Kundennr;Datum;Betrag\nB1;K1;2026-06-01;10,00\n"

/** Clocks that jump: an hour and a day back and forth, to both ends of time, and one that stands still. */
const JUMPS = [
  "2026-11-22T08:00:00.000Z",
  "2026-11-22T09:00:00.000Z",
  "2026-11-22T07:00:00.000Z",
  "2026-11-21T08:00:00.000Z",
  "2038-01-19T03:14:08.000Z",
  "1970-01-01T00:00:00.000Z",
  "1970-01-01T00:00:00.000Z",
]

describe("when the clock jumps", () => {
  test("what was told later counts, and is listed later", () =>
    withWorkspace(async (workspace) => {
      await importText(workspace, ORDERS)
      const amounts = JUMPS.map((at, step) => {
        const edit = { fields: { amountCents: 1_000 + step + 1 } }
        return editRecord(workspace, { kind: "order", id: "B1" }, edit, { by: "Ada", at }).importId
      })
      const { versions } = recordHistory(workspace.state, { kind: "order", id: "B1" })
      expect(versions.map(({ fields }) => fields?.amountCents)).toEqual([
        1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007,
      ])
      expect(versions.map(({ isCurrent }) => isCurrent).indexOf(true)).toBe(versions.length - 1)
      // Undone from the last to the first, each edit gives way to the one before it.
      for (const [step, importId] of [...amounts.entries()].reverse()) {
        undoImport(workspace.state, importId)
        const [page] = customerPages(workspace.state, "K1")
        expect(page.timeline.map(({ fields }) => fields.amountCents)).toEqual([1000 + step])
      }
      expect(brokenInvariants(workspace.state)).toEqual([])
    }))

  test("of two files the one imported later counts", () =>
    withWorkspace(async (workspace) => {
      await importText(workspace, ORDERS, { begunAt: "2038-01-19T03:14:08Z" })
      await importText(workspace, ORDERS.replace("10,00", "11,00"), { begunAt: "1970-01-01T00:00:00Z" })
      expect(customerPages(workspace.state, "K1")[0].timeline.map(({ fields }) => fields.amountCents)).toEqual([1100])
    }))
})

/** Days on which clocks change, with their hours: Berlin and New York by an hour, Lord Howe by half an hour, Kathmandu never. */
const DAYS = [
  ["Europe/Berlin", "2026-03-29", 23],
  ["Europe/Berlin", "2026-10-25", 25],
  ["America/New_York", "2026-03-08", 23],
  ["America/New_York", "2026-11-01", 25],
  ["Australia/Lord_Howe", "2026-10-04", 23.5],
  ["Australia/Lord_Howe", "2026-04-05", 24.5],
  ["Asia/Kathmandu", "2026-03-29", 24],
  ["Europe/Berlin", "2028-02-29", 24],
] as const

/** An order every half hour for four days around a day, in UTC. */
function instantsAround(day: string): string[] {
  const from = Date.parse(`${day}T00:00:00Z`) - 24 * HOUR
  return Array.from({ length: 4 * 48 }, (_, i) => new Date(from + (i * HOUR) / 2 - 12 * HOUR).toISOString())
}

function addOrders(workspace: Workspace, instants: readonly string[]): void {
  workspace.state.transaction(() => {
    for (const at of instants)
      addRecord(workspace, { kind: "order", customer: "K1", at, fields: { amountCents: 100 } }, { by: "Ada", at })
  })
}

const centsByDay = ({ state }: Workspace) =>
  state.rows<{ day: number; orders: number; cents: number }>(
    "SELECT day, count(*) AS orders, sum(json_extract(body, '$.amountCents')) AS cents FROM current_record WHERE kind = 'order' GROUP BY day ORDER BY day",
  )

describe("days of 23, 24 and 25 hours", () => {
  test.each(DAYS)("in %s %s has %s hours of orders, and all days add up", (zone, day, hours) =>
    withWorkspace(async (workspace) => {
      saveSetting(workspace.state, "time_zone", zone)
      const instants = instantsAround(day)
      addOrders(workspace, instants)
      const days = centsByDay(workspace)
      expect(days.find((one) => formatDay(one.day) === day)?.orders).toBe(hours * 2)
      expect(days.reduce((sum, { cents }) => sum + cents, 0)).toBe(100 * instants.length)
      expect(days.map(({ day: one }) => one)).toEqual(Array.from(days, (_, i) => days[0].day + i))
      expect(days.map(({ day: one }) => one)).toContain(parseDay(day, "day"))
    }),
  )

  test("the zone of the machine changes nothing", async () => {
    const host = process.env.TZ
    const dumps: string[] = []
    try {
      for (const zone of ["UTC", "Australia/Lord_Howe", "America/New_York", "Pacific/Kiritimati"]) {
        process.env.TZ = zone
        await withWorkspace(async (workspace) => {
          addOrders(workspace, instantsAround("2026-10-25"))
          await importText(workspace, "Bestellnr;Kundennr;Datum;Betrag\nB1;K2;2026-10-25 02:30;10,00\n")
          dumps.push(canonicalDump(workspace.state))
        })
      }
    } finally {
      if (host === undefined) delete process.env.TZ
      else process.env.TZ = host
    }
    expect(new Set(dumps).size).toBe(1)
  })
})
