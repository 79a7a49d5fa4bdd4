import type { Day } from "../../records/day.ts"
import { TextColumn, type TextColumnParts } from "../../records/textColumn.ts"
import type { OrderBook } from "../../store/orderBook.ts"
import type { FilesRead } from "../../store/readFiles.ts"
import { type Known, readKnown } from "../../store/readKnown.ts"
import { dayOfOrders } from "../../valuation/asOfDay.ts"
import { projectionRead } from "./projectionRead.ts"

type Days = {
  readonly lastDay: Day
  readonly asOf: Day | undefined
}

/** A column of names is an instance of a class, which cannot cross: it goes in its parts. */
type KnownParts = Omit<Known, "files"> & {
  readonly files: Omit<FilesRead, "book"> & { readonly book: Omit<OrderBook, "customerIds"> }
  readonly names: TextColumnParts
}

/** All that a valuation wants to know of a workspace. */
export const knownRecords = projectionRead(
  "known-records",
  async ({ engine, workspace }, { lastDay, asOf }: Days): Promise<KnownParts> => {
    const projection = { ask: <T>(question: (asked: typeof engine) => Promise<T>) => question(engine) }
    const options = { lastDay, ...(asOf === undefined ? {} : { asOf }) }
    const known = await readKnown(workspace, projection, options, ({ book }) => dayOfOrders(book, asOf))
    const { customerIds, ...book } = known.files.book
    return { ...known, files: { ...known.files, book }, names: customerIds.parts() }
  },
)

/** What came across, as it was. */
export const knownOf = ({ files, names, watermark }: KnownParts): Known => ({
  watermark,
  files: { ...files, book: { ...files.book, customerIds: TextColumn.of(names) } },
})
