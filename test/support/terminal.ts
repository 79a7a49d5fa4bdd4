import type { Terminal } from "../../src/cli/terminal.ts"

/** A terminal in a pipe that keeps what is printed; commands run in it without a process of their own. */
export function recordingTerminal(language: "de" | "en", now = new Date("2026-11-22T08:00:00Z")) {
  const printed = { out: "", err: "" }
  const terminal: Terminal = {
    out: (text) => {
      printed.out += text
    },
    err: (text) => {
      printed.err += text
    },
    isInteractive: false,
    colour: false,
    errorColour: false,
    columns: 100,
    language,
    now,
    ask: async () => "",
    stopAsked: async () => {},
  }
  return { terminal, printed }
}

/** A command line as words: 'a b' is one. */
export const wordsOf = (line: string): string[] =>
  line.match(/'[^']*'|\S+/g)!.map((word) => word.replace(/^'(.*)'$/, "$1"))
