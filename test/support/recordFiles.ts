import type { ReadOptions } from "../../src/import/readPlan.ts"
import { canonicalDump } from "../../src/store/canonicalDump.ts"
import { commitStaged, type StagedImport, stageImport } from "../../src/store/importFiles.ts"
import type { Workspace } from "../../src/store/workspace.ts"
import { READING, withFiles } from "./reading.ts"
import { withWorkspace } from "./workspaces.ts"

/** Imports files of any kind, said yes to, in the circle that each belongs to by itself. */
export function importRecords(
  workspace: Workspace,
  files: Readonly<Record<string, string | Buffer>>,
  read: ReadOptions = {},
): Promise<StagedImport> {
  return withFiles(files, async (paths) => {
    const reading = { ...READING, read }
    const staged = await stageImport(workspace, paths, { reading, begunAt: "2026-11-22T08:00:00Z" })
    commitStaged(workspace, staged)
    return staged
  })
}

/** What counts of one kind: `id customer moment fields`, sorted. */
export function recordsOf({ state }: Workspace, kind: string): string[] {
  return state
    .rows<{ id: string; customer: string | null; day: number | null; at: number | null; body: string }>(
      `SELECT external_id AS id, customer.name AS customer, day, at, body FROM current_record AS record
       LEFT JOIN customer ON customer.id = customer_id WHERE kind = ? ORDER BY external_id`,
      kind,
    )
    .map(({ id, customer, day, at, body }) => {
      const moment =
        at === null
          ? day === null
            ? "-"
            : new Date(day * 86_400_000).toISOString().slice(0, 10)
          : new Date(at).toISOString().replace(".000Z", "Z")
      return `${id} | ${customer ?? "-"} | ${moment} | ${body}`
    })
}

/** What was refused of an import's files of records: `line column found`. */
export function refused({ records }: StagedImport): string[] {
  return records.flatMap(({ rejects }) =>
    rejects.flatMap((reject) =>
      "raw" in reject
        ? [`${reject.line} ${reject.because}`]
        : reject.faults.map(({ column, found }) => `${reject.line} ${column} ${found}`),
    ),
  )
}

/** One file in a new workspace: what it was taken for, what it brought, what was refused, and that a second time changes nothing. */
export async function importedOnce(
  files: Readonly<Record<string, string | Buffer>>,
  read: ReadOptions = {},
): Promise<{ staged: StagedImport; refused: string[]; of: (kind: string) => string[] }> {
  let answer: { staged: StagedImport; refused: string[]; of: (kind: string) => string[] } | undefined
  await withWorkspace(async (workspace) => {
    const staged = await importRecords(workspace, files, read)
    const kinds = [
      "customer",
      "order",
      "product",
      "price",
      "subscription",
      "visit",
      "interaction",
      "note",
      "ticket",
      "feedback",
    ]
    const found = new Map(
      [...kinds, "referral", "cost", "invoice", "payment", "consent"].map((kind) => [kind, recordsOf(workspace, kind)]),
    )
    const dump = canonicalDump(workspace.state)
    const again = await importRecords(workspace, files, read)
    if (again.alreadyAs !== staged.importId)
      throw new Error(`the second time something is new: ${JSON.stringify(again.recordConsequences)}`)
    if (canonicalDump(workspace.state) !== dump) throw new Error("the same file again has changed something")
    answer = { staged, refused: refused(staged), of: (kind) => found.get(kind) ?? [] }
  })
  return answer as NonNullable<typeof answer>
}
