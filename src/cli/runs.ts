import { BilingualError } from "../records/bilingualError.ts"
import { formatDay } from "../records/day.ts"
import { fill } from "../report/text/fill.ts"
import { columnNames, fitOf, type KeptRun, listRuns, runOf } from "../store/valuationRuns.ts"
import { openToRead } from "../store/workspace.ts"
import { type FlagGroup, flagsOf } from "./flagGroups.ts"
import { parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { COMMON_FLAGS } from "./readFlags.ts"
import { languageOf } from "./reading.ts"
import type { Terminal } from "./terminal.ts"
import { DATA_FLAG, directoryOf } from "./workspaceFlags.ts"

const RUNS_FLAGS: readonly FlagGroup[] = [{ de: "Arbeitsbereich", en: "Workspace", flags: [DATA_FLAG] }, COMMON_FLAGS]

const WORDS = {
  de: {
    none: "Noch kein Lauf: stammwert value --data ORDNER macht einen.",
    run: "Stichtag {asOf}, {n} {n|Kunde|Kunden}, Anpassung {fit}{upon}",
    upon: ", auf Lauf {base}",
  },
  en: {
    none: "No run yet: stammwert value --data DIR makes one.",
    run: "as of {asOf}, {n} {n|customer|customers}, fit {fit}{upon}",
    upon: ", upon run {base}",
  },
} as const

/** `stammwert runs`: every valuation that was made; `runs 7` tells what one of them rests on, as JSON. */
export async function runs(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(RUNS_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(commandHelp("runs", RUNS_FLAGS, language))
    return
  }
  const workspace = openToRead(directoryOf(args))
  try {
    const { state, settings } = workspace
    const [asked] = args.positional
    if (asked !== undefined) {
      terminal.out(`${JSON.stringify(originOf(workspace.state, asked), null, 2)}\n`)
      return
    }
    const clock = new Intl.DateTimeFormat(language === "de" ? "de-DE" : "en-GB", {
      dateStyle: "medium",
      timeStyle: "short",
      timeZone: settings.timeZone,
    })
    const lines = listRuns(state).map((run) => {
      const upon = run.baseId === null ? "" : fill(WORDS[language].upon, { base: String(run.baseId) }, language)
      const facts = { asOf: formatDay(run.asOf), n: run.customers, fit: String(run.fitId), upon }
      return `${String(run.id).padStart(4)}  ${clock.format(new Date(run.madeAt))}  ${fill(WORDS[language].run, facts, language)}`
    })
    terminal.out(`${lines.length === 0 ? WORDS[language].none : lines.join("\n")}\n`)
  } finally {
    workspace.close()
  }
}

/** All that a run's figures follow from. */
function originOf(state: Parameters<typeof runOf>[0], asked: string) {
  const run = /^\d+$/.test(asked) ? runOf(state, Number(asked)) : undefined
  if (run === undefined) {
    throw new BilingualError({
      en: `there is no run "${asked}": "stammwert runs" lists them`,
      de: `Den Lauf »${asked}« gibt es nicht: »stammwert runs« nennt alle.`,
    })
  }
  const fit = fitOf(state, run.fitId)
  return {
    ...plain(run),
    columns: columnNames(state, run.id),
    fit: fit && { ...fit, asOf: formatDay(fit.asOf), settings: JSON.parse(fit.settings), fit: JSON.parse(fit.fit) },
  }
}

function plain(run: KeptRun) {
  return { ...run, asOf: formatDay(run.asOf), settings: JSON.parse(run.settings), totals: JSON.parse(run.totals) }
}
