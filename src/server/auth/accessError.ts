import { BilingualError, type Sentence } from "../../records/bilingualError.ts"

/** What an access error is called by programs; the pages go by it, too. */
export type AccessWord =
  | "not-let-in"
  /** The password is right, and a second factor is set up: a code or a passkey is wanted as well. */
  | "needs-code"
  | "not-allowed"
  | "too-many-tries"

const STATUS = { "not-let-in": 401, "needs-code": 401, "not-allowed": 403, "too-many-tries": 429 } as const

/** Somebody is not let in, or not let do something. */
export class AccessError extends BilingualError {
  readonly word: AccessWord
  /** Of too many tries: when the next one is heard. */
  readonly retryAfterSeconds: number | undefined

  constructor(word: AccessWord, sentence: Sentence, retryAfterSeconds?: number) {
    super(sentence)
    this.word = word
    this.retryAfterSeconds = retryAfterSeconds
  }

  /** What HTTP calls it. */
  get status(): 401 | 403 | 429 {
    return STATUS[this.word]
  }
}
