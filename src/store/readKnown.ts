import { TextColumn } from "../records/textColumn.ts"
import { withFacts } from "./customerFacts.ts"
import { noCounts, OrderRowsBuilder } from "./orderBook.ts"
import { Projection } from "./projector.ts"
import type { FilesRead, ReadFilesOptions } from "./readFiles.ts"
import { lastChange } from "./valuationRuns.ts"
import type { Workspace } from "./workspace.ts"
import { workspaceOrders } from "./workspaceOrders.ts"

/** All that a valuation wants to know of a workspace, and the last entry of the change log that it was read with. */
export type Known = { readonly files: FilesRead; readonly watermark: number }

/** Orders, contracts, costs and referrals; `lastOfOrders` is the last day of the orders that were read. */
export async function readKnown(
  workspace: Workspace,
  options: ReadFilesOptions,
  lastOfOrders: (files: FilesRead) => number,
): Promise<Known> {
  const watermark = lastChange(workspace.state)
  const orders = hasContractsAlone(workspace) ? noOrdersOf(workspace) : await projectedOrders(workspace, options)
  const files = withFacts(orders, workspace, {
    asked: options.asOf,
    lastOfOrders: () => lastOfOrders(orders),
    yesterday: options.lastDay - 1,
  })
  return { files, watermark }
}

async function projectedOrders(workspace: Workspace, options: ReadFilesOptions): Promise<FilesRead> {
  const projection = await Projection.open(workspace)
  try {
    return await workspaceOrders(workspace, projection, options)
  } finally {
    await projection.close()
  }
}

function hasContractsAlone({ state }: Workspace): boolean {
  const [{ orders }] = state.rows(
    "SELECT EXISTS (SELECT 1 FROM current_entry) OR EXISTS (SELECT 1 FROM current_record WHERE kind = 'order') AS orders",
  )
  if (Number(orders) === 1) return false
  const [{ contracts }] = state.rows(
    "SELECT EXISTS (SELECT 1 FROM current_record WHERE kind = 'subscription') AS contracts",
  )
  return Number(contracts) === 1
}

const ASSUMED_CURRENCY = "EUR"

function noOrdersOf({ settings }: Workspace): FilesRead {
  const none = new OrderRowsBuilder(0, false).done()
  const met = { addresses: false, placeholders: false }
  return {
    plans: [],
    currency: settings.currency ?? ASSUMED_CURRENCY,
    rows: 0,
    book: {
      customerIds: new TextColumn(),
      starts: Uint32Array.of(0),
      rows: none,
      anonymous: none,
      counts: noCounts(),
      met,
    },
    receipts: { byHour: [], products: [] },
    referrals: { referrers: new Map(), self: 0, second: 0, incomplete: 0 },
    rejects: [],
    rejected: 0,
    footers: 0,
    headers: 0,
    furtherLines: 0,
    otherCurrencies: {},
  }
}
