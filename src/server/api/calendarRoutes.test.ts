import { expect, test } from "vitest"
import { withPages } from "../../../test/support/pages.ts"
import { addMonths, formatMonth, monthOfDay, parseDay } from "../../records/day.ts"

test("the calendar of measures is asked by month, by whoever may see figures", () =>
  withPages(async ({ ask, userOf }) => {
    const analyst = await userOf("analyst")
    const { status, body } = await ask("GET", "/api/measures/calendar", undefined, analyst)
    expect(status).toBe(200)
    expect(body).toMatchObject({ entries: [], holidays: [] })
    expect(body.today).toMatch(new RegExp(`^${body.month}-`))
    const next = formatMonth(monthOfDay(addMonths(parseDay(`${body.month}-01`, "month"), 1)))
    expect((await ask("GET", `/api/measures/calendar?month=${next}`, undefined, analyst)).body.month).toBe(next)
    for (const wrong of ["2026-13", "2026", "2026-1", "0000-01", "2026-01-01"])
      expect((await ask("GET", `/api/measures/calendar?month=${wrong}`, undefined, analyst)).status, wrong).toBe(400)
    expect((await ask("GET", "/api/measures/calendar")).status).toBe(401)
  }))
