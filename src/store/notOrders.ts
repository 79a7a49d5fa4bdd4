import { fileKindWord } from "../import/describe.ts"
import type { ReadPlan } from "../import/readPlan.ts"
import { fileKindOf } from "../import/recordKinds/index.ts"
import type { RecordPlan } from "../import/recordPlan.ts"
import type { Sentence } from "../records/bilingualError.ts"

/** Why a file of other records cannot be valued, and what to do with it. */
export function notOrders({ file, records }: ReadPlan): Sentence {
  const kind = fileKindOf((records as RecordPlan).kind)
  return {
    en: `${file} holds ${fileKindWord(kind, "en")}, no orders: "stammwert import ${file} --data DIR" keeps them in a workspace`,
    de: `${file} enthält ${fileKindWord(kind, "de")}, keine Bestellungen: »stammwert import ${file} --data ORDNER« bewahrt sie in einem Arbeitsbereich auf.`,
  }
}
