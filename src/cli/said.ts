import { FitError, InputError } from "stammwert-models"
import { BilingualError, type Sentence } from "../records/bilingualError.ts"
import { NotWell } from "./notWell.ts"

/** What a command ends with; documented in the README. */
export const EXIT = { done: 0, ourFault: 1, input: 2, fit: 3, notWell: 4 } as const

/** What is said of an error: a sentence, what stands below it in small print, and what the command ends with. */
export type Said = { readonly sentence: string; readonly smallPrint?: string; readonly exit: number }

/** What to say of an error in a language. The model library speaks English alone: in German its words are small print. */
export function said(cause: unknown, language: "de" | "en"): Said {
  if (cause instanceof BilingualError) {
    return { sentence: cause.sentence[language], exit: cause instanceof NotWell ? EXIT.notWell : EXIT.input }
  }
  if (cause instanceof InputError) {
    if (language === "en") return { sentence: cause.message, exit: EXIT.input }
    return { sentence: NOT_TO_BE_VALUED, smallPrint: cause.message, exit: EXIT.input }
  }
  if (isSystemError(cause)) {
    const fault = PATH_FAULTS[cause.code ?? ""][language]
    return { sentence: `${cause.path ?? ""}: ${fault} (${cause.code})`, exit: EXIT.input }
  }
  const stateFault = STATE_FAULTS.find(([code]) =>
    String((cause as NodeJS.ErrnoException | undefined)?.code).startsWith(code),
  )
  if (stateFault) {
    return { sentence: `${stateFault[1][language]} (${(cause as Error).message})`, exit: EXIT.input }
  }
  if (cause instanceof FitError) {
    return {
      sentence: NO_FIT[language],
      smallPrint: `${cause.message} ${JSON.stringify(cause.details)}`,
      exit: EXIT.fit,
    }
  }
  const smallPrint = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
  return { sentence: OUR_FAULT[language], smallPrint, exit: EXIT.ourFault }
}

const NOT_TO_BE_VALUED =
  "Mit diesen Zahlen können die Modelle nicht rechnen. Sehen Sie nach, ob die richtigen Spalten gelesen werden (stammwert inspect)."
const OUR_FAULT: Sentence = {
  en: "this is a fault of ours, not of your file.",
  de: "Das ist unser Fehler, nicht einer Ihrer Datei.",
}
const NO_FIT: Sentence = {
  en: "the model found no answer; another one may (--model mbg-nbd or pareto-nbd).",
  de: "Das Modell fand keine Antwort; vielleicht ein anderes (--model mbg-nbd oder pareto-nbd).",
}

/** What the disk answers about a path that the user named. */
const PATH_FAULTS: Readonly<Record<string, Sentence>> = {
  EACCES: { en: "access is denied", de: "Der Zugriff ist verboten" },
  EPERM: { en: "access is denied", de: "Der Zugriff ist verboten" },
  EROFS: { en: "the disk can only be read", de: "Der Datenträger ist schreibgeschützt" },
  ENOSPC: { en: "the disk is full", de: "Der Datenträger ist voll" },
  EDQUOT: { en: "the disk is full for this user", de: "Der Platz auf dem Datenträger ist aufgebraucht" },
  ENOENT: { en: "there is no such file or directory", de: "Diese Datei oder diesen Ordner gibt es nicht" },
  ENOTDIR: { en: "a part of the path is not a directory", de: "Ein Teil des Pfads ist kein Ordner" },
  EISDIR: { en: "a directory is in the way", de: "Dort steht schon ein Ordner" },
  EEXIST: { en: "a file is in the way", de: "Dort steht schon eine Datei" },
}

/** What the workspace's database answers when the disk lets it down in the middle of its work. */
const STATE_FAULTS: readonly (readonly [code: string, sentence: Sentence])[] = [
  [
    "SQLITE_CORRUPT",
    {
      en: 'the database is damaged; nothing was changed. "stammwert doctor" says what to do.',
      de: "Die Datenbank ist beschädigt; es wurde nichts geändert. »stammwert doctor« sagt, was zu tun ist.",
    },
  ],
  [
    "SQLITE_FULL",
    { en: "the disk is full; nothing was changed.", de: "Der Datenträger ist voll; es wurde nichts geändert." },
  ],
  [
    "SQLITE_IOERR",
    {
      en: 'the disk could not be read or written; "stammwert doctor" says whether the workspace is well.',
      de: "Der Datenträger ließ sich nicht lesen oder beschreiben; »stammwert doctor« sagt, ob der Arbeitsbereich heil ist.",
    },
  ],
  [
    "SQLITE_READONLY",
    {
      en: "the folder of the workspace cannot be written to; nothing was changed.",
      de: "Im Ordner des Arbeitsbereichs lässt sich nicht schreiben; es wurde nichts geändert.",
    },
  ],
  [
    "SQLITE_BUSY",
    {
      en: "another process kept the workspace busy; nothing was changed. Try again.",
      de: "Ein anderer Prozess hielt den Arbeitsbereich besetzt; es wurde nichts geändert. Versuchen Sie es noch einmal.",
    },
  ],
]

function isSystemError(cause: unknown): cause is NodeJS.ErrnoException {
  return cause instanceof Error && "code" in cause && String(cause.code) in PATH_FAULTS
}
