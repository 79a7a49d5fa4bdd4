import fc from "fast-check"
import { expect, test } from "vitest"
import { icsLines, icsText } from "./icsLines.ts"
import { type CalendarTask, tasksCalendar } from "./tasksCalendar.ts"

const NOW = new Date("2026-11-22T23:30:00Z")
const task = (more: Partial<CalendarTask>): CalendarTask => ({
  ...{ id: 7, measure: "Anrufe", channel: "phone", script: "Fragen, ob alles passt", customer: "K1" },
  ...{ name: "Karin; Probe", phone: "+498031100000", dueAt: Date.parse("2026-11-25T10:00:00Z"), ...more },
})
const calendarOf = (...tasks: readonly CalendarTask[]) =>
  tasksCalendar({ tasks, mark: "a1b2", now: NOW, timeZone: "Europe/Berlin", language: "de" })

/** As a reader of calendars undoes them. */
const unfolded = (ics: string) => ics.replaceAll("\r\n ", "").split("\r\n")
const unescaped = (text: string) => text.replace(/\\(.)/g, (_, mark) => (mark === "n" ? "\n" : mark))

test("open tasks are days of a calendar; what is overdue stands on today, by the clock of the workspace", () => {
  expect(
    unfolded(calendarOf(task({}), task({ id: 8, name: null, phone: null, dueAt: 0, channel: "counter" }))),
  ).toEqual([
    ...["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Stammwert//Tasks//EN", "METHOD:PUBLISH", "X-WR-CALNAME:Aufgaben"],
    ...["BEGIN:VEVENT", "UID:task-7@a1b2", "DTSTAMP:20261122T233000Z", "DTSTART;VALUE=DATE:20261125"],
    ...["SUMMARY:Anrufen: Karin\\; Probe", "DESCRIPTION:Fragen\\, ob alles passt\\n+498031100000\\nAnrufe"],
    ...["TRANSP:TRANSPARENT", "END:VEVENT"],
    ...["BEGIN:VEVENT", "UID:task-8@a1b2", "DTSTAMP:20261122T233000Z", "DTSTART;VALUE=DATE:20261123"],
    ...[
      "SUMMARY:An der Kasse: K1",
      "DESCRIPTION:Fragen\\, ob alles passt\\nAnrufe",
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ],
    ...["END:VCALENDAR", ""],
  ])
})

test("whatever a text holds stays in its property, in lines of 75 bytes at most, and is read back as it was", () => {
  const text = fc.string({ unit: "grapheme", maxLength: 300 })
  fc.assert(
    fc.property(text, fc.constantFrom("", "\r\nEND:VCALENDAR\n", "\\,;:\\n", "🧑‍🌾ß€"), (before, within) => {
      const said = `${before}${within}${before}`
      const ics = icsLines([`SUMMARY:${icsText(said)}`])
      for (const line of ics.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      const [line, ...rest] = unfolded(ics)
      expect(rest).toEqual([""])
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these may not stand in a calendar
      const kept = said.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "")
      expect(unescaped(line.slice("SUMMARY:".length))).toBe(kept)
    }),
  )
})
