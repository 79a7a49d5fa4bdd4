import type { ColumnProfile } from "./profile.ts"

/** The header and the sample's rows, all the same length, without footers and repeated headers. */
export type SampleTable = {
  readonly columns: readonly string[]
  readonly hasHeader: boolean
  readonly rows: readonly (readonly string[])[]
  readonly profiles: readonly ColumnProfile[]
}
