import { BilingualError } from "../records/bilingualError.ts"
import { formatDay } from "../records/day.ts"
import { SOURCE_ROLES } from "../records/sourceRole.ts"
import { fill } from "../report/text/fill.ts"
import { type DayCount, dayCounts, latestRejected, type RejectedRecord, waitingParts } from "../store/liveCounts.ts"
import { type ListedSource, listSources, setSourceRole } from "../store/sourceRoles.ts"
import { openToRead, openToWrite } from "../store/workspace.ts"
import { type FlagGroup, flagsOf } from "./flagGroups.ts"
import { type Arguments, closed, parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { printable } from "./layout.ts"
import { ROLE_WORDS } from "./overlapText.ts"
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
      {
        name: "role",
        value: "ROLE",
        de: "sales, invoices, payments: wovon NUMMERNKREIS erzählt; auto: was seine Einträge selbst sagen",
        en: "sales, invoices, payments: what SOURCE tells of; auto: what its records say themselves",
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
    countsAs: "zählt als: {role}",
    set: "{name} zählt von jetzt an als: {role}.",
    left: "{name} zählt von jetzt an als das, was die Einträge selbst sagen.",
  },
  en: {
    none: "Nothing has come in live yet.",
    heading: ["day (UTC)", "source", "accepted", "stored", "duplicate", "rejected", "refused"],
    waiting:
      "{source}: {n} {n|refund or cancellation waits for its order|refunds or cancellations wait for their orders}.",
    rejected: "--rejected shows why something was rejected.",
    noneRejected: "Nothing was rejected.",
    reason: "{field}: found {found}, allowed: {allowed}",
    countsAs: "counts as: {role}",
    set: "{name} counts as {role} from now on.",
    left: "{name} counts as what its records say themselves from now on.",
  },
} as const

/** `stammwert sources`: what sources tell of, what has come in live from whom, and what became of it. */
export async function sources(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(SOURCES_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(commandHelp("sources", SOURCES_FLAGS, language))
    return
  }
  if (args.has("role")) return changeRole(args, terminal)
  noWords(args, "sources")
  const { state, settings, close } = openToRead(directoryOf(args))
  try {
    if (args.has("rejected")) {
      const rejected = latestRejected(state, SHOWN_REJECTED)
      terminal.out(
        rejected.length === 0 ? `${WORDS[language].noneRejected}\n` : rejectedText(rejected, language, terminal),
      )
      return
    }
    terminal.out(rolesText(listSources(state, settings.sourceRoles), language, terminal))
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

/** `stammwert sources --role payments NAME` */
function changeRole(args: Arguments, terminal: Terminal): void {
  const language = languageOf(args, terminal)
  const words = WORDS[language]
  const [name, ...more] = args.positional
  const workspace = openToWrite(directoryOf(args), "stammwert sources")
  try {
    const { state, settings } = workspace
    const known = listSources(state, settings.sourceRoles)
    if (more.length > 0 || !known.some((source) => source.name === name)) throw unknownSource(name, known)
    const role = closed(args, "role", [...SOURCE_ROLES, "auto"] as const)
    setSourceRole(state, name, role === "auto" ? undefined : role, terminal.now.toISOString())
    const now = workspace.settings.sourceRoles[name]
    const said = { name: printable(name, 60), role: now === undefined ? "" : ROLE_WORDS[language][now] }
    terminal.out(`${fill(now === undefined ? words.left : words.set, said, language)}\n`)
  } finally {
    workspace.close()
  }
}

function unknownSource(name: string | undefined, known: readonly ListedSource[]): BilingualError {
  const names = known.map((source) => source.name).join(", ")
  return new BilingualError({
    en: `name one source to give a role to${name === undefined ? "" : ` ("${name}" is none)`}: ${names || "there is none yet"}`,
    de: `Nennen Sie einen Nummernkreis, der eine Rolle bekommt${name === undefined ? "" : ` (»${name}« ist keiner)`}: ${names || "noch gibt es keinen"}`,
  })
}

/** What each source tells of, and where somebody has said it. */
function rolesText(sources: readonly ListedSource[], language: "de" | "en", terminal: Terminal): string {
  const [words, roles] = [WORDS[language], ROLE_WORDS[language]]
  const { dim } = style(terminal)
  const width = Math.max(0, ...sources.map(({ name }) => printable(name, 40).length))
  return sources
    .map(({ name, holds, role }) => {
      const told = holds.map((one) => roles[one]).join(", ")
      const said = role === undefined ? "" : `  ${fill(words.countsAs, { role: roles[role] }, language)}`
      return `${printable(name, 40).padEnd(width)}  ${told}${dim(said)}\n`
    })
    .join("")
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
