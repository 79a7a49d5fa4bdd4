import { BilingualError, type Sentence } from "./bilingualError.ts"
import { type Day, formatDay, parseDay } from "./day.ts"
import { instantOfLocalTime } from "./localTime.ts"

/** Where a day without a year lies: the last one up to today, the next one from today on, or the nearest to today. */
export type Lies = "behind" | "ahead" | "near"

const WORDS: Readonly<Record<string, number>> = {
  today: 0,
  heute: 0,
  yesterday: -1,
  gestern: -1,
  tomorrow: 1,
  morgen: 1,
}
const DAY = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})?$/
const HALF_A_YEAR_DAYS = 183

/** A day as a person types it: `12.3.`, `12.3.2026`, `2026-03-12`, `today`; `what` is named in the error. */
export function typedDay(text: string, what: Sentence, today: Day, lies: Lies): Day {
  const word = WORDS[text.trim().toLowerCase()]
  if (word !== undefined) return today + word
  const [, day, month, year] = DAY.exec(text.trim()) ?? []
  const found =
    day === undefined
      ? dayOf(text.trim())
      : year === undefined
        ? nearestDay(`${pad(month)}-${pad(day)}`, today, lies)
        : dayOf(`${year.length === 2 ? `20${year}` : year}-${pad(month)}-${pad(day)}`)
  if (found !== undefined) return found
  throw new BilingualError({
    en: `${what.en} must be a day such as 12.3. (without a year: ${LIES[lies].en}), 12.3.2026, 2026-03-12 or today: found "${text}"`,
    de: `${what.de} muss ein Tag sein wie 12.3. (ohne Jahr: ${LIES[lies].de}), 12.3.2026, 2026-03-12 oder heute, gefunden: »${text}«`,
  })
}

const LIES: Readonly<Record<Lies, Sentence>> = {
  behind: { en: "the last one", de: "der letzte" },
  ahead: { en: "the next one", de: "der nächste" },
  near: { en: "the nearest one", de: "der nächstgelegene" },
}

const pad = (number: string) => number.padStart(2, "0")

function dayOf(iso: string): Day | undefined {
  try {
    return parseDay(iso, "day")
  } catch {
    return undefined
  }
}

/** The day of a month that lies where it should; a 29 February may be years away. */
function nearestDay(monthAndDay: string, today: Day, lies: Lies): Day | undefined {
  const year = Number(formatDay(today).slice(0, 4))
  const candidates = Array.from({ length: 17 }, (_, i) => dayOf(`${year + i - 8}-${monthAndDay}`)).filter(
    (day) => day !== undefined,
  )
  if (lies === "behind") return candidates.findLast((day) => day <= today)
  if (lies === "ahead") return candidates.find((day) => day >= today)
  return (
    candidates.find((day) => Math.abs(day - today) <= HALF_A_YEAR_DAYS) ?? candidates.findLast((day) => day <= today)
  )
}

const MOMENT = /^(.*?)(?:[\sT]+(?:um |at )?(\d{1,2})[:.](\d{2})(?: Uhr)?)?$/

/** A day, or a day and a time of that day in a zone, as a record carries it: `2026-03-12`, or the instant in UTC. */
export function typedMoment(text: string, what: Sentence, today: Day, timeZone: string): string {
  if (/Z$|[+-]\d\d:\d\d$/.test(text.trim())) return text.trim()
  const [, dayText = "", hour, minute] = MOMENT.exec(text.trim()) ?? []
  const day = typedDay(dayText, what, today, "behind")
  if (hour === undefined) return formatDay(day)
  if (Number(hour) > 23 || Number(minute) > 59) {
    throw new BilingualError({
      en: `${what.en} must be a day and a time such as 12.3. 14:30: found "${text}"`,
      de: `${what.de} muss ein Tag mit Uhrzeit sein wie 12.3. 14:30, gefunden: »${text}«`,
    })
  }
  return instantOfLocalTime(day, Number(hour) * 60 + Number(minute), timeZone).toISOString()
}
