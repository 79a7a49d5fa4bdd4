import { useQueryClient } from "@tanstack/react-query"
import { useCallback } from "react"
import type { Kind } from "../../records/kinds.ts"
import { call } from "../api.ts"
import type { AnswerTo } from "../contract.ts"

/** A record by which it can be found again. */
export type RecordKey = { readonly kind: Kind; readonly id: string; readonly source: string }

/** What the server has written, and the import by which it is taken back. */
export type Written = AnswerTo<"POST /api/records">

export type NewRecord = {
  readonly kind: Kind
  readonly customer?: string
  readonly identifiers?: Readonly<Record<string, string>>
  readonly at?: string
  readonly fields: Readonly<Record<string, unknown>>
}

export const addRecord = (record: NewRecord) => call("POST", "/api/records", record)
export const editRecord = (key: RecordKey, changed: Partial<NewRecord>) =>
  call("PATCH", "/api/records", { key, ...changed })
export const removeRecord = (key: RecordKey) => call("POST", "/api/records/remove", key)
export const undoImport = (importId: number) => call("POST", `/api/imports/${importId}/undo`)

/** What pages show is asked anew after something was written; figures, which follow it, as soon as they have. */
export function useAskAnew(): () => Promise<void> {
  const queries = useQueryClient()
  return useCallback(() => queries.invalidateQueries(), [queries])
}
