import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { PLAN } from "../../test/support/measures.ts"
import { withWorkspace } from "../../test/support/workspaces.ts"
import { measurePlan } from "../records/measure.ts"
import { findMeasure, makeMeasure } from "./acting/storedMeasures.ts"

const MAKER = { at: Date.UTC(2026, 5, 1, 8), by: "Ada" }

test("texts of mails become their first block, in every version of a measure, and all else stays", () =>
  withWorkspace(async ({ state }) => {
    const { id } = makeMeasure(state, { name: "Hello", plan: PLAN, salt: "salt" }, MAKER)
    const text = 'Guten Tag {{first_name|Sie}},\n\n"bis bald" – Ihr Café {[\\]}'
    const mail = { do: "message", id: "hello", channel: "email", subject: "Hallo", text, expiresAfterHours: 48 }
    const others = [
      { do: "wait", id: "a-week", days: 7 },
      { do: "branch", id: "some", condition: { all: [] }, otherwise: "bye" },
    ]
    const written = { ...PLAN, steps: [mail, ...others, { ...mail, id: "bye", text: "Bye" }] }
    state.prepare("UPDATE measure_version SET plan = ?").run(JSON.stringify(written))
    state.script(readFileSync(new URL("migrations/038-mail-blocks.sql", import.meta.url), "utf8"))
    const { text: _, ...bare } = mail
    const { plan } = findMeasure(state, id)
    expect(plan).toEqual({
      ...PLAN,
      steps: [
        { ...bare, blocks: [{ block: "paragraph", text }] },
        ...others,
        { ...bare, id: "bye", blocks: [{ block: "paragraph", text: "Bye" }] },
      ],
    })
    expect(measurePlan.safeParse({ ...plan, steps: plan.steps.filter((step) => step.do !== "branch") }).success).toBe(
      true,
    )
  }))
