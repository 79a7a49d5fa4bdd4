import { createHash } from "node:crypto"
import type { State } from "./state.ts"

/** Something that somebody did; ids only, never what a person said or is called. */
export type AuditEntry = {
  /** Milliseconds since 1970. */
  readonly at: number
  /** `user 3`, `key 7`, `console`. */
  readonly actor: string
  readonly action: string
  /** What it was done to, as `import 12`. */
  readonly object: string
  readonly detail: Readonly<Record<string, string | number | boolean>>
}

export type KeptAuditEntry = AuditEntry & { readonly seq: number }

type AuditRow = { seq: number; at: number; actor: string; action: string; object: string; detail: string; hash: string }

const FIRST = "stammwert"

const hashOf = (previous: string, entry: Omit<AuditRow, "seq" | "hash">) =>
  createHash("sha256")
    .update(JSON.stringify([previous, entry.at, entry.actor, entry.action, entry.object, entry.detail]))
    .digest("hex")

/** Writes down what was done, in the transaction that does it, or in one of its own. */
export function audit(state: State, { detail, ...entry }: AuditEntry): void {
  const row = { ...entry, detail: JSON.stringify(detail) }
  state.transaction(() => {
    const [last] = state.rows<{ hash: string }>("SELECT hash FROM audit ORDER BY seq DESC LIMIT 1")
    state
      .prepare("INSERT INTO audit (at, actor, action, object, detail, hash) VALUES (?, ?, ?, ?, ?, ?)")
      .run(row.at, row.actor, row.action, row.object, row.detail, hashOf(last?.hash ?? FIRST, row))
  })
}

/** The latest entries first. */
export function listAudit(state: State, limit: number, beforeSeq = Number.MAX_SAFE_INTEGER): KeptAuditEntry[] {
  const rows = state.rows<AuditRow>("SELECT * FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?", beforeSeq, limit)
  return rows.map(({ hash, detail, ...row }) => ({ ...row, detail: JSON.parse(detail) }))
}

/** The first entry that does not follow from the one before it; undefined where the chain is whole. */
export function brokenAuditEntry(state: State): number | undefined {
  let previous = FIRST
  let expected = 1
  for (const row of state.each<AuditRow>("SELECT * FROM audit ORDER BY seq")) {
    if (row.seq !== expected || row.hash !== hashOf(previous, row)) return row.seq
    previous = row.hash
    expected++
  }
  return undefined
}
