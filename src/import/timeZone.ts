import { BilingualError } from "../records/bilingualError.ts"
import { decide } from "./decision.ts"
import { normaliseHeader } from "./headerName.ts"
import type { Decision, ReadOptions } from "./readPlan.ts"
import type { SampleTable } from "./rows.ts"

const FLAG = "--file-time-zone"

const ZONES: Readonly<Record<string, string>> = {
  cet: "Europe/Berlin",
  cest: "Europe/Berlin",
  mez: "Europe/Berlin",
  mesz: "Europe/Berlin",
  utc: "UTC",
  gmt: "UTC",
  z: "UTC",
  bst: "Europe/London",
  pst: "America/Los_Angeles",
  pdt: "America/Los_Angeles",
  mst: "America/Denver",
  mdt: "America/Denver",
  cst: "America/Chicago",
  cdt: "America/Chicago",
  est: "America/New_York",
  edt: "America/New_York",
}

/** Zone of the file's own times: by flag, preset, a column such as `Zeitzone`, or `(UTC)` in the date's header. */
export function findTimeZone(
  table: SampleTable,
  dateHeader: string | undefined,
  options: ReadOptions,
  preset?: { readonly id: string; readonly fileTimeZone?: string },
): Decision[] {
  if (options.fileTimeZone) {
    checkTimeZone(options.fileTimeZone)
    return [decide("timeZone", options.fileTimeZone, "set-by-flag", { flag: FLAG }, { flag: FLAG })]
  }
  const column = table.columns.findIndex((name) => /^(?:zeitzone|timezone)$/.test(normaliseHeader(name)))
  if (column >= 0) {
    const words = [...new Set(table.profiles[column].values.map((value) => value.trim()))]
    const zones = [...new Set(words.map(zoneOf).filter((zone) => zone !== undefined))]
    if (zones.length === 1) {
      const details = { column: table.columns[column], words: words.join(", ") }
      return [decide("timeZone", zones[0], "zone-column", details, { flag: FLAG })]
    }
    if (zones.length > 1) {
      const details = { column: table.columns[column], words: words.slice(0, 5).join(", ") }
      return [decide("timeZone", zones[0], "zones-several", details, { flag: FLAG, warning: true })]
    }
  }
  if (preset?.fileTimeZone) {
    return [decide("timeZone", preset.fileTimeZone, "zone-preset", { preset: preset.id }, { flag: FLAG })]
  }
  if (dateHeader && /utc$/.test(normaliseHeader(dateHeader))) {
    return [decide("timeZone", "UTC", "zone-header", { column: dateHeader }, { flag: FLAG })]
  }
  return []
}

function zoneOf(word: string): string | undefined {
  const known = ZONES[word.toLowerCase()]
  if (known) return known
  const named = /[A-Z][A-Za-z_]+\/[A-Z][A-Za-z_]+/.exec(word)?.[0]
  if (named && isTimeZone(named)) return named
  // Square writes `Eastern Time (US & Canada)` and `Berlin`.
  if (/berlin|vienna|wien|zurich|zürich/i.test(word)) return "Europe/Berlin"
  if (/eastern time/i.test(word)) return "America/New_York"
  return /pacific time/i.test(word) ? "America/Los_Angeles" : undefined
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone })
    return true
  } catch {
    return false
  }
}

function checkTimeZone(zone: string): void {
  if (isTimeZone(zone)) return
  throw new BilingualError({
    en: `${FLAG} must be a time zone such as Europe/Berlin or UTC: found "${zone}"`,
    de: `${FLAG} muss eine Zeitzone wie Europe/Berlin oder UTC sein, gefunden: »${zone}«`,
  })
}
