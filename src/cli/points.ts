import { setImmediate } from "node:timers/promises"
import { bookPoints } from "../measures/points/bookPoints.ts"
import { pointsStanding, programmeLiability } from "../measures/points/standing.ts"
import { BilingualError } from "../records/bilingualError.ts"
import { dayOfInstant, formatDay, parseDay } from "../records/day.ts"
import { pointsRules } from "../records/pointsRules.ts"
import { fill } from "../report/text/fill.ts"
import { audit } from "../store/audit.ts"
import { knownPerson } from "../store/identity/knownPerson.ts"
import { type Act, type Answer, grantPoints, spendPoints } from "../store/points/ledger.ts"
import { listProgrammes, makeProgramme, type PointsProgramme } from "../store/points/programmes.ts"
import { openToEdit, type Workspace } from "../store/workspace.ts"
import { type FlagGroup, flagsOf } from "./flagGroups.ts"
import { type Arguments, parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { printable } from "./layout.ts"
import { POINTS_WORDS, WHAT_TO_WRITE } from "./pointsText.ts"
import { COMMON_FLAGS } from "./readFlags.ts"
import { languageOf } from "./reading.ts"
import { rulesFile } from "./rulesFile.ts"
import type { Terminal } from "./terminal.ts"
import { DATA_FLAG, directoryOf } from "./workspaceFlags.ts"

const POINTS_FLAGS: readonly FlagGroup[] = [
  {
    de: "Punkte",
    en: "Points",
    flags: [
      DATA_FLAG,
      { name: "programme", value: "N", de: "welches Programm (1)", en: "which programme (1)" },
      {
        name: "rules",
        value: "FILE",
        de: "Regeln als JSON (ein Punkt je Euro, einen Cent wert)",
        en: "rules as JSON (a point a euro, worth a cent)",
      },
      { name: "from", value: "DAY", de: "ab welchem Tag Bestellungen zählen", en: "from which day on orders count" },
      { name: "key", value: "KEY", de: "gleicher Schlüssel, gleicher Vorgang", en: "the same key is the same act" },
      { name: "reason", value: "TEXT", de: "weshalb", en: "why" },
    ],
  },
  COMMON_FLAGS,
]

const USUAL_RULES = { earn: { per: "money", points: 1, cents: 100 }, worth: { points: 1, cents: 1 } }

type Words = (typeof POINTS_WORDS)["de" | "en"]
type Asked = {
  readonly args: Arguments
  readonly workspace: Workspace
  readonly terminal: Terminal
  say(sentence: keyof Words, details?: Record<string, string | number>): void
}

/** `stammwert points make|list|book|show|grant|spend|liability`: what customers earn, have and spend. */
export async function points(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(POINTS_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) return terminal.out(commandHelp("points", POINTS_FLAGS, language))
  const [action, ...others] = args.positional
  const known = Object.hasOwn(ACTIONS, action ?? "") ? ACTIONS[action] : undefined
  if (known === undefined || others.length !== known.words) throw new BilingualError(WHAT_TO_WRITE)
  const workspace = openToEdit(directoryOf(args))
  const say: Asked["say"] = (sentence, details = {}) =>
    terminal.out(`${printable(fill(POINTS_WORDS[language][sentence], details, language), 400)}\n`)
  try {
    await known.work({ args, workspace, terminal, say }, others)
  } finally {
    workspace.close()
  }
}

type Action = { readonly words: number; work(asked: Asked, words: readonly string[]): Promise<void> | void }

const ACTIONS: Readonly<Record<string, Action>> = {
  make: { words: 1, work: make },
  list: { words: 0, work: list },
  book: { words: 0, work: book },
  show: { words: 1, work: show },
  grant: { words: 2, work: (asked, words) => act(asked, words, "grant points", grantPoints) },
  spend: { words: 2, work: (asked, words) => act(asked, words, "spend points", spendPoints) },
  liability: { words: 0, work: liability },
}

function make({ args, workspace, terminal, say }: Asked, [name]: readonly string[]): void {
  const { state, settings } = workspace
  const from = args.text("from")
  const fromDay = from === undefined ? dayOfInstant(terminal.now, settings.timeZone) : parseDay(from, "--from")
  const at = terminal.now.getTime()
  const id = makeProgramme(
    state,
    { name, rules: rulesFile(args.text("rules"), pointsRules, USUAL_RULES), fromDay },
    { at, by: "console" },
  )
  say("made", { id, name, day: formatDay(fromDay) })
}

function list({ workspace, say }: Asked): void {
  const programmes = listProgrammes(workspace.state)
  if (programmes.length === 0) say("none")
  for (const { id, name, versions } of programmes) {
    say("programme", { id, name, n: versions.length, day: formatDay(versions[versions.length - 1].fromDay) })
  }
}

async function book({ workspace, terminal, say }: Asked): Promise<void> {
  const now = terminal.now.getTime()
  say("booked", { n: await bookPoints({ state: workspace.state, now, pause: setImmediate }) })
}

function programmeOf({ args, workspace }: Asked): PointsProgramme {
  const asked = args.text("programme") ?? "1"
  const found = listProgrammes(workspace.state).find(({ id }) => String(id) === asked)
  if (found) return found
  throw new BilingualError({
    en: `there is no programme of points ${asked}: "stammwert points list" names them`,
    de: `Ein Punkteprogramm ${asked} gibt es nicht: »stammwert points list« nennt alle.`,
  })
}

function show(asked: Asked, [called]: readonly string[]): void {
  const { workspace, terminal, say } = asked
  const { state, settings } = workspace
  const person = knownPerson(state, called)
  const { available, pending, next, tier } = pointsStanding(
    state,
    programmeOf(asked),
    person.id,
    terminal.now.getTime(),
  )
  say("has", { customer: person.name, available, pending })
  if (next)
    say("expires", { points: next.points, day: formatDay(dayOfInstant(new Date(next.expiresAt), settings.timeZone)) })
  if (tier?.tier) say("tier", { tier: tier.tier, earned: tier.earned })
}

function act(
  asked: Asked,
  [called, count]: readonly string[],
  action: "grant points" | "spend points",
  work: (state: Workspace["state"], act: Act) => Answer,
): void {
  const { args, workspace, terminal, say } = asked
  const { state } = workspace
  const idempotencyKey = args.text("key")?.trim()
  if (!/^[1-9]\d{0,8}$/.test(count) || !idempotencyKey) throw new BilingualError(WHAT_TO_WRITE)
  const [person, at] = [knownPerson(state, called), terminal.now.getTime()]
  const one = { programme: programmeOf(asked).id, customer: person.id, points: Number(count), at }
  const answer = state.transaction(() => {
    const booked = work(state, { ...one, idempotencyKey, reason: args.text("reason")?.trim() ?? "" })
    if ("entries" in booked && !booked.isRepeated) {
      audit(state, { at, actor: "console", action, object: `points entry ${booked.entries.join(" ")}`, detail: {} })
    }
    return booked
  })
  if ("refusal" in answer) throw new BilingualError(answer.refusal.sentence)
  say(answer.isRepeated ? "before" : action === "grant points" ? "granted" : "spent", {
    points: count,
    customer: person.name,
  })
}

function liability(asked: Asked): void {
  const { workspace, terminal, say } = asked
  const owed = programmeLiability(workspace.state, programmeOf(asked), terminal.now.getTime())
  say("owed", { points: owed.points, cents: owed.expectedCents, whole: owed.wholeCents })
  const forEver = POINTS_WORDS[languageOf(asked.args, terminal)].forEver
  for (const { month, points: count, expectedCents } of owed.months) {
    say("month", { month: month ?? forEver, points: count, cents: expectedCents })
  }
}
