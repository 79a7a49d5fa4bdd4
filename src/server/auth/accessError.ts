import { BilingualError, type Sentence } from "../../records/bilingualError.ts"

/** Somebody is not let in, or not let do something; `status` is what HTTP calls it. */
export class AccessError extends BilingualError {
  readonly status: 401 | 403 | 429
  /** Of too many tries: when the next one is heard. */
  readonly retryAfterSeconds: number | undefined

  constructor(status: 401 | 403 | 429, sentence: Sentence, retryAfterSeconds?: number) {
    super(sentence)
    this.status = status
    this.retryAfterSeconds = retryAfterSeconds
  }
}
