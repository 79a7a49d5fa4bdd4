import type { Ingestion } from "../store/ingest.ts"
import type { Delivery } from "../store/ingestClaims.ts"
import type { Refusals } from "../store/liveCounts.ts"
import type { Taken } from "./ingestQueue.ts"

/** Takes a bundle in; where a fault of ours lies in one delivery, the others are taken in without it. */
export function takeSafely(
  ingestion: Ingestion,
  deliveries: readonly Delivery[],
  refusals: Refusals,
  now: Date,
  onFault: (cause: unknown) => void,
): Taken[] {
  try {
    return ingestion.take(deliveries, now, refusals)
  } catch (cause) {
    if (deliveries.length > 1) return deliveries.flatMap((one) => takeSafely(ingestion, [one], [], now, onFault))
    onFault(cause)
    return deliveries.map(() => ({ failed: "fault" }))
  }
}
