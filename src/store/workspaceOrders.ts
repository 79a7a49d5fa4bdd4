import type { ReadPlan } from "../import/readPlan.ts"
import { BilingualError } from "../records/bilingualError.ts"
import type { Askable } from "./projector.ts"
import type { Among } from "./queries/among.ts"
import { customerHistories } from "./queries/customerHistories.ts"
import { receiptSums } from "./queries/receiptSums.ts"
import { referrers } from "./queries/referrers.ts"
import type { FilesRead, ReadFilesOptions } from "./readFiles.ts"
import type { Workspace } from "./workspace.ts"

/** Nothing to value yet: refused where somebody asks for values, and no fault where they keep themselves current. */
export class NoOrdersYet extends BilingualError {
  constructor(directory: string) {
    super({
      en: `${directory} holds no orders yet: stammwert import FILE --data ${directory}`,
      de: `${directory} enthält noch keine Bestellungen: stammwert import DATEI --data ${directory}`,
    })
  }
}

/** Everything a workspace holds of orders, in the form of files that were read, so that all that follows is one code. */
export async function workspaceOrders(
  workspace: Workspace,
  projection: Askable,
  { lastDay, asOf }: Pick<ReadFilesOptions, "lastDay" | "asOf">,
): Promise<FilesRead> {
  const { state, settings, directory } = workspace
  const book = await projection.ask((engine) => customerHistories(engine, state, { lastDay }))
  const isEmpty = book.rows.length + book.anonymous.length === 0
  const [{ contracts }] = await projection.ask((engine) => engine.rows(CONTRACTS))
  if (isEmpty && contracts !== true) throw new NoOrdersYet(directory)
  const currency = settings.currency ?? ASSUMED_CURRENCY
  return {
    plans: plansOf(workspace, currency),
    currency,
    rows: book.counts.rows,
    book,
    receipts: await projection.ask((engine) => receiptSums(engine, Math.min(asOf ?? lastDay, lastDay))),
    referrals: await projection.ask((engine) => referrers(engine, state)),
    rejects: [],
    rejected: book.counts.bad,
    footers: 0,
    headers: 0,
    furtherLines: 0,
    otherCurrencies: {},
    exchanged: [],
  }
}

/** Orders of some customers alone, as far as their values need them. */
export async function ordersOfSome(
  workspace: Workspace,
  projection: Askable,
  { lastDay, among }: Pick<ReadFilesOptions, "lastDay"> & { readonly among: Among },
): Promise<FilesRead> {
  const { state, settings } = workspace
  const currency = settings.currency ?? ASSUMED_CURRENCY
  return {
    plans: plansOf(workspace, currency),
    currency,
    rows: 0,
    book: await projection.ask((engine) => customerHistories(engine, state, { lastDay, among })),
    receipts: { byHour: [], products: [] },
    referrals: { referrers: new Map(), self: 0, second: 0, incomplete: 0 },
    rejects: [],
    rejected: 0,
    footers: 0,
    headers: 0,
    furtherLines: 0,
    otherCurrencies: {},
    exchanged: [],
  }
}

const CONTRACTS = "SELECT EXISTS (FROM subscription WHERE customer IS NOT NULL) AS contracts"
/** Of a workspace that no order has told its currency. */
const ASSUMED_CURRENCY = "EUR"

/** Files whose amounts mean the same. */
type Meaning = { amountsAre: ReadPlan["amountsAre"]; marginsFrom: "margin" | "cost" | "none" }

/** What the amounts of the workspace's files mean, as plans of files that have been read already. */
function plansOf({ state, directory }: Workspace, currency: string): ReadPlan[] {
  const meanings = state.rows<Meaning>(
    `SELECT DISTINCT amounts_are AS amountsAre, margins_from AS marginsFrom FROM import_file AS file
     JOIN import ON import.id = import_id WHERE import.state = 'committed'
       AND (EXISTS (SELECT 1 FROM order_entry WHERE file_id = file.id) OR EXISTS (SELECT 1 FROM record WHERE file_id = file.id AND kind = 'order'))
     ORDER BY 1, 2`,
  )
  return meanings.map(({ amountsAre, marginsFrom }) => ({
    file: directory,
    format: "csv",
    kind: "orders",
    source: "sales",
    encoding: "utf-8",
    delimiter: ",",
    preambleLines: 0,
    hasHeader: false,
    columns: [],
    roles: marginsFrom === "none" ? {} : { [marginsFrom]: { index: 0, name: marginsFrom } },
    customerAlso: [],
    orderAlso: [],
    orderNumbers: "unique",
    numbers: {},
    dates: {},
    amountLevel: "order",
    amountsAre,
    costPer: "row",
    rowRules: [],
    negativeAmounts: "refund",
    sumRows: [],
    anonymousWords: [],
    stripApostrophe: false,
    currency,
    contractColumns: [],
    decisions: [],
    questions: [],
    ignoredColumns: [],
  }))
}
