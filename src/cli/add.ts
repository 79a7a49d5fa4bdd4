import { BilingualError } from "../records/bilingualError.ts"
import { formatDay } from "../records/day.ts"
import type { Kind } from "../records/kinds.ts"
import { addRecord } from "../store/byHand.ts"
import { openToEdit } from "../store/workspace.ts"
import { flagsOf } from "./flagGroups.ts"
import { type Arguments, type Flag, parseArguments } from "./flags.ts"
import { editorOf, envelopeOf, kindOf, typingContext, typingFlags } from "./handFlags.ts"
import { addHelp, addOverview } from "./handHelp.ts"
import { edited, inFlags } from "./handText.ts"
import { COMMON_FLAGS } from "./readFlags.ts"
import { languageOf } from "./reading.ts"
import { typedFields } from "./recordFields.ts"
import type { Terminal } from "./terminal.ts"
import { fieldsTyped, type TypingContext } from "./typedFields.ts"
import { directoryOf } from "./workspaceFlags.ts"

/** What the words behind the kind are; the last takes all that follow. */
const LEADING: Readonly<Record<Kind, readonly string[]>> = {
  customer: ["customer"],
  order: ["customer", "amount"],
  product: ["name"],
  price: ["product", "price"],
  subscription: ["customer", "plan", "price"],
  visit: ["customer", "name"],
  interaction: ["customer", "text"],
  note: ["customer", "text"],
  ticket: ["customer", "subject"],
  feedback: ["customer", "score"],
  referral: ["customer", "referrer"],
  cost: ["amount", "text"],
  invoice: ["customer", "amount"],
  payment: ["customer", "amount"],
  consent: ["customer", "channel"],
  rate: ["from-currency", "to-currency", "rate"],
}

/** What holds of a typed record unless it says otherwise. */
const USUAL: Readonly<Partial<Record<Kind, (today: string) => Readonly<Record<string, unknown>>>>> = {
  visit: () => ({ type: "check-in" }),
  consent: () => ({ granted: true }),
  subscription: (today) => ({ startsOn: today }),
}

/** Kinds that are not of a day. */
const TIMELESS: readonly Kind[] = ["customer", "product"]

/** `stammwert add sale K1 12,50`: one record by hand. */
export async function add(words: readonly string[], terminal: Terminal): Promise<void> {
  const [word] = words
  if (word === undefined || word.startsWith("-")) return overview(words, terminal)
  const kind = kindOf(word)
  const groups = typingFlags(kind)
  const args = withLeadingWords(parseArguments(words, flagsOf(groups)), kind, flagsOf(groups))
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(addHelp(kind, LEADING[kind], groups, language))
    return
  }
  const directory = directoryOf(args)
  const workspace = openToEdit(directory)
  try {
    const context = typingContext(args, workspace, terminal)
    const typed = recordTyped(args, kind, context)
    const money = typedFields(kind).some(({ flag, manner }) => manner === "money" && args.has(flag))
    const editor = editorOf(args, terminal, money ? context.currency : undefined)
    const done = inFlags(kind, () => addRecord(workspace, typed, editor))
    terminal.out(edited("added", done, workspace, language, terminal))
  } finally {
    workspace.close()
  }
}

function overview(words: readonly string[], terminal: Terminal): void {
  const args = parseArguments(words, COMMON_FLAGS.flags)
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(addOverview(language))
    return
  }
  throw new BilingualError({
    en: 'name what to add, as in "stammwert add sale K1 12,50". "stammwert add --help" lists all kinds.',
    de: "Nennen Sie, was dazukommt, etwa »stammwert add verkauf K1 12,50«. »stammwert add --help« nennt alle Arten.",
  })
}

/** The words behind the kind, as if each had been said by its flag. */
function withLeadingWords(args: Arguments, kind: Kind, flags: readonly Flag[]): Arguments {
  const [, ...words] = args.positional
  const names = LEADING[kind]
  const isText = (name: string | undefined) => flags.find((flag) => flag.name === name)?.value === "TEXT"
  const last = names.at(-1)
  if (words.length > names.length && !isText(last)) {
    const found = words.slice(names.length).join(" ")
    throw new BilingualError({
      en: `stammwert add ${kind} takes ${names.join(" and ")}, the rest by flags: found "${found}" too`,
      de: `stammwert add ${kind} nimmt ${names.join(" und ")}, den Rest mit Schaltern; gefunden auch: »${found}«`,
    })
  }
  const said = new Map(
    names.slice(0, words.length).map((name, i) => [name, i === names.length - 1 ? words.slice(i).join(" ") : words[i]]),
  )
  for (const name of said.keys()) {
    if (args.has(name))
      throw new BilingualError({
        en: `--${name} is given twice: say it once`,
        de: `--${name} steht zweimal da: Nennen Sie es einmal.`,
      })
  }
  const texts = (name: string) => (said.has(name) ? [said.get(name) as string] : args.texts(name))
  return { positional: [], has: (name) => said.has(name) || args.has(name), text: (name) => texts(name)[0], texts }
}

function recordTyped(args: Arguments, kind: Kind, context: TypingContext) {
  const today = formatDay(context.today)
  const typed = fieldsTyped(args, kind, context)
  const fields: Record<string, unknown> = { ...USUAL[kind]?.(today), ...typed }
  const envelope = envelopeOf(args, context)
  const when = kind === "subscription" ? String(fields.startsOn) : today
  const [id, source] = [args.text("id"), args.text("source")]
  return {
    kind,
    ...(id === undefined ? {} : { id }),
    ...(source === undefined ? {} : { source }),
    ...(TIMELESS.includes(kind) ? {} : { at: when }),
    ...envelope,
    fields,
  }
}
