import type { Sentence } from "../records/bilingualError.ts"
import { RETRY_AFTER_SECONDS } from "./limits.ts"

/** An answer other than yes: its status, a word for programs, and a sentence for people. */
export class Refusal extends Error {
  readonly status: number
  readonly word: string
  readonly sentence: Sentence
  readonly retryAfterSeconds: number | undefined
  /** Of work that must be done first: how much of it is. */
  readonly percent: number | undefined

  constructor(status: number, word: string, sentence: Sentence, retryAfterSeconds?: number, percent?: number) {
    super(sentence.en)
    this.status = status
    this.word = word
    this.sentence = sentence
    this.retryAfterSeconds = retryAfterSeconds
    this.percent = percent
  }
}

export const unknownKey = (): Refusal =>
  new Refusal(401, "unknown-key", {
    en: "the key is unknown or revoked: make one with stammwert key add",
    de: "Der Schlüssel ist unbekannt oder widerrufen: Legen Sie mit stammwert key add einen an.",
  })

export const wrongSignature = (): Refusal =>
  new Refusal(401, "wrong-signature", {
    en: "the signature is missing, wrong or too old: compare the secret with the one at the sender",
    de: "Die Signatur fehlt, ist falsch oder zu alt: Vergleichen Sie das Geheimnis mit dem beim Absender.",
  })

export const overloaded = (): Refusal =>
  new Refusal(
    429,
    "overloaded",
    { en: "too much at once: send it again in a moment", de: "Zu viel auf einmal: Senden Sie es gleich noch einmal." },
    RETRY_AFTER_SECONDS,
  )

export const tooLarge = (bytes: number): Refusal =>
  new Refusal(413, "too-large", {
    en: `a request may have ${bytes} bytes at most, unpacked: send less at once`,
    de: `Eine Anfrage darf entpackt höchstens ${bytes} Bytes haben: Senden Sie weniger auf einmal.`,
  })

export const answerTooSlow = (): Refusal =>
  new Refusal(503, "too-slow", {
    en: "the answer took too long and was called off: ask for less, or again when less is going on",
    de: "Die Antwort dauerte zu lange und wurde abgebrochen: Fragen Sie nach weniger, oder wenn weniger los ist.",
  })

export const notUnderstood = (why: Sentence): Refusal => new Refusal(400, "not-understood", why)

export const NOT_WRITTEN = {
  full: () =>
    new Refusal(
      507,
      "disk-full",
      {
        en: "the disk is full: nothing was stored, what is there can be read. Free some space and send it again.",
        de: "Der Datenträger ist voll: Es wurde nichts gespeichert, Vorhandenes bleibt lesbar. Schaffen Sie Platz und senden Sie es noch einmal.",
      },
      60,
    ),
  busy: () =>
    new Refusal(
      503,
      "busy",
      {
        en: "another process was writing for too long: nothing was stored, send it again",
        de: "Ein anderer Prozess hat zu lange geschrieben: Es wurde nichts gespeichert, senden Sie es noch einmal.",
      },
      5,
    ),
  disk: () =>
    new Refusal(
      503,
      "disk-fault",
      {
        en: "the disk could not be written to: nothing was stored, look at the folder and the disk",
        de: "Auf den Datenträger ließ sich nicht schreiben: Es wurde nichts gespeichert, sehen Sie nach Ordner und Datenträger.",
      },
      30,
    ),
  stopped: () =>
    new Refusal(
      503,
      "stopped",
      {
        en: "the server stopped while this was being written: it may be stored or not, send it again",
        de: "Der Server hielt an, während dies geschrieben wurde: Vielleicht ist es gespeichert, vielleicht nicht; senden Sie es noch einmal.",
      },
      RETRY_AFTER_SECONDS,
    ),
  fault: () =>
    new Refusal(500, "our-fault", {
      en: "this is a fault of ours: nothing was stored",
      de: "Das ist unser Fehler: Es wurde nichts gespeichert.",
    }),
} as const

export type NotWritten = keyof typeof NOT_WRITTEN
