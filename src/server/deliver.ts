import type { Delivery, Result } from "../store/ingestClaims.ts"
import type { RecordsAnswer } from "./contract.ts"
import type { ServerParts } from "./parts.ts"
import { NOT_WRITTEN, Refusal } from "./refusal.ts"

export type Delivered = { readonly results: readonly Result[]; readonly isRepeated: boolean }

/** Hands a delivery to the writer; answers when it is on the disk, or refuses. */
export async function deliver({ queue }: ServerParts, delivery: Delivery): Promise<Delivered> {
  const taken = await queue.take(delivery)
  if ("failed" in taken) throw NOT_WRITTEN[taken.failed]()
  if ("results" in taken) return { results: taken.results, isRepeated: false }
  if ("answeredBefore" in taken) return { results: taken.answeredBefore, isRepeated: true }
  throw new Refusal(422, "key-of-another-request", {
    en: "this Idempotency-Key belongs to a request with another body: take a new one",
    de: "Dieser Idempotency-Key gehört zu einer Anfrage mit anderem Body: Nehmen Sie einen neuen.",
  })
}

/** The figures that belong to results. */
export function answerOf(results: readonly Result[]): RecordsAnswer {
  const count = (status: Result["status"]) => results.filter((result) => result.status === status).length
  return {
    accepted: results.length,
    stored: count("stored"),
    duplicate: count("duplicate"),
    rejected: count("rejected"),
    results: results as RecordsAnswer["results"],
  }
}
