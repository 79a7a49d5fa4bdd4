import { existsSync, readFileSync } from "node:fs"
import { assert } from "stammwert-models"
import { BilingualError } from "../records/bilingualError.ts"
import { APPLICATION_ID, type State } from "./state.ts"
import { copyWhole } from "./wholeCopy.ts"

/** Each brings the database from the version before it to its own; one that has been released is never altered. */
const MIGRATIONS = [
  "001-orders.sql",
  "002-records.sql",
  "003-identity.sql",
  "004-live.sql",
  "005-valuation.sql",
  "006-customers.sql",
  "007-people.sql",
  "012-segments.sql",
  "013-rights.sql",
  "016-entry.sql",
  "009-jobs.sql",
  "010-sales.sql",
  "008-latest-entries.sql",
  "019-verified.sql",
  "017-accounts.sql",
  "018-webhooks.sql",
  "022-undone.sql",
  "024-report.sql",
  "025-sign-up.sql",
  "026-names.sql",
  "027-referrers.sql",
  "030-measures.sql",
  "032-points.sql",
  "033-mail.sql",
  "034-sender.sql",
  "031-coupons.sql",
  "035-calls.sql",
  "036-link-tags.sql",
  "037-reported-coupons.sql",
  "038-mail-blocks.sql",
  "039-kinds-of-files.sql",
  "040-floor-of-codes.sql",
  "041-holdout-changes.sql",
] as const

export const versionOf = (state: State): number => Number(state.rows("PRAGMA user_version")[0].user_version)

export const isCurrent = (state: State): boolean => versionOf(state) === MIGRATIONS.length

/** Whether this program is too old for a version of the database. */
export const isNewer = (version: number): boolean => version > MIGRATIONS.length

/**
 * Brings the database at `path` up to date. Each migration is one transaction, so what is found later is the old
 * version or the new one; before the first a copy of the file is laid beside it.
 */
export function migrate(state: State, path: string): void {
  const from = versionOf(state)
  if (isNewer(from)) {
    throw new BilingualError({
      en: `${path} was made by a newer Stammwert (version ${from} of the database, this one knows ${MIGRATIONS.length}): update Stammwert. Nothing was changed.`,
      de: `${path} stammt von einem neueren Stammwert (Stand ${from} der Datenbank, dieses kennt ${MIGRATIONS.length}): Aktualisieren Sie Stammwert. Es wurde nichts verändert.`,
    })
  }
  const copy = `${path}.before-${from + 1}`
  if (from > 0 && !isCurrent(state) && !existsSync(copy)) copyWhole(state, copy)
  for (const [index, name] of MIGRATIONS.entries()) {
    const version = index + 1
    if (version <= from) continue
    const sql = readFileSync(new URL(`migrations/${name}`, import.meta.url), "utf8")
    state.transaction(() => {
      state.script(sql)
      state.script(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${version}`)
    })
  }
  assert(isCurrent(state), "every migration was made")
}
