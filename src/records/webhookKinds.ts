/** What others can be told of; the words stand in what is sent. */
export const WEBHOOK_KINDS = [
  "import.committed",
  "import.undone",
  "valuation.finished",
  "segment.entered",
  "segment.left",
  "alert.raised",
  "person.erased",
  "measure.step",
] as const
export type WebhookKind = (typeof WEBHOOK_KINDS)[number]
