import { expect, test } from "vitest"
import { PLAN } from "../../../test/support/measures.ts"
import { importText, withWorkspace } from "../../../test/support/workspaces.ts"
import { noteReturned } from "../mail/returns.ts"
import { suppress } from "../mail/suppression.ts"
import type { State } from "../state.ts"
import { leftAfter } from "./leftAfter.ts"
import { makeMeasure, startMeasure } from "./storedMeasures.ts"

const HOUR = 3_600_000
const START = Date.parse("2026-06-01T08:00:00Z")
const PEOPLE = ["anna", "bert", "cleo", "dora"].map((name) => `${name}@gast.test`)

/** A measure that has written to everybody so many hours after the start; answers its number and those of its messages. */
function written(state: State, name: string, hours: number): { id: number; messages: readonly number[] } {
  const maker = { at: START, by: "Ada" }
  const { id } = makeMeasure(state, { name, plan: PLAN, salt: name }, maker)
  startMeasure(state, id, maker)
  const messages = PEOPLE.map((address) => {
    const [{ participant }] = state.rows<{ participant: number }>(
      `INSERT INTO participant (measure_id, version, customer_id, occasion, arm, assigned_at)
       SELECT ?, 1, id, 'start', 'measure', ? FROM customer WHERE name = ? RETURNING id AS participant`,
      ...[id, START, address],
    )
    const [{ message }] = state.rows<{ message: number }>(
      `INSERT INTO outbox (participant_id, step, channel, state, not_before, expires_at, tried_at) VALUES (?, 'hello', 'email', 'sent', 0, 0, ?)
       RETURNING id AS message`,
      participant,
      START + hours * HOUR,
    )
    return message
  })
  return { id, messages }
}

test("who unsubscribes counts for the measure that wrote last before; what came back, for the one that sent it", () =>
  withWorkspace(async (workspace) => {
    const { state } = workspace
    await importText(
      workspace,
      `Email,Date,Amount\n${PEOPLE.map((address) => `${address},2026-01-05,10.00`).join("\n")}\n`,
    )
    const first = written(state, "First", 1)
    const second = written(state, "Second", 10)
    const none = { unsubscribed: 0, complained: 0, bounced: 0 }
    expect([leftAfter(state, first.id), leftAfter(state, second.id)]).toEqual([none, none])
    const leaves = (address: string, hours: number) =>
      suppress(state, { address, reason: "unsubscribe", since: START + hours * HOUR })
    leaves(PEOPLE[0], 2)
    leaves(PEOPLE[1], 11)
    // Before anything was written, and by somebody who never was.
    leaves(PEOPLE[2], 0)
    leaves("nobody@gast.test", 12)
    noteReturned(state, { outboxId: first.messages[3], kind: "hard", status: "5.1.1", at: START + 2 * HOUR }, PEOPLE[3])
    noteReturned(
      state,
      { outboxId: second.messages[1], kind: "complaint", status: "abuse", at: START + 12 * HOUR },
      PEOPLE[1],
    )
    noteReturned(
      state,
      { outboxId: second.messages[2], kind: "soft", status: "5.2.2", at: START + 12 * HOUR },
      PEOPLE[2],
    )
    expect(leftAfter(state, first.id)).toEqual({ unsubscribed: 1, complained: 0, bounced: 1 })
    expect(leftAfter(state, second.id)).toEqual({ unsubscribed: 1, complained: 1, bounced: 0 })
  }))
