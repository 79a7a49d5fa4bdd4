import type { RowClass } from "../import/readPlan.ts"
import type { Kind } from "../records/kinds.ts"
import type { Identifiers } from "../records/record.ts"
import type { SourceRole } from "../records/sourceRole.ts"
import type { Channel, ImportState } from "./imports.ts"

/** The columns of the state's tables and views, as the migrations make them. */
export type StateTables = {
  setting: { name: string; value: string }
  source: { id: number; name: string; has_entries: 0 | 1 }
  import: {
    id: number
    source_id: number
    state: ImportState
    channel: Channel
    begun_at: string
    row_count: number
    rejected_count: number
  }
  import_file: {
    id: number
    import_id: number
    name: string
    sha256: string
    anonymous_words: string
    holds: SourceRole
  }
  customer: { id: number; name: string }
  identifier: { kind: keyof Identifiers; value: string; customer_id: number; file_id: number; is_verified: 0 | 1 }
  order_entry: OrderEntryRow
  current_entry: OrderEntryRow
  record: RecordRow
  current_record: RecordRow
  /** The same, for one customer at a time. */
  standing_record: RecordRow
}

type OrderEntryRow = {
  id: number
  file_id: number
  source_id: number
  customer_id: number | null
  day: number
  at: number | null
  number: string
  is_refund: 0 | 1
  class: RowClass
  cents: number
  refunded_cents: number
  margin_cents: number | null
  refunded_number: string
  details: string | null
}

type RecordRow = {
  id: number
  file_id: number
  source_id: number
  kind: Kind
  external_id: string
  rank: 0 | 1 | 2
  version: number
  customer_id: number | null
  day: number | null
  at: number | null
  body: string | null
}
