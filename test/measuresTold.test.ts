import { join } from "node:path"
import { expect, test } from "vitest"
import { dayOfInstant } from "../src/records/day.ts"
import type { MeasurePlan } from "../src/records/measure.ts"
import { accessPaper } from "../src/report/rights/accessPaper.ts"
import { claimMessage, messagesOf, noteMessage, tryAgainLater } from "../src/store/acting/outbox.ts"
import { makeMeasure, startMeasure } from "../src/store/acting/storedMeasures.ts"
import { closeTask, listTasks } from "../src/store/acting/tasks.ts"
import { csvRecords } from "../src/store/export/csvCells.ts"
import { exportWorkspace } from "../src/store/export/exportWorkspace.ts"
import { accessData } from "../src/store/rights/accessData.ts"
import { eraseMembers } from "../src/store/rights/erase.ts"
import type { Workspace } from "../src/store/workspace.ts"
import { temporaryDirectory } from "./support/command.ts"
import { lookAt, PLAN } from "./support/measures.ts"
import { importText, withProjection, withWorkspace } from "./support/workspaces.ts"

const directory = temporaryDirectory()
const AT = "2026-06-01T08:00:00Z"
const NOW = Date.parse(AT)
const ORDERS = "Bestellnr;Kundennr;Datum;Betrag\nB1;K1;2026-01-05;20,00\nB2;K2;2026-01-06;20,00\n"
const STEPS: MeasurePlan["steps"] = [
  ...PLAN.steps,
  { do: "task", id: "greet", channel: "counter", script: "Say hello", dueWithinDays: 3 },
]

/** Both customers got a message and somebody who greets them; the first was greeted. */
const greeted = (work: (workspace: Workspace, measureId: number) => void) =>
  withWorkspace(async (workspace) => {
    await importText(workspace, ORDERS)
    const { state } = workspace
    const maker = { at: NOW, by: "Ada" }
    const plan = { ...PLAN, steps: STEPS, controlBasisPoints: 0, goal: { windowDays: 60, endsSteps: false } }
    const { id } = startMeasure(state, makeMeasure(state, { name: "Hello", plan, salt: "salt" }, maker).id, maker)
    await withProjection(workspace, (projection) => lookAt(workspace, projection, AT))
    claimMessage(state, 1, NOW)
    noteMessage(state, 1, "sent")
    const [first] = listTasks(state, { open: true, most: 1 })
    closeTask(state, first.id, { outcome: "reached", note: "likes tea", minutes: 4 }, maker)
    work(workspace, id)
  })

const toldTo = (workspace: Workspace, customer: string) =>
  accessData(workspace.state, customer, { madeAt: AT, currency: "EUR" })

test("whoever asks is told what measures did for them, on paper too, until they are erased", () =>
  greeted((workspace, id) => {
    const data = toldTo(workspace, "K1")
    expect(data.measures).toEqual([
      {
        measureId: id,
        measure: "Hello",
        arm: "measure",
        since: NOW,
        messages: [{ step: "hello", state: "sent", reason: null, at: NOW }],
        tasks: [
          { channel: "counter", dueAt: NOW + 3 * 86_400_000, state: "done", outcome: "reached", note: "likes tea" },
        ],
      },
    ])
    for (const [language, heading] of [
      ["de", "Maßnahmen"],
      ["en", "Measures"],
    ] as const) {
      const section = accessPaper(data, language).sections.find((one) => one.heading === heading)
      expect(section?.table?.rows.flat().join(" ")).toContain("likes tea")
    }
    const [member] = workspace.state.rows<{ id: number; name: string }>(
      "SELECT id, name FROM customer WHERE name = 'K1'",
    )
    const key = Buffer.alloc(32, 1)
    eraseMembers(workspace.state, [member], {
      actor: "console",
      ground: "request",
      at: AT,
      day: dayOfInstant(new Date(AT), "Europe/Berlin"),
      key,
    })
    const kept = workspace.state.rows("SELECT note FROM task UNION ALL SELECT facts FROM participant")
    expect(JSON.stringify(kept)).not.toContain("tea")
  }))

test("an export holds measures, participants, messages and tasks", () =>
  greeted((workspace, id) => {
    const target = join(directory, "export")
    const { files } = exportWorkspace(workspace, target, { madeAt: AT, withHistory: false })
    const rowsOf = (file: string) => [...csvRecords(join(target, file))].slice(1).map(({ cells }) => cells)
    expect(files["measures.csv"].rows).toBe(1)
    expect(rowsOf("participants.csv").map((cells) => cells.slice(0, 6))).toEqual([
      ["1", String(id), "1", "K1", "start", "measure"],
      ["2", String(id), "1", "K2", "start", "measure"],
    ])
    expect(rowsOf("messages.csv").map((cells) => cells[3])).toEqual(["sent", "queued"])
    expect(rowsOf("tasks.csv").map((cells) => cells[5])).toEqual(["reached", undefined])
  }))

test("a measure counts the messages that went out or may have, whatever becomes of them", () =>
  greeted(({ state }, id) => {
    expect(messagesOf(state, id)).toBe(1)
    claimMessage(state, 2, NOW)
    expect(messagesOf(state, id)).toBe(2)
    tryAgainLater(state, 2, NOW, "nobody answered")
    expect(messagesOf(state, id)).toBe(1)
    claimMessage(state, 2, NOW)
    noteMessage(state, 2, "failed", "refused")
    expect(messagesOf(state, id)).toBe(1)
  }))
