import { parentPort } from "node:worker_threads"
import { assert } from "stammwert-models"
import { TextColumn, type TextColumnParts } from "../records/textColumn.ts"
import type { FilesRead } from "../store/readFiles.ts"
import { type ValuedRows, valuedRows } from "./keptValuation.ts"
import type { ValuationSettings } from "./settings.ts"
import { type Kept, valueCustomers } from "./valueCustomers.ts"

/** What the thread is asked: records with their names taken apart, because columns of texts cannot be sent. */
export type ToThread = {
  readonly files: FilesRead
  readonly names: TextColumnParts
  readonly settings: ValuationSettings
  readonly kept: Kept | undefined
}

/** What it answers: values, nobody, or why there are none. */
export type FromThread = { readonly valued: ValuedRows | undefined } | { readonly fault: unknown }

const port = parentPort
assert(port !== null, "the thread has somebody to answer")
port.on("message", ({ files, names, settings, kept }: ToThread) => {
  try {
    const book = { ...files.book, customerIds: TextColumn.of(names) }
    const valuation = valueCustomers({ ...files, book }, settings, false, kept)
    port.postMessage({ valued: valuation && valuedRows(valuation, files.currency) } satisfies FromThread)
  } catch (fault) {
    port.postMessage({ fault } satisfies FromThread)
  }
})
