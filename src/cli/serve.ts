import { BilingualError } from "../records/bilingualError.ts"
import { fill } from "../report/text/fill.ts"
import { isNetwork } from "../server/outgoing/addresses.ts"
import { type RunningServer, startServer } from "../server/startServer.ts"
import { demoSample } from "./demoSample.ts"
import { type FlagGroup, flagsOf } from "./flagGroups.ts"
import { type Arguments, type Flag, parseArguments } from "./flags.ts"
import { commandHelp } from "./help.ts"
import { pagesFolder } from "./pagesFolder.ts"
import { PUBLIC_URL_FLAG, publicUrlOf } from "./publicUrl.ts"
import { COMMON_FLAGS } from "./readFlags.ts"
import { languageOf } from "./reading.ts"
import type { Terminal } from "./terminal.ts"
import { VERSION } from "./version.ts"
import { noWords } from "./workspaceArguments.ts"
import { DATA_FLAG, directoryOf } from "./workspaceFlags.ts"

const DEFAULT_PORT = 8787
const DEFAULT_HOST = "127.0.0.1"
const HIGHEST_PORT = 65_535

export const PORT_FLAG: Flag = {
  name: "port",
  value: "8787",
  de: "Anschluss (8787); 0 nimmt einen freien",
  en: "port (8787); 0 takes any that is free",
}

const SERVE_FLAGS: readonly FlagGroup[] = [
  {
    de: "Server",
    en: "Server",
    flags: [
      DATA_FLAG,
      PORT_FLAG,
      {
        name: "host",
        value: "ADDRESS",
        de: "Adresse, auf der er hört (127.0.0.1: nur dieser Rechner)",
        en: "address that it listens on (127.0.0.1: this computer only)",
      },
      PUBLIC_URL_FLAG,
      {
        name: "behind-proxy",
        value: "ADDRESS",
        repeatable: true,
        de: "Adresse oder Netz (10.0.0.0/8) eines Webservers davor, dessen X-Forwarded-Angaben gelten",
        en: "address or network (10.0.0.0/8) of a web server in front, whose X-Forwarded headers hold",
      },
      {
        name: "allow-network",
        value: "ADDRESS",
        repeatable: true,
        de: "Adresse oder Netz im eigenen Haus, an das Webhooks gehen dürfen, auch ohne TLS; sonst nur öffentliche Adressen",
        en: "address or network of your own that webhooks may go to, also without TLS; else public addresses only",
      },
    ],
  },
  COMMON_FLAGS,
]

const WORDS = {
  de: {
    ready: "Stammwert nimmt auf {url} Daten an für den Arbeitsbereich {data}. Strg+C beendet.",
    claim:
      "Dieser Arbeitsbereich gehört noch niemandem. Machen Sie ihn zu Ihrem, einmal und binnen einer Stunde (danach: neu starten):",
    key: "Einen Schlüssel anlegen: stammwert key add kasse --source kasse --data {data}",
    example: "Damit senden:",
    help: "Segment, Shopify, WooCommerce und Stripe: docs/de/live.md",
    open: "Achtung: {host} ist von anderen Rechnern erreichbar, und die Verbindung ist unverschlüsselt. Stellen Sie einen Webserver mit TLS davor.",
    stopping: "Beende: Angenommenes wird noch geschrieben.",
    stopped: "Beendet.",
  },
  en: {
    ready: "Stammwert takes in data on {url} for the workspace {data}. Ctrl+C stops it.",
    claim: "Nobody owns this workspace yet. Make it yours, once and within the hour (after that: start again):",
    key: "Make a key: stammwert key add till --source till --data {data}",
    example: "Send with it:",
    help: "Segment, Shopify, WooCommerce and Stripe: docs/en/live.md",
    open: "Mind: {host} can be reached from other computers, and the connection is not encrypted. Put a web server with TLS in front.",
    stopping: "Stopping: what was taken is still being written.",
    stopped: "Stopped.",
  },
} as const

