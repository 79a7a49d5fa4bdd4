import type { Sentence } from "../../records/bilingualError.ts"

/** What must hold of the ledger of points at every moment between transactions; each asks for a row that breaks it. */
export const POINTS_IDENTITIES: readonly (Sentence & { readonly sql: string })[] = [
  {
    en: "the entries of a points account do not come to what is left of it less what is owed",
    de: "die Buchungen eines Punktekontos ergeben nicht seinen Rest abzüglich des Geschuldeten",
    sql: `SELECT 1 FROM points_account AS account WHERE
      (SELECT coalesce(sum(points), 0) FROM points_entry WHERE account_id = account.id) <>
      (SELECT coalesce(sum(remaining), 0) FROM points_lot WHERE account_id = account.id)
        - (SELECT coalesce(sum(owed), 0) FROM points_entry WHERE account_id = account.id) LIMIT 1`,
  },
  {
    en: "what was taken of a lot of points is not what is missing from it",
    de: "was einem Los von Punkten entnommen ist, ist nicht, was ihm fehlt",
    sql: `SELECT 1 FROM points_lot AS lot WHERE points - remaining <>
      (SELECT coalesce(sum(points), 0) FROM points_use WHERE lot_id = lot.entry_id) LIMIT 1`,
  },
  {
    en: "a debit of points is not what lots gave for it and what is owed of it",
    de: "eine Lastschrift von Punkten ist nicht, was Lose dafür gaben und was davon geschuldet ist",
    sql: `SELECT 1 FROM points_entry AS entry WHERE points <= 0 AND -points - owed <>
      (SELECT coalesce(sum(points), 0) FROM points_use WHERE entry_id = entry.id) LIMIT 1`,
  },
  {
    en: "a credit of points has no lot of its size",
    de: "eine Gutschrift von Punkten hat kein Los ihrer Größe",
    sql: `SELECT 1 FROM points_entry AS entry LEFT JOIN points_lot AS lot ON lot.entry_id = entry.id
      WHERE CASE WHEN entry.points > 0 THEN lot.points IS NOT entry.points OR lot.account_id <> entry.account_id
        ELSE lot.entry_id IS NOT NULL END LIMIT 1`,
  },
]
