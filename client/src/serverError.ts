/** What a server says when it does not do what was asked. `message` is the English sentence. */
export class ServerError extends Error {
  /** Of HTTP; 0 where no server was reached. */
  readonly status: number
  /** For programs: the same word for the same reason. */
  readonly word: string
  /** For people. */
  readonly sentence: { readonly en: string; readonly de: string }
  /** When to come again, where that may help. */
  readonly retryAfterSeconds: number | undefined

  constructor(
    status: number,
    word: string,
    sentence: { readonly en: string; readonly de: string },
    options: { readonly retryAfterSeconds?: number; readonly cause?: unknown } = {},
  ) {
    super(sentence.en, { cause: options.cause })
    this.name = "ServerError"
    this.status = status
    this.word = word
    this.sentence = sentence
    this.retryAfterSeconds = options.retryAfterSeconds
  }

  /** What a response says; whatever stands before a server may answer otherwise than it does. */
  static async of(response: Response): Promise<ServerError> {
    const { status, headers } = response
    const said = (await response.json().catch(() => ({}))) as Partial<{
      error: string
      message: { en: string; de: string }
    }>
    const seconds = Number(headers.get("retry-after") ?? Number.NaN)
    return new ServerError(
      status,
      said.error ?? "unknown",
      said.message ?? { en: `the server answered ${status}`, de: `Der Server antwortete mit ${status}.` },
      Number.isFinite(seconds) ? { retryAfterSeconds: seconds } : {},
    )
  }
}

export const unreachable = (cause: unknown): ServerError =>
  new ServerError(
    0,
    "unreachable",
    {
      en: "the server cannot be reached: is it still running?",
      de: "Der Server ist nicht zu erreichen: Läuft er noch?",
    },
    { cause },
  )
