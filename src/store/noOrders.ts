import { columnFlag } from "../import/columnFlag.ts"
import type { Role } from "../import/readPlan.ts"
import type { OrderBook } from "./orderBook.ts"
import type { PreparedFile } from "./prepareFiles.ts"
import type { Reject } from "./rejects.ts"

/** What became of the rows, as far as the sentence needs it. */
type Account = { readonly rows: number; readonly rejected: number; readonly rejects: readonly Reject[] }

/** The sentence for files without a single order: what the rows are instead, and which flag helps. */
export function noOrders(sources: readonly PreparedFile[], book: OrderBook, account: Account): string {
  const files = sources.map((source) => source.plan.file).join(", ")
  const { cancelled, pending, test, ignored, fullyRefunded } = book.counts
  const kinds = Object.entries({ cancelled, pending, test, ignored, refunded: fullyRefunded })
    .filter(([, count]) => count > 0)
    .map(([kind, count]) => `${count} ${kind}`)
  const told = [...(account.rejected > 0 ? [`${account.rejected} not readable`] : []), ...kinds].join(", ")
  const sentence = `${files}: no order among ${account.rows} rows (${told || "none of data"})`
  const first = account.rejects[0]
  return first ? `${sentence}. ${firstReject(first, sources)}` : sentence
}

function firstReject(reject: Reject, sources: readonly PreparedFile[]): string {
  const where = `${reject.file}, line ${reject.line}${reject.column === "" ? "" : `, column "${reject.column}"`}`
  const found = `${where}: found "${reject.found.slice(0, 60)}" (${reject.reason})`
  const roles = sources.find((source) => source.plan.file === reject.file)?.plan.roles ?? {}
  const role = (Object.keys(roles) as Role[]).find((one) => roles[one]?.name === reject.column)
  const flags = [...(role ? [columnFlag(role)] : []), ...(FLAGS[reject.reason] ?? [])]
  return flags.length === 0 ? found : `${found}. ${flags.join(" or ")} may help.`
}

const FLAGS: Readonly<Partial<Record<Reject["reason"], readonly string[]>>> = {
  date: ["--date-order"],
  amount: ["--decimal"],
  currency: ["--currency"],
  columns: ["--delimiter"],
  quotes: ["--delimiter"],
}
