import { formatDay } from "../records/day.ts"
import { fill } from "../report/text/fill.ts"
import { type DayCount, dayCounts, latestRejected, type RejectedRecord, waitingParts } from "../store/liveCounts.ts"
import { openToRead } from "../store/workspace.ts"
import { type FlagGroup, flagsOf } from "./flagGroups.ts"
import { parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { printable } from "./layout.ts"
import { COMMON_FLAGS } from "./readFlags.ts"
import { languageOf } from "./reading.ts"
import { style, type Terminal } from "./terminal.ts"
import { noWords } from "./workspaceArguments.ts"
import { DATA_FLAG, directoryOf } from "./workspaceFlags.ts"

const SHOWN_DAYS = 60
const SHOWN_REJECTED = 20

const SOURCES_FLAGS: readonly FlagGroup[] = [
  {
    de: "Arbeitsbereich",
    en: "Workspace",
    flags: [
      DATA_FLAG,
      {
        name: "rejected",
        de: "die letzten abgelehnten Datensätze mit ihren Gründen",
        en: "the latest rejected records with their reasons",
      },
    ],
  },
  COMMON_FLAGS,
]

const WORDS = {
  de: {
    none: "Live ist noch nichts gekommen.",
    heading: ["Tag (UTC)", "Quelle", "angenommen", "gespeichert", "schon da", "abgelehnt", "abgewiesen"],
    waiting:
      "{source}: {n} {n|Erstattung oder Stornierung wartet|Erstattungen oder Stornierungen warten} auf {n|ihre Bestellung|ihre Bestellungen}.",
    rejected: "--rejected zeigt, warum etwas abgelehnt wurde.",
    noneRejected: "Nichts wurde abgelehnt.",
    reason: "{field}: gefunden {found}, erlaubt: {allowed}",
  },
  en: {
    none: "Nothing has come in live yet.",
    heading: ["day (UTC)", "source", "accepted", "stored", "duplicate", "rejected", "refused"],
    waiting:
      "{source}: {n} {n|refund or cancellation waits for its order|refunds or cancellations wait for their orders}.",
    rejected: "--rejected shows why something was rejected.",
    noneRejected: "Nothing was rejected.",
    reason: "{field}: found {found}, allowed: {allowed}",
  },
} as const

/** `stammwert sources`: what has come in live, from whom, and what became of it. */
export async function sources(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(SOURCES_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(commandHelp("sources", SOURCES_FLAGS, language))
    return
  }
  noWords(args, "sources")
  const { state, close } = openToRead(directoryOf(args))
  try {
    if (args.has("rejected")) {
      const rejected = latestRejected(state, SHOWN_REJECTED)
      terminal.out(
        rejected.length === 0 ? `${WORDS[language].noneRejected}\n` : rejectedText(rejected, language, terminal),
      )
      return
    }
    const counts = dayCounts(state).slice(0, SHOWN_DAYS)
    terminal.out(counts.length === 0 ? `${WORDS[language].none}\n` : countsText(counts, language, terminal))
    for (const { source, waiting } of waitingParts(state)) {
      terminal.out(`${fill(WORDS[language].waiting, { source: printable(source), n: waiting }, language)}\n`)
    }
    if (counts.some(({ rejected }) => rejected > 0)) terminal.out(`${WORDS[language].rejected}\n`)
  } finally {
    close()
  }
}

function countsText(counts: readonly DayCount[], language: "de" | "en", terminal: Terminal): string {
  const number = new Intl.NumberFormat(language === "de" ? "de-DE" : "en-GB")
  const rows = counts.map(({ day, source, accepted, stored, duplicate, rejected, refused }) => [
    formatDay(day),
    printable(source, 40),
    ...[accepted, stored, duplicate, rejected, refused].map((figure) => number.format(figure)),
  ])
  const { heading } = WORDS[language]
  const widths = heading.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)))
  const { dim } = style(terminal)
  const line = (cells: readonly string[]) =>
    cells.map((cell, at) => (at < 2 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join("  ")
  return `${[dim(line(heading)), ...rows.map(line)].join("\n")}\n`
}

function rejectedText(rejected: readonly RejectedRecord[], language: "de" | "en", terminal: Terminal): string {
  const { bold, dim } = style(terminal)
  const blocks = rejected.map(({ source, rejectedAt, reasons, claim }) => {
    const head = `${bold(printable(source, 40))}  ${rejectedAt.slice(0, 19).replace("T", " ")} UTC`
    const lines = reasons.map(({ field, found, allowed }) => {
      const details = { field: printable(field, 60), found: printable(found, 80), allowed: allowed[language] }
      return `  ${fill(WORDS[language].reason, details, language)}`
    })
    return [head, ...lines, `  ${dim(printable(claim, 200))}`].join("\n")
  })
  return `${blocks.join("\n\n")}\n`
}
