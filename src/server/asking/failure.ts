import { BilingualError, type Sentence } from "../../records/bilingualError.ts"
import { Refusal } from "../refusal.ts"

/** What a read threw, as it crosses to whoever asked. */
export type Failure =
  | { readonly kind: "input"; readonly sentence: Sentence }
  | {
      readonly kind: "refusal"
      readonly status: number
      readonly word: string
      readonly sentence: Sentence
      readonly retryAfterSeconds?: number
      readonly percent?: number
    }
  | { readonly kind: "fault"; readonly detail: string }

export function failureOf(cause: unknown): Failure {
  if (cause instanceof Refusal) {
    const { status, word, sentence, retryAfterSeconds, percent } = cause
    return {
      kind: "refusal",
      ...{ status, word, sentence },
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
      ...(percent === undefined ? {} : { percent }),
    }
  }
  if (cause instanceof BilingualError) return { kind: "input", sentence: cause.sentence }
  return { kind: "fault", detail: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) }
}

/** The error that a failure tells of. */
export function errorOf(failure: Failure): Error {
  if (failure.kind === "input") return new BilingualError(failure.sentence)
  if (failure.kind === "fault") return new Error(failure.detail)
  const { status, word, sentence, retryAfterSeconds, percent } = failure
  return new Refusal(status, word, sentence, retryAfterSeconds, percent)
}
