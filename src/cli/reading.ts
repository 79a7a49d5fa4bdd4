import { statSync } from "node:fs"
import { describeQuestion } from "../import/describe.ts"
import type { Question } from "../import/readPlan.ts"
import { dayOfInstant } from "../records/day.ts"
import type { ReadFilesOptions } from "../store/readFiles.ts"
import { type Arguments, oneOf } from "./flags.ts"
import { readOptionsOf, zone } from "./readFlags.ts"
import type { Progress, Terminal } from "./terminal.ts"

export const DEFAULT_TIME_ZONE = "Europe/Berlin"

const STEPS = {
  de: { look: "Datei ansehen", read: "Bestellungen lesen", rejects: "Abgelehnte Zeilen sammeln", rows: "Zeilen" },
  en: { look: "Looking at the file", read: "Reading orders", rejects: "Gathering rejected rows", rows: "rows" },
}

export function languageOf(args: Arguments, terminal: Terminal): "de" | "en" {
  const asked = args.text("lang")
  return asked === undefined ? terminal.language : oneOf("lang", asked, ["de", "en"])
}

/** How files are read in a command: flags, clock and zone, progress, and a person to ask where there is one. */
export function readingOptions(
  args: Arguments,
  paths: readonly string[],
  terminal: Terminal,
  progress: Progress,
): ReadFilesOptions {
  const language = languageOf(args, terminal)
  const words = STEPS[language]
  const timeZone = zone(args, "time-zone") ?? DEFAULT_TIME_ZONE
  const bytes = paths.reduce((sum, path) => sum + sizeOf(path), 0)
  const count = new Intl.NumberFormat(language === "de" ? "de-DE" : "en-GB")
  return {
    read: readOptionsOf(args),
    timeZone,
    lastDay: dayOfInstant(terminal.now, timeZone),
    ask: (question) => askPerson(question, language, terminal),
    onProgress: (step, done) => {
      if (step === "look")
        progress.show(`${words.look} … ${Math.min(100, Math.round((100 * done) / Math.max(1, bytes)))} %`)
      else progress.show(step === "read" ? `${words.read} … ${count.format(done)} ${words.rows}` : `${words.rejects} …`)
    },
  }
}

/** Asks on a terminal until one of the options is named; in a pipe there is nobody to ask. */
async function askPerson(question: Question, language: "de" | "en", terminal: Terminal) {
  if (!terminal.isInteractive) return undefined
  const options = question.options
    .map((option, index) => `  ${index + 1}  ${option.value}  → ${option.means}`)
    .join("\n")
  terminal.err(`${describeQuestion(question, language)}\n${options}\n`)
  for (let attempt = 0; attempt < 3; attempt++) {
    const answer = await terminal.ask(language === "de" ? "Nummer oder Zeichen: " : "Number or sign: ")
    const chosen = question.options.find((option, index) => answer === option.value || answer === String(index + 1))
    if (chosen) return chosen.value
  }
  return undefined
}

/** For the progress only: what is wrong with a path is said where it is read. */
function sizeOf(path: string): number {
  try {
    return statSync(path).size
  } catch {
    return 0
  }
}
