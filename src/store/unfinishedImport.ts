import type { SourceRole } from "../records/sourceRole.ts"
import { digestOf } from "./fileDigest.ts"
import { beginImport } from "./imports.ts"
import type { PreparedFile } from "./prepareFiles.ts"
import type { State } from "./state.ts"

/** An import that nobody sees yet, and the ids of its files in their order. */
export type OpenImport = {
  readonly importId: number
  readonly sourceId: number
  readonly fileIds: readonly number[]
}

/** What is kept of a file beside its orders. */
type FileFacts = {
  readonly name: string
  readonly sha256: string
  readonly amounts_are: string
  readonly margins_from: string
  readonly anonymous_words: string
  readonly holds: SourceRole
}

export function factsOf({ plan, original }: PreparedFile): FileFacts {
  return {
    name: plan.file,
    sha256: digestOf(original.path),
    amounts_are: plan.amountsAre,
    margins_from: plan.roles.margin ? "margin" : plan.roles.cost ? "cost" : "none",
    anonymous_words: JSON.stringify(plan.anonymousWords),
    holds: plan.source,
  }
}

/** Begins an import of files. */
export function openImport(state: State, source: string, begunAt: string, files: readonly FileFacts[]): OpenImport {
  return state.transaction(() => {
    const { importId, sourceId } = beginImport(state, source, begunAt)
    const insert = state.prepare(
      "INSERT INTO import_file (import_id, name, sha256, amounts_are, margins_from, anonymous_words, holds) VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    const fileIds = files.map(
      ({ name, sha256, amounts_are, margins_from, anonymous_words, holds }) =>
        insert.run(importId, name, sha256, amounts_are, margins_from, anonymous_words, holds).id,
    )
    return { importId, sourceId, fileIds }
  })
}

/**
 * An import of the same files to the byte that was cut off. One after which others were committed is none: its files
 * would be older versions than theirs.
 */
export function findUnfinished(state: State, source: string, files: readonly FileFacts[]): OpenImport | undefined {
  const open = state.rows<{ importId: number; sourceId: number }>(
    `SELECT import.id AS importId, source_id AS sourceId FROM import JOIN source ON source.id = source_id
     WHERE import.state = 'open' AND channel = 'file' AND source.name = ?
       AND import.id > coalesce((SELECT max(id) FROM import AS later WHERE later.source_id = import.source_id
         AND later.state = 'committed' AND later.channel = 'file'), 0) ORDER BY importId DESC`,
    source,
  )
  const wanted = JSON.stringify(files)
  for (const { importId, sourceId } of open) {
    const found = state.rows<FileFacts & { id: number }>(
      `SELECT id, name, sha256, amounts_are, margins_from, anonymous_words, holds FROM import_file WHERE import_id = ? ORDER BY id`,
      importId,
    )
    const fileIds = found.map(({ id }) => id)
    if (JSON.stringify(found.map(({ id, ...facts }) => facts)) === wanted) return { importId, sourceId, fileIds }
  }
  return undefined
}
