import { withFacts } from "./customerFacts.ts"
import type { Askable } from "./projector.ts"
import type { Among } from "./queries/among.ts"
import type { FilesRead, ReadFilesOptions } from "./readFiles.ts"
import type { Workspace } from "./workspace.ts"
import { ordersOfSome, workspaceOrders } from "./workspaceOrders.ts"

/** All that a valuation wants to know of a workspace, and the last entry of the change log that it was read with. */
export type Known = { readonly files: FilesRead; readonly watermark: number }

/** Orders, contracts, costs and referrals; `lastOfOrders` is the last day of the orders that were read. */
export async function readKnown(
  workspace: Workspace,
  projection: Askable,
  options: Pick<ReadFilesOptions, "lastDay" | "asOf">,
  lastOfOrders: (files: FilesRead) => number,
): Promise<Known> {
  const watermark = await watermarkOf(projection)
  const orders = await workspaceOrders(workspace, projection, options)
  const files = await withFacts(orders, workspace, projection, {
    asked: options.asOf,
    lastOfOrders: () => lastOfOrders(orders),
    yesterday: options.lastDay - 1,
  })
  return { files, watermark }
}

/** The same of some customers alone, up to the end of a day. */
export async function readSome(
  workspace: Workspace,
  projection: Askable,
  { asOf, lastDay, among }: { readonly asOf: number; readonly lastDay: number; readonly among: Among },
): Promise<Known> {
  const watermark = await watermarkOf(projection)
  const orders = await ordersOfSome(workspace, projection, { lastDay, among })
  const days = { asked: asOf, lastOfOrders: () => asOf, yesterday: asOf }
  return { files: await withFacts(orders, workspace, projection, days, among), watermark }
}

async function watermarkOf(projection: Askable): Promise<number> {
  const [{ watermark }] = await projection.ask((engine) => engine.rows("SELECT watermark FROM projection"))
  return Number(watermark)
}
