import type { Sentence } from "../../records/bilingualError.ts"

/** What an examination has found: `good` is as it should be, `remark` is worth knowing, `bad` wants mending. */
export type Finding = {
  readonly level: "good" | "remark" | "bad"
  readonly what: Sentence
  /** What to do about it. */
  readonly advice?: Sentence
}
