import type { Sentence } from "../records/bilingualError.ts"
import type { Kind } from "../records/kinds.ts"
import type { ColumnUse, DateStyle, NumberStyle } from "./readPlan.ts"

/**
 * What the rows of a file become beside orders, as pure data: found out by looking, shown with its reason, carried out
 * row by row (`recordsOfRow`). One row may make several records: an address of a newsletter is a customer and a consent.
 */
export type RecordPlan = {
  /** What the file is about. */
  readonly kind: Kind
  readonly shapes: readonly RecordShape[]
  /** Circle of the ids: two programs may both have a ticket number 1. Missing: the import's own. */
  readonly source?: string
  /** Currency of rows that name none. */
  readonly currency?: string
}

/** One record of each row that meets the conditions. */
export type RecordShape = {
  readonly kind: Kind
  /** Columns that together name the record; where a row has none of them filled, its content does. */
  readonly id: readonly ColumnUse[]
  /** Whom it is about stands before the id's columns; of a decision, its channel, purpose, moment and answer are the id. */
  readonly idOf?: "customer" | "decision"
  readonly when: readonly Condition[]
  /** Its text may name a bill, which says whose it is then; `must`: without one it is about something else. */
  readonly namesBill?: "may" | "must"
  readonly fields: readonly FieldPlan[]
}

/**
 * A row's cell in lower case is one of the words or none of them, contains one of them or none, is filled or empty, has a minus
 * or none.
 */
export type Condition = { readonly column: ColumnUse } & (
  | { readonly is: readonly string[] }
  | { readonly isNot: readonly string[] }
  | { readonly contains: readonly string[] }
  | { readonly containsNot: readonly string[] }
  | { readonly hasMinus: boolean }
  | { readonly filled: boolean }
)

export type FieldPlan = {
  /** `customer`, `at`, `changedAt`, `currency`, `identifiers.email`, or a field of the kind. */
  readonly field: string
  /** Of several columns the first that is filled counts, unless the form takes all. */
  readonly columns: readonly ColumnUse[]
  readonly form: Form
}

export type WordValue = string | number | boolean

/** How a cell is read. Numbers and dates have a style once it is decided from the rows. */
export type Form =
  | { readonly as: "text" | "country" | "list" }
  /** All filled cells, with a space between them. */
  | { readonly as: "joined" }
  /** All filled cells with the names of their columns: a proof that keeps what stood there. */
  | { readonly as: "pairs" }
  | { readonly as: "amount"; readonly style?: NumberStyle; readonly sign?: Sign }
  | { readonly as: "number" | "count"; readonly style?: NumberStyle }
  /** Hours as a number or as `1:30:00`, given in minutes. */
  | { readonly as: "duration"; readonly style?: NumberStyle; readonly minutes: number }
  | { readonly as: "day" | "instant" | "moment"; readonly style?: DateStyle; readonly clock?: ColumnUse }
  /** An instant some minutes after the one in another column. */
  | { readonly as: "after"; readonly style?: NumberStyle; readonly start: ColumnUse; readonly dates?: DateStyle }
  | { readonly as: "words"; readonly words: Readonly<Record<string, WordValue>>; readonly otherwise?: WordValue }
  | { readonly as: "constant"; readonly value: WordValue }

/** Whose amounts go back: all of them, none, or those of rows whose cell is one of the words. */
export type Sign =
  | { readonly negative: "always" | "never" }
  | { readonly column: ColumnUse; readonly negative: readonly string[] }

/** What of a row cannot be read, and what is allowed there. */
export type CellFault = { readonly column: string; readonly found: string; readonly allowed: Sentence }
