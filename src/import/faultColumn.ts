import type { Sentence } from "../records/bilingualError.ts"
import { normaliseHeader } from "./headerName.ts"

/** Heads the column in front of rejected rows that says what is wrong; read again, the column means nothing. */
export const FAULT_COLUMN: Sentence = { en: "Fault (Stammwert)", de: "Fehler (Stammwert)" }

const NAMES = new Set(Object.values(FAULT_COLUMN).map(normaliseHeader))

export const isFaultColumn = (header: string): boolean => NAMES.has(normaliseHeader(header))
