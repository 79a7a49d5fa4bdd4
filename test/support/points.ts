import { type PointsRules, pointsRules } from "../../src/records/pointsRules.ts"
import { makeProgramme } from "../../src/store/points/programmes.ts"
import type { State } from "../../src/store/state.ts"
import type { Workspace } from "../../src/store/workspace.ts"
import { putRecords } from "./records.ts"

export const DAY_MILLISECONDS = 86_400_000
/** 2026-01-01, 12:00 in UTC. */
export const NOON = Date.UTC(2026, 0, 1, 12)

/** A point a euro, worth a cent, usable after 14 days, for 24 months. */
export const rulesOf = (of: Partial<PointsRules> = {}): PointsRules =>
  pointsRules.parse({
    earn: { per: "money", points: 1, cents: 100 },
    worth: { points: 1, cents: 1 },
    ...of,
  })

/** Makes a programme with rules that hold from 2020 on. */
export const programmeIn = (state: State, rules: Partial<PointsRules> = {}, name = "Points"): number =>
  makeProgramme(state, { name, rules: rulesOf(rules), fromDay: 18_262 }, { at: NOON, by: "a test" })

/** Writes customers who have no orders; answers their ids. */
export function customersIn(workspace: Workspace, names: readonly string[]): number[] {
  putRecords(
    workspace,
    names.map((name) => ({ kind: "customer", id: name, customer: name, fields: {} })),
  )
  return names.map((name) => customerCalled(workspace.state, name))
}

export const customerCalled = (state: State, name: string): number =>
  Number(state.rows("SELECT id FROM customer WHERE name = ?", name)[0].id)
