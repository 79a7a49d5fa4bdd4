import { dayOfInstant, formatDay } from "../../records/day.ts"
import type { TASK_CHANNELS } from "../../records/measure.ts"
import { icsLines, icsText } from "./icsLines.ts"

/** A task as a calendar shows it; times are milliseconds since 1970. */
export type CalendarTask = {
  readonly id: number
  readonly measure: string
  readonly channel: string
  readonly script: string
  readonly dueAt: number
  readonly customer: string
  readonly name: string | null
  readonly phone: string | null
}

export type CalendarOf = {
  readonly tasks: readonly CalendarTask[]
  /** Tells the tasks of this workspace from those of others. */
  readonly mark: string
  readonly now: Date
  readonly timeZone: string
  readonly language: "de" | "en"
}

type Channel = (typeof TASK_CHANNELS)[number]

const WORDS = {
  de: {
    calendar: "Aufgaben",
    channels: { phone: "Anrufen", counter: "An der Kasse", social: "Soziale Medien", post: "Brief" },
  },
  en: {
    calendar: "Tasks",
    channels: { phone: "Call", counter: "At the counter", social: "Social media", post: "Letter" },
  },
} as const

/**
 * Open tasks as a calendar (RFC 5545), each a whole day long: the day by which it is to be done, or today where that is over. They
 * are events and not to-dos, because hardly any program shows the to-dos of a calendar that it follows.
 */
export function tasksCalendar({ tasks, mark, now, timeZone, language }: CalendarOf): string {
  const words = WORDS[language]
  const today = dayOfInstant(now, timeZone)
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "")
  const events = tasks.flatMap(({ id, measure, channel, script, dueAt, customer, name, phone }) => {
    const day = Math.max(today, dayOfInstant(new Date(dueAt), timeZone))
    const what = words.channels[channel as Channel] ?? channel
    return [
      "BEGIN:VEVENT",
      `UID:task-${id}@${mark}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${formatDay(day).replaceAll("-", "")}`,
      `SUMMARY:${icsText(`${what}: ${name ?? customer}`)}`,
      `DESCRIPTION:${icsText([script, ...(phone === null ? [] : [phone]), measure].join("\n"))}`,
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
    ]
  })
  return icsLines([
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Stammwert//Tasks//EN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${icsText(words.calendar)}`,
    ...events,
    "END:VCALENDAR",
  ])
}
