import { BilingualError } from "../records/bilingualError.ts"
import { fill } from "../report/text/fill.ts"
import { ERASURE_GROUNDS, type ErasureGround } from "../store/rights/erase.ts"
import { type ErasedPeople, erasePeople } from "../store/rights/erasePeople.ts"
import { listErasures, readmit } from "../store/rights/readmit.ts"
import { openToRead, openToWrite } from "../store/workspace.ts"
import { type FlagGroup, flagsOf } from "./flagGroups.ts"
import { type Arguments, oneOf, parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { COMMON_FLAGS } from "./readFlags.ts"
import { languageOf } from "./reading.ts"
import type { Terminal } from "./terminal.ts"
import { noWords } from "./workspaceArguments.ts"
import { DATA_FLAG, directoryOf } from "./workspaceFlags.ts"

const WORDS = {
  de: {
    ask: "{names} für immer löschen? Bestellungen bleiben ohne Namen in den Summen; zurück geht es nicht. [j/N] ",
    kept: "Es wurde nichts gelöscht.",
    done: "{n} {n|Person|Personen} gelöscht. Bestellungen und Summen bleiben, ohne Namen.",
    rewritten: "{path}: ohne sie neu geschrieben.",
    removed: "{path}: entfernt.",
    unfinished:
      "Ein laufender Server hat seine Auswertung noch nicht neu geschrieben. Beenden und starten Sie ihn neu: Das führt die Löschung zu Ende.",
    found: "{path} nennt sie noch und gehört nicht zu uns: Sehen Sie selbst nach.",
    backups:
      "Sicherungen und Exporte an anderen Orten kennt Stammwert nicht: Löschen Sie sie, oder stellen Sie sie mit --erased-in {data} wieder her.",
    none: "Niemand ist gelöscht.",
    line: "{id}  {at}  {ground}  {actor}",
    unswept: "  noch nicht zu Ende",
    open: "  wieder zugelassen",
    readmitted: "{name} ist wieder zugelassen: Was jetzt kommt, wird aufgenommen.",
  },
  en: {
    ask: "Erase {names} for good? Orders stay in all sums, without a name; there is no way back. [y/N] ",
    kept: "Nothing was erased.",
    done: "{n} {n|person|people} erased. Orders and sums stay, without a name.",
    rewritten: "{path}: written anew without them.",
    removed: "{path}: removed.",
    unfinished:
      "A server that is running has not yet written its projection anew. Stop and start it: that finishes the erasure.",
    found: "{path} still speaks of them and is none of ours: look at it yourself.",
    backups:
      "Backups and exports elsewhere are unknown to Stammwert: delete them, or restore them with --erased-in {data}.",
    none: "Nobody was erased.",
    line: "{id}  {at}  {ground}  {actor}",
    unswept: "  not finished yet",
    open: "  readmitted",
    readmitted: "{name} is readmitted: what comes from now on is taken in.",
  },
} as const

const GROUND_WORDS: Readonly<Record<ErasureGround, { readonly de: string; readonly en: string }>> = {
  request: { de: "auf Wunsch", en: "on request" },
  objection: { de: "nach Widerspruch", en: "after an objection" },
  withdrawn: { de: "Einwilligung widerrufen", en: "consent withdrawn" },
  unlawful: { de: "unrechtmäßig gespeichert", en: "stored unlawfully" },
  retention: { de: "Frist abgelaufen", en: "time is up" },
}

const ERASE_FLAGS: readonly FlagGroup[] = [
  {
    de: "Arbeitsbereich",
    en: "Workspace",
    flags: [
      DATA_FLAG,
      {
        name: "ground",
        value: "GROUND",
        de: `Grund: ${ERASURE_GROUNDS.join(", ")} (request)`,
        en: `ground: ${ERASURE_GROUNDS.join(", ")} (request)`,
      },
      { name: "yes", de: "ohne Rückfrage", en: "without asking" },
    ],
  },
  COMMON_FLAGS,
]

const GROUND = { en: "--ground", de: "--ground" }
const WAIT_MILLISECONDS = 60_000

/** `stammwert erase K17`: takes people out of everything that a workspace's folder holds; sums stay. */
export async function erase(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(ERASE_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) return terminal.out(commandHelp("erase", ERASE_FLAGS, language))
  const names = args.positional
  if (names.length === 0) throw new BilingualError(NOBODY)
  const ground = oneOf(GROUND, args.text("ground") ?? "request", ERASURE_GROUNDS)
  if (!args.has("yes") && !(await agreed(names, language, terminal))) return terminal.out(`${WORDS[language].kept}\n`)
  const workspace = openToWrite(directoryOf(args), "stammwert erase")
  try {
    const at = terminal.now.toISOString()
    const done = erasePeople(workspace, names, { actor: "console", ground, at, waitMilliseconds: WAIT_MILLISECONDS })
    terminal.out(`${erasedText(done, workspace.directory, language).join("\n")}\n`)
  } finally {
    workspace.close()
  }
}

const NOBODY = {
  en: "name whom to erase, by number or e-mail: found nothing",
  de: "Nennen Sie, wer zu löschen ist, mit Nummer oder E-Mail; gefunden: nichts",
}

async function agreed(names: readonly string[], language: "de" | "en", terminal: Terminal): Promise<boolean> {
  if (!terminal.isInteractive) {
    throw new BilingualError({
      en: "an erasure cannot be taken back: say --yes where nobody can be asked",
      de: "Eine Löschung lässt sich nicht zurücknehmen: Sagen Sie --yes, wo niemand gefragt werden kann.",
    })
  }
  const answer = await terminal.ask(fill(WORDS[language].ask, { names: names.join(", ") }, language))
  return /^\s*(j|ja|y|yes)\s*$/i.test(answer)
}

function erasedText(done: ErasedPeople, data: string, language: "de" | "en"): string[] {
  const words = WORDS[language]
  const each = (sentence: string, paths: readonly string[]) => paths.map((path) => fill(sentence, { path }, language))
  return [
    fill(words.done, { n: done.erasures.length }, language),
    ...each(words.rewritten, done.rewritten),
    ...each(words.removed, done.removed),
    ...each(words.found, done.foundIn),
    ...(done.isFinished ? [] : [words.unfinished]),
    fill(words.backups, { data }, language),
  ]
}

const ERASURES_FLAGS: readonly FlagGroup[] = [
  {
    de: "Arbeitsbereich",
    en: "Workspace",
    flags: [
      DATA_FLAG,
      {
        name: "readmit",
        value: "ID",
        de: "lässt jemanden wieder zu, der gelöscht wurde",
        en: "lets somebody in again who was erased",
      },
    ],
  },
  COMMON_FLAGS,
]

/** `stammwert erasures`: when somebody was erased, and on what ground; never who. */
export async function erasures(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(ERASURES_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) return terminal.out(commandHelp("erasures", ERASURES_FLAGS, language))
  noWords(args, "erasures")
  const name = args.text("readmit")
  if (name !== undefined) return readmitted(name, args, terminal)
  const workspace = openToRead(directoryOf(args))
  try {
    const texts = WORDS[language]
    const lines = listErasures(workspace).map(({ id, at, ground, actor, isSwept, tombstones }) => {
      const facts = { id, at: at.slice(0, 10), ground: GROUND_WORDS[ground][language], actor }
      return fill(texts.line, facts, language) + (isSwept ? "" : texts.unswept) + (tombstones > 0 ? "" : texts.open)
    })
    terminal.out(`${lines.length === 0 ? texts.none : lines.join("\n")}\n`)
  } finally {
    workspace.close()
  }
}

function readmitted(name: string, args: Arguments, terminal: Terminal): void {
  const language = languageOf(args, terminal)
  const workspace = openToWrite(directoryOf(args), "stammwert erasures")
  try {
    if (!readmit(workspace, name, { actor: "console", at: terminal.now.toISOString() })) {
      throw new BilingualError({
        en: `nobody called "${name}" was erased from ${workspace.directory}`,
        de: `In ${workspace.directory} ist niemand mit dem Namen »${name}« gelöscht.`,
      })
    }
    terminal.out(`${fill(WORDS[language].readmitted, { name }, language)}\n`)
  } finally {
    workspace.close()
  }
}
