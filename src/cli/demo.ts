import { existsSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { yesterdayOf } from "../jobs/daily.ts"
import type { SampleKind } from "../sample/business.ts"
import { sampleKinds } from "../sample/makeBusiness.ts"
import type { Door } from "../server/auth/door.ts"
import { claim, newClaim, newEntry } from "../server/auth/invitations.ts"
import { sealerOf } from "../server/auth/secrets.ts"
import { commitStaged, stageImport } from "../store/importFiles.ts"
import { changeSetting } from "../store/settings.ts"
import { findUserByEmail } from "../store/users.ts"
import { createWorkspace, openToServe, openToWrite } from "../store/workspace.ts"
import { DEMO_CUSTOMERS, demoSample } from "./demoSample.ts"
import { type FlagGroup, flagsOf } from "./flagGroups.ts"
import { type Arguments, oneOf, parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { makeDirectory } from "./outputDirectory.ts"
import { COMMON_FLAGS, READ_FLAGS } from "./readFlags.ts"
import { DEFAULT_TIME_ZONE, languageOf, readingOptions } from "./reading.ts"
import { PORT_FLAG, serveUntilStopped } from "./serve.ts"
import { Progress, style, type Terminal } from "./terminal.ts"
import { noWords } from "./workspaceArguments.ts"

const DIRECTORY = join("out", "demo")
const OWNER = { email: "demo@beispiel.test", name: "Demo" }

const DEMO_FLAGS: readonly FlagGroup[] = [
  {
    de: "Vorführung",
    en: "Demo",
    flags: [
      {
        name: "kind",
        value: "shop",
        de: `Art des Geschäfts: ${sampleKinds.join(", ")}`,
        en: `kind of business: ${sampleKinds.join(", ")}`,
      },
      {
        name: "out",
        value: "DIR",
        de: `Ordner der Vorführung (${DIRECTORY}/shop); löschen heißt neu beginnen`,
        en: `folder of the demo (${DIRECTORY}/shop); delete it to begin anew`,
      },
      PORT_FLAG,
    ],
  },
  COMMON_FLAGS,
]

/** `npm start`: an invented business in a workspace of its own, valued and ready to click. */
export async function demo(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(DEMO_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(commandHelp("demo", DEMO_FLAGS, language))
    return
  }
  noWords(args, "demo")
  const kind = oneOf("kind", args.text("kind") ?? "shop", sampleKinds)
  const folder = args.text("out") ?? join(DIRECTORY, kind)
  const directory = join(folder, "data")
  if (!existsSync(join(directory, "state.db"))) await invent(kind, directory, args, terminal)
  const token = await entryOf(directory, terminal)
  await serveUntilStopped(args, terminal, {
    directory,
    welcome: (url) => {
      const { bold } = style(terminal, terminal.colour)
      terminal.out(language === "de" ? "Zum Ansehen öffnen:\n" : "Open this to look around:\n")
      terminal.out(`  ${bold(`${url}/enter#${token}`)}\n`)
    },
  })
}

/** What an invented business has up to yesterday, imported as anybody would import a file. */
async function invent(kind: SampleKind, directory: string, args: Arguments, terminal: Terminal): Promise<void> {
  const language = languageOf(args, terminal)
  const { dim } = style(terminal, terminal.errorColour)
  makeDirectory(dirname(directory))
  const files = demoSample(kind, yesterdayOf(terminal.now, DEFAULT_TIME_ZONE)).map(({ name, text }) => {
    const file = join(dirname(directory), name)
    writeFileSync(file, text)
    return file
  })
  terminal.err(
    dim(
      language === "de"
        ? `Ein erfundener Betrieb (${kind}, ${DEMO_CUSTOMERS} Kunden) wird eingelesen: ${files.join(", ")}\n`
        : `An invented business (${kind}, ${DEMO_CUSTOMERS} customers) is being imported: ${files.join(", ")}\n`,
    ),
  )
  createWorkspace(directory, { timeZone: DEFAULT_TIME_ZONE, currency: "EUR" })
  const workspace = openToWrite(directory, "stammwert demo")
  const progress = new Progress(terminal, () => performance.now())
  try {
    const begunAt = terminal.now.toISOString()
    if (kind !== "plain") changeSetting(workspace.state, "kind", JSON.stringify(kind), begunAt)
    const reading = readingOptions(parseArguments([], flagsOf(READ_FLAGS)), files, terminal, progress)
    commitStaged(workspace, await stageImport(workspace, files, { reading, begunAt }))
  } finally {
    progress.done()
    workspace.close()
  }
}

/** The token of a link by which the demo's owner enters; whoever starts the demo needs no password. */
async function entryOf(directory: string, terminal: Terminal): Promise<string> {
  const workspace = openToServe(directory, "stammwert demo")
  try {
    const door: Door = {
      state: workspace.state,
      sealer: sealerOf(directory),
      now: () => terminal.now.getTime(),
    }
    const claimToken = newClaim(door)
    const owner =
      claimToken === undefined
        ? findUserByEmail(door.state, OWNER.email)?.id
        : await claim(door, claimToken, { ...OWNER, password: null })
    return newEntry(door, owner as number)
  } finally {
    workspace.close()
  }
}
