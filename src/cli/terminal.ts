import { createInterface } from "node:readline/promises"

/** What a command may do to the outside: the only door to argv, environment and streams. */
export type Terminal = {
  /** Data and answers. */
  out(text: string): void
  /** Remarks, progress and errors. */
  err(text: string): void
  readonly isInteractive: boolean
  readonly colour: boolean
  /** Colour of remarks, which may go elsewhere than the answers. */
  readonly errorColour: boolean
  readonly columns: number
  readonly language: "de" | "en"
  /** The clock: the day and instant a command was called. */
  readonly now: Date
  ask(question: string): Promise<string>
  /** Once somebody asks the process to end, by Ctrl+C or as a system does; a second time ends it at once. */
  stopAsked(): Promise<void>
}

export function terminalOf(process: NodeJS.Process): Terminal {
  const isInteractive = process.stdin.isTTY === true && process.stderr.isTTY === true
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    isInteractive,
    colour: process.stdout.isTTY === true && wantsColour(process.env),
    errorColour: process.stderr.isTTY === true && wantsColour(process.env),
    columns: process.stdout.columns ?? 100,
    language: languageOf(process.env),
    now: new Date(Date.now()),
    ask: async (question) => {
      const reader = createInterface({ input: process.stdin, output: process.stderr })
      try {
        return (await reader.question(question)).trim()
      } finally {
        reader.close()
      }
    },
    stopAsked: () =>
      new Promise((done) => {
        for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => done())
      }),
  }
}

/** The wish of https://no-color.org, and of terminals that know no colour. */
function wantsColour({ NO_COLOR, TERM }: NodeJS.ProcessEnv): boolean {
  return (NO_COLOR ?? "") === "" && TERM !== "dumb"
}

function languageOf(env: NodeJS.ProcessEnv): "de" | "en" {
  const asked = env.LC_ALL || env.LC_MESSAGES || env.LANG || new Intl.DateTimeFormat().resolvedOptions().locale
  return asked.toLowerCase().startsWith("de") ? "de" : "en"
}

/** A line that tells how far a long step is; nothing in a pipe and nothing in the first second. */
export class Progress {
  readonly #terminal: Terminal
  readonly #clock: () => number
  readonly #started: number
  #last = 0
  #shown = false

  constructor(terminal: Terminal, clock: () => number) {
    this.#terminal = terminal
    this.#clock = clock
    this.#started = clock()
  }

  show(text: string): void {
    const now = this.#clock()
    if (!this.#terminal.isInteractive || now - this.#started < 1000 || now - this.#last < 100) return
    this.#last = now
    this.#shown = true
    const seconds = Math.round((now - this.#started) / 1000)
    this.#terminal.err(`\r\u001b[2K${text}  ${seconds} s`)
  }

  done(): void {
    if (this.#shown) this.#terminal.err("\r\u001b[2K")
    this.#shown = false
  }
}

/** Emphasis on terminals that show it; `isColoured` is the terminal's for answers unless told otherwise. */
export function style(terminal: Terminal, isColoured = terminal.colour) {
  const wrap = (code: string) => (text: string) => (isColoured ? `\u001b[${code}m${text}\u001b[0m` : text)
  return { bold: wrap("1"), dim: wrap("2"), accent: wrap("36"), warn: wrap("33"), bad: wrap("31") }
}