/** `stammwert serve --data shop`: takes in what other programs send, until it is told to stop. */
export async function serve(words: readonly string[], terminal: Terminal): Promise<void> {
  const args = parseArguments(words, flagsOf(SERVE_FLAGS))
  const language = languageOf(args, terminal)
  if (args.has("help")) {
    terminal.out(commandHelp("serve", SERVE_FLAGS, language))
    return
  }
  noWords(args, "serve")
  const directory = directoryOf(args)
  await serveUntilStopped(args, terminal, {
    directory,
    welcome: (url, { claimToken }, say) => {
      if (claimToken !== undefined) {
        say("claim")
        terminal.out(`  ${url}/claim#${claimToken}\n`)
      }
      say("key", { data: directory })
      say("example")
      terminal.out(`  ${exampleOf(url)}\n`)
      say("help")
    },
  })
}

type Say = (sentence: keyof (typeof WORDS)["de"], details?: Record<string, string | number>) => void

/** Which workspace is served, and what is said once it is. */
export type Serving = {
  readonly directory: string
  welcome(url: string, server: RunningServer, say: Say): void
}

/** Serves a workspace, with the flags of `serve`, until the process is told to stop. */
export async function serveUntilStopped(args: Arguments, terminal: Terminal, serving: Serving): Promise<void> {
  const { directory, welcome } = serving
  const language = languageOf(args, terminal)
  const say: Say = (sentence, details = {}) => terminal.out(`${fill(WORDS[language][sentence], details, language)}\n`)
  const host = args.text("host") ?? DEFAULT_HOST
  const server = await startServer({
    directory,
    host,
    port: portOf(args),
    publicUrl: publicUrlOf(args),
    trustedProxies: networksOf(args, "behind-proxy"),
    allowedNetworks: networksOf(args, "allow-network"),
    pages: pagesFolder(),
    codeVersion: VERSION,
    sample: demoSample,
    clock: () => new Date(),
    log: (line) => terminal.err(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`),
  }).catch((cause: NodeJS.ErrnoException) => {
    throw cause.syscall === "listen" ? cannotListen(host, portOf(args), cause) : cause
  })
  const stop = terminal.stopAsked()
  say("ready", { url: server.url, data: directory })
  if (!/^(127\.|::1$|localhost$)/.test(host)) say("open", { host })
  welcome(publicUrlOf(args) ?? server.url, server, say)
  await stop
  say("stopping")
  await server.close()
  say("stopped")
}

const exampleOf = (url: string) =>
  `curl ${url}/v1/records -H "Authorization: Bearer sw_live_…" -d '{"kind":"order","id":"B1","customer":"K1","at":"2026-06-30T12:00:00Z","fields":{"amountCents":5990}}'`

/** Addresses and networks that a flag names. */
function networksOf(args: Arguments, flag: "behind-proxy" | "allow-network"): string[] {
  return args.texts(flag).map((text) => {
    if (isNetwork(text)) return text
    throw new BilingualError({
      en: `--${flag} must be an address or a network such as 127.0.0.1 or 10.0.0.0/8: found "${text}"`,
      de: `--${flag} muss eine Adresse oder ein Netz wie 127.0.0.1 oder 10.0.0.0/8 sein, gefunden: »${text}«`,
    })
  })
}

function portOf(args: Arguments): number {
  const text = args.text("port")
  const port = Number(text ?? DEFAULT_PORT)
  if (text === undefined || (/^\d{1,5}$/.test(text) && port <= HIGHEST_PORT)) return port
  throw new BilingualError({
    en: `--port must be a number from 0 to ${HIGHEST_PORT}: found "${text}"`,
    de: `--port muss eine Zahl von 0 bis ${HIGHEST_PORT} sein, gefunden: »${text}«`,
  })
}

function cannotListen(host: string, port: number, { code }: NodeJS.ErrnoException): BilingualError {
  const why = {
    EADDRINUSE: { en: "something else listens there already", de: "dort hört schon etwas anderes" },
    EACCES: { en: "the system does not allow it", de: "das System erlaubt es nicht" },
  }[code ?? ""] ?? { en: String(code), de: String(code) }
  return new BilingualError({
    en: `cannot listen on ${host}:${port}: ${why.en}. Name another with --port or --host.`,
    de: `Auf ${host}:${port} kann ich nicht hören: ${why.de}. Nennen Sie etwas anderes mit --port oder --host.`,
  })
}
