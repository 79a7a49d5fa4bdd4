import { describe } from "../import/describe.ts"
import type { ReasonCode } from "../import/reasons.ts"
import type { FilesRead } from "../store/readFiles.ts"
import type { Language } from "./reportData.ts"

/** What has a sentence of its own among the valuation's warnings. */
const SAID_ELSEWHERE: ReadonlySet<ReasonCode> = new Set(["contract-columns", "no-customer", "currency-several"])

/** What `inspect` marks with `!`: nobody who only runs `value` should miss it. */
export function readingWarnings(
  { plans }: Pick<FilesRead, "plans">,
  language: Language,
): { code: string; message: string }[] {
  return plans.flatMap((plan) =>
    plan.decisions
      .filter(({ warning, because }) => warning && !SAID_ELSEWHERE.has(because.code))
      .map((decision) => ({ code: decision.because.code, message: `${plan.file} – ${describe(decision, language)}.` })),
  )
}
