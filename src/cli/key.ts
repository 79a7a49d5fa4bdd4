import { randomBytes } from "node:crypto"
import { readFileSync } from "node:fs"
import { BilingualError } from "../records/bilingualError.ts"
import { fill } from "../report/text/fill.ts"
import { type AccessKey, addKey, isWebhook, KEY_KINDS, listKeys, revokeKeys } from "../store/accessKeys.ts"
import { openToRead, type Workspace } from "../store/workspace.ts"
import { type FlagGroup, flagsOf } from "./flagGroups.ts"
import { type Arguments, closed, parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { printable } from "./layout.ts"
import { COMMON_FLAGS } from "./readFlags.ts"
import { languageOf } from "./reading.ts"
import type { Terminal } from "./terminal.ts"
import { DATA_FLAG, directoryOf } from "./workspaceFlags.ts"

const KEY_FLAGS: readonly FlagGroup[] = [
  {
    de: "Schlüssel",
    en: "Keys",
    flags: [
      DATA_FLAG,
      {
        name: "source",
        value: "NAME",
        de: "wofür der Schlüssel steht: Nummernkreis der Bestellungen, wie bei import",
        en: "what the key stands for: circle of order numbers, as with import",
      },
      {
        name: "kind",
        value: "KIND",
        de: `womit gesendet wird: ${KEY_KINDS.join(", ")} (json)`,
        en: `what sends: ${KEY_KINDS.join(", ")} (json)`,
      },
      {
        name: "secret-file",
        value: "FILE",
        de: "Datei mit dem Geheimnis, mit dem Shopify, WooCommerce oder Stripe unterschreibt; - liest die Eingabe",
        en: "file with the secret that Shopify, WooCommerce or Stripe signs with; - reads the input",
      },
    ],
  },
  COMMON_FLAGS,
]

const WORDS = {
  de: {
    made: "Schlüssel {name} für {source}. Er wird nur dieses eine Mal gezeigt:",
    secretMade: "Geheimnis für {name}, in WooCommerce einzutragen. Es wird nur dieses eine Mal gezeigt:",
    secretTaken: "Geheimnis für {name} gemerkt.",
    deliver: "Zieladresse beim Absender: {url}",
    none: "Noch kein Schlüssel.",
    revoked: "widerrufen",
    revokedNow: "{n} {n|Schlüssel|Schlüssel} widerrufen. Was damit noch kommt, wird abgewiesen.",
  },
  en: {
    made: "Key {name} for {source}. It is shown this one time only:",
    secretMade: "Secret for {name}, to be entered in WooCommerce. It is shown this one time only:",
    secretTaken: "Secret for {name} noted.",
    deliver: "Delivery address at the sender: {url}",
    none: "No key yet.",
    revoked: "revoked",
    revokedNow: "{n} {n|key|keys} revoked. What still comes with it is turned away.",
  },
} as const

type Say = (sentence: keyof (typeof WORDS)["de"], details?: Record<string, string | number>) => void

/** `stammwert key add|list|revoke`: who may send. */
export async function key(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(KEY_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(commandHelp("key", KEY_FLAGS, language))
    return
  }
  const say: Say = (sentence, details = {}) => terminal.out(`${fill(WORDS[language][sentence], details, language)}\n`)
  const [action, name, ...others] = args.positional
  const isRight =
    others.length === 0 &&
    (action === "list" ? name === undefined : /^(add|revoke)$/.test(action ?? "") && name !== undefined)
  if (!isRight) throw whatToWrite(args)
  // One short transaction, which a server or an import beside it does not mind.
  const workspace = openToRead(directoryOf(args))
  try {
    if (action === "add") add(workspace, name, args, terminal, say)
    else if (action === "revoke")
      say("revokedNow", { n: revokeKeys(workspace.state, name, terminal.now.toISOString()) })
    else list(workspace, language, terminal, say)
  } finally {
    workspace.close()
  }
}

function add({ state }: Workspace, name: string, args: Arguments, terminal: Terminal, say: Say): void {
  const kind = closed(args, "kind", KEY_KINDS) ?? "json"
  const source = args.text("source")?.trim()
  if (!source) {
    throw new BilingualError({
      en: `say with --source what ${name} stands for: records of one source have numbers of their own`,
      de: `Sagen Sie mit --source, wofür ${name} steht: Innerhalb einer Quelle ist gleiche Nummer dasselbe.`,
    })
  }
  const secret = secretFor(kind, args)
  const made = addKey(state, { name, source, kind, madeAt: terminal.now.toISOString(), ...secret }, randomBytes)
  if (!isWebhook(kind)) say("made", { name, source })
  else say(secret.secret === undefined ? "secretMade" : "secretTaken", { name })
  if (secret.secret === undefined) terminal.out(`  ${made}\n`)
  if (isWebhook(kind)) say("deliver", { url: `https://…/v1/webhooks/${kind}/${name}` })
}

/** Shopify and Stripe make the secret themselves; for WooCommerce we do where none is named. */
function secretFor(kind: AccessKey["kind"], args: Arguments): { secret?: string } {
  const file = args.text("secret-file")
  if (file !== undefined && isWebhook(kind)) return { secret: readFileSync(file === "-" ? 0 : file, "utf8").trim() }
  if (file !== undefined) {
    throw new BilingualError({
      en: `--secret-file goes with shopify, woocommerce and stripe: a key of kind ${kind} is made here`,
      de: `--secret-file gehört zu shopify, woocommerce und stripe: Ein Schlüssel der Art ${kind} entsteht hier.`,
    })
  }
  if (kind !== "shopify" && kind !== "stripe") return {}
  throw new BilingualError({
    en: `${kind} signs with a secret of its own: put it into a file and name it with --secret-file, or pipe it in with --secret-file -`,
    de: `${kind} unterschreibt mit einem eigenen Geheimnis: Legen Sie es in eine Datei und nennen Sie sie mit --secret-file, oder leiten Sie es mit --secret-file - hinein.`,
  })
}

function list({ state }: Workspace, language: "de" | "en", terminal: Terminal, say: Say): void {
  const keys = listKeys(state)
  if (keys.length === 0) say("none")
  const day = new Intl.DateTimeFormat(language === "de" ? "de-DE" : "en-GB", { dateStyle: "medium", timeZone: "UTC" })
  const width = (of: (one: AccessKey) => string) => Math.max(0, ...keys.map((one) => of(one).length))
  for (const one of keys) {
    const cells = [
      String(one.id).padStart(4),
      one.name.padEnd(width(({ name }) => name)),
      one.kind.padEnd(width(({ kind }) => kind)),
      printable(one.source).padEnd(width(({ source }) => source)),
      day.format(new Date(one.madeAt)),
      ...(one.revokedAt === null ? [] : [WORDS[language].revoked]),
    ]
    terminal.out(`${cells.join("  ")}\n`)
  }
}

function whatToWrite(args: Arguments): BilingualError {
  const found = args.positional.join(" ")
  return new BilingualError({
    en: `write key add NAME, key list or key revoke NAME: found ${found === "" ? "nothing" : `"${found}"`}`,
    de: `Schreiben Sie key add NAME, key list oder key revoke NAME, gefunden: ${found === "" ? "nichts" : `»${found}«`}`,
  })
}
