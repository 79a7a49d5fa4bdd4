import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { withWorkspace } from "../../test/support/workspaces.ts"
import { type BusinessRecord, checkRecord } from "../records/record.ts"
import { canonicalDump } from "./canonicalDump.ts"
import { brokenInvariants } from "./checkInvariants.ts"
import { type Channel, commitImport, undoImport } from "./imports.ts"
import { beginOrigin, historyOfRecord, RecordWriter, recordsOfCustomer, type Written } from "./records.ts"
import type { Workspace } from "./workspace.ts"

const ZONE = "Europe/Berlin"

function checked(claim: unknown): BusinessRecord {
  const { record, faults } = checkRecord(claim)
  if (!record) throw new Error(JSON.stringify(faults))
  return record
}

/** Writes records as one committed import; answers its id and what became of them. */
function put(workspace: Workspace, channel: Channel, claims: readonly unknown[], source = "shop") {
  const { state } = workspace
  return state.transaction((): Written & { id: number } => {
    const origin = beginOrigin(state, { source, channel, begunAt: "2026-11-22T08:00:00Z", name: "a test" })
    const written = new RecordWriter(state, origin, ZONE).write(claims.map(checked))
    commitImport(state, origin.importId, { rows: claims.length, rejected: 0 })
    return { ...written, id: origin.importId }
  })
}

const ticket = (id: string, status: string, changedAt?: string) => ({
  kind: "ticket",
  id,
  customer: "K1",
  at: "2026-06-01T22:30:00Z",
  ...(changedAt ? { changedAt } : {}),
  fields: { status },
})

const statuses = (workspace: Workspace) =>
  recordsOfCustomer(workspace.state, 1).map(({ id, fields }) => [id, (fields as { status?: string }).status])

describe("records of every kind", () => {
  test("carry what they say, on the workspace's day", () =>
    withWorkspace(async (workspace) => {
      put(workspace, "live", [ticket("T1", "open")])
      expect(recordsOfCustomer(workspace.state, 1)).toEqual([
        {
          kind: "ticket",
          id: "T1",
          source: "shop",
          customer: "K1",
          day: 20606,
          at: Date.parse("2026-06-01T22:30:00Z"),
          fields: { status: "open" },
          importId: 1,
          channel: "live",
          origin: "a test",
          toldAt: "2026-11-22T08:00:00Z",
          counts: true,
        },
      ])
      expect(brokenInvariants(workspace.state)).toEqual([])
    }))

  test("what is typed stands before what came live, and that before files", () =>
    withWorkspace(async (workspace) => {
      const typed = put(workspace, "hand", [ticket("T1", "typed")])
      const live = put(workspace, "live", [ticket("T1", "live")])
      put(workspace, "file", [ticket("T1", "file")])
      expect(statuses(workspace)).toEqual([["T1", "typed"]])
      undoImport(workspace.state, typed.id)
      expect(statuses(workspace)).toEqual([["T1", "live"]])
      undoImport(workspace.state, live.id)
      expect(statuses(workspace)).toEqual([["T1", "file"]])
      const history = historyOfRecord(workspace.state, "shop", "ticket", "T1")
      expect(history.map(({ channel, counts }) => [channel, counts])).toEqual([
        ["file", true],
        ["live", false],
        ["hand", false],
      ])
      expect(brokenInvariants(workspace.state)).toEqual([])
    }))

  test("live deliveries end alike in any order and number", () =>
    withWorkspace(async (workspace) => {
      const deliveries = [1, 2, 2, 3].flatMap((hour, index) => [
        ticket("T1", `step ${index}`, `2026-06-02T0${hour}:00:00Z`),
        { ...ticket("T2", "", `2026-06-02T0${hour}:30:00Z`), removed: index === 3, fields: { status: `${index}` } },
      ])
      let source = 0
      const endOf = (order: readonly number[]) => {
        const name = `source ${source++}`
        for (const index of order) put(workspace, "live", [deliveries[index]], name)
        return canonicalDump(workspace.state)
          .split("\n")
          .filter((line) => line.includes(`"${name}"`))
          .map((line) => line.replace(name, ""))
      }
      const expected = endOf(deliveries.map((_, index) => index))
      expect(expected).toHaveLength(1)
      const all = fc.shuffledSubarray([...deliveries.keys(), ...deliveries.keys()], {
        minLength: 2 * deliveries.length,
      })
      fc.assert(
        fc.property(all, (order) => {
          expect(endOf(order)).toEqual(expected)
        }),
        { seed: 5, numRuns: 40 },
      )
    }))

  test("the same delivery again is a duplicate", () =>
    withWorkspace(async (workspace) => {
      expect(put(workspace, "live", [ticket("T1", "open"), ticket("T1", "open")])).toMatchObject({
        stored: 1,
        duplicate: 1,
      })
    }))

  test("a record that breaks a rule says where, what was found, and the rule", () => {
    const { faults } = checkRecord({ kind: "feedback", id: "F1", fields: { type: "nps", score: "nine", stars: 3 } })
    expect(faults?.map(({ field, found }) => [field, found])).toEqual([
      ["fields.score", '"nine"'],
      ["fields", '{"type":"nps","score":"nine","stars":3}'],
    ])
    expect(faults?.[0].allowed).toEqual({ en: "a number", de: "eine Zahl" })
    expect(faults?.[1].allowed.de).toBe("kein Feld stars")
    const early = checkRecord({ kind: "note", id: "N1", at: "gestern", fields: { text: "Hallo" } }).faults
    expect(early?.[0].allowed.de).toBe("ein Zeitpunkt wie 2026-06-30T09:15:00Z oder ein Tag wie 2026-06-30")
    expect(checkRecord({ kind: "rocket", id: "R1", fields: {} }).faults?.[0].field).toBe("kind")
    expect(checkRecord(null).faults?.[0].field).toBe("record")
  })
})
