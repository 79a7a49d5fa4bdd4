import { expect, test } from "vitest"
import { withPages } from "../../../test/support/pages.ts"

test("the balance of all measures is asked with days, by whoever may see figures", () =>
  withPages(async ({ ask, userOf }) => {
    const analyst = await userOf("analyst")
    const { status, body } = await ask(
      "GET",
      "/api/measures/balance?from=2026-01-01&until=2026-12-31",
      undefined,
      analyst,
    )
    expect(status).toBe(200)
    expect(body).toMatchObject({ lines: [], net: { totalCents: 0 }, savedMinutes: 0 })
    expect((await ask("GET", "/api/measures/balance?lastDays=90", undefined, analyst)).status).toBe(200)
    expect((await ask("GET", "/api/measures/balance?lastDays=0", undefined, analyst)).status).toBe(400)
    expect((await ask("GET", "/api/measures/balance?from=yesterday", undefined, analyst)).status).toBe(400)
    expect((await ask("GET", "/api/measures/today", undefined, analyst)).body).toEqual([])
    expect((await ask("GET", "/api/measures/balance")).status).toBe(401)
  }))
